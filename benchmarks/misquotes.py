"""Makes quotations whose right verdict is known, always the same ones: taken from the seeds and from texts of our own.

A third are altered by one word, figure or negation, a third spliced or given to another speaker, a third left as
they are or changed only where it does not count: marks, spaces, line breaks, an ellipsis, brackets.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.coast import TEXTS
from index.building.build import rebuild
from index.generation import open_current
from index.statement import Kind
from retrieval.checking.verdict import Verdict
from retrieval.statements.settler import StatementSettler

SEEDS = Path(__file__).parent.parent / "seeds"

_SWAPS = {
    "children": "adults", "companies": "charities", "platforms": "pages", "people": "families", "police": "councils",
    "images": "films", "technology": "money", "abuse": "fraud", "online": "abroad", "industry": "government",
    "fuel": "steel", "doctor": "dentist", "school": "market", "wall": "bank", "storm": "flood", "night": "morning",
    "bus": "train", "boat": "plane", "believe": "doubt", "never": "often", "more": "less", "all": "some",
}  # fmt: skip
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[A-Za-z]+")
_VERB = re.compile(r"\b(?:is|are|was|were|will|would|should|could|can|have|has|do|does)\b(?! not\b)")
_NOT = re.compile(r"\s+not\b|n’t\b|n't\b")
_OTHERS = ("Facebook", "Susie Hargreaves", "Ruth Amery", "Colm Reid", "Simon Bailey", "Helen Okafor")
_INVENTED = (
    "Nobody in this valley has ever asked for a second airport",
    "Our orchard lost a third of its pears to the frost in May",
    "The museum will lend its oldest clock to the new library",
    "I learnt to swim in that lake before I could read",
    "Tea is what holds this parliament together on long evenings",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A quotation on record."""

    doc: str
    words: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Case:
    """A draft of one quotation, and what is right to say of it."""

    draft: str
    verdict: Verdict
    made: str
    """How it was made, for the table."""


def corpus(folder: Path) -> Path:
    """The seeds and our own texts in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in SEEDS.glob("00*.txt"):
        (folder / seed.name).write_bytes(seed.read_bytes())
    for name, text in TEXTS.items():
        (folder / name).write_bytes(text.encode())
    return folder


def index(folder: Path) -> Path:
    """An index of that corpus."""
    rebuild(corpus(folder / "corpus"), folder / "index", settler=StatementSettler())
    return folder / "index"


def sources(index_folder: Path) -> list[Source]:
    """The direct quotations of at least eight words whose speaker is known, one or two sentences of each."""
    generation = open_current(index_folder)
    found = []
    for _, statement in generation.statements():
        words = statement.span.of(generation.document(statement.doc).text).strip("“”\"' ")
        if statement.kind is Kind.DIRECT and statement.entity and len(words.split()) >= 8:
            found += [Source(statement.doc, part, statement.entity) for part in _parts(words)]
    generation.close()
    return found


def _parts(words: str) -> Iterator[str]:
    """Its sentences, each at least eight words long; the marks of a quotation inside it would end ours."""
    for part in re.split(r"(?<=[.?!])\s+", words):
        if len(part.split()) >= 8 and not re.search(r"[“”\"…]|\.\.", part):
            yield part


def cases(found: Sequence[Source], count: int = 300, seed: int = 4) -> list[Case]:
    """``count`` cases, a third of each sort, the same for the same ``seed``."""
    dice = random.Random(seed)
    sorts: list[list[Callable[[random.Random, Sequence[Source]], Case | None]]] = [
        [_word, _figure, _negated, _unnegated, _dropped, _added],
        [_spliced, _given_away],
        [_as_is, _remarked, _elided, _bracketed, _invented],
    ]
    made: list[Case] = []
    for makers in sorts:
        own: list[Case] = []
        while len(own) < count // 3:
            case = makers[len(own) % len(makers)](dice, found)
            if case is not None and case not in own:
                own.append(case)
            elif case is None or dice.random() < 0.1:
                case = makers[dice.randrange(len(makers))](dice, found)
                own += [case] if case is not None and case not in own else []
        made += own
    return made


def _draft(dice: random.Random, words: str, speaker: str) -> str:
    """The quotation as drafts give it: cue before or after, straight or curly marks."""
    opening, closing = dice.choice((("“", "”"), ('"', '"')))
    body = words.rstrip(".")
    return dice.choice((
        f"{speaker} said: {opening}{body}.{closing}",
        f"{opening}{body},{closing} {speaker} said.",
        f"{opening}{body},{closing} said {speaker}.",
        f"The vote is on Monday. {speaker} told reporters: {opening}{body}.{closing}",
    ))  # fmt: skip


def _changed(
    dice: random.Random, found: Sequence[Source], made: str, change: Callable[[str], str | None]
) -> Case | None:
    source = dice.choice(found)
    words = change(source.words)
    if words is None or words == source.words:
        return None
    return Case(_draft(dice, words, source.speaker), Verdict.ALTERED, made)


def _word(dice: random.Random, found: Sequence[Source]) -> Case | None:
    def change(words: str) -> str | None:
        places = [place for place in _WORD.finditer(words) if place.group() in _SWAPS]
        if not places:
            return None
        place = dice.choice(places)
        return words[: place.start()] + _SWAPS[place.group()] + words[place.end() :]

    return _changed(dice, found, "a word", change)


def _figure(dice: random.Random, found: Sequence[Source]) -> Case | None:
    def change(words: str) -> str | None:
        places = list(_NUMBER.finditer(words))
        if not places:
            return None
        place = dice.choice(places)
        return words[: place.start()] + str(int(place.group()) + dice.randint(1, 9)) + words[place.end() :]

    return _changed(dice, found, "a figure", change)


def _negated(dice: random.Random, found: Sequence[Source]) -> Case | None:
    def change(words: str) -> str | None:
        places = list(_VERB.finditer(words))
        if not places:
            return None
        place = dice.choice(places)
        return f"{words[: place.end()]} not{words[place.end() :]}"

    return _changed(dice, found, "a negation put in", change)


def _unnegated(dice: random.Random, found: Sequence[Source]) -> Case | None:
    return _changed(dice, found, "a negation left out", lambda words: _NOT.sub("", words, count=1))


def _dropped(dice: random.Random, found: Sequence[Source]) -> Case | None:
    def change(words: str) -> str | None:
        split = words.split()
        at = dice.randrange(1, len(split) - 1)
        return " ".join(split[:at] + split[at + 1 :]) if split[at].isalpha() else None

    return _changed(dice, found, "a word left out", change)


def _added(dice: random.Random, found: Sequence[Source]) -> Case | None:
    def change(words: str) -> str | None:
        split = words.split()
        at = dice.randrange(1, len(split) - 1)
        return " ".join([*split[:at], dice.choice(("always", "really", "probably", "wholly")), *split[at:]])

    return _changed(dice, found, "a word put in", change)


def _spliced(dice: random.Random, found: Sequence[Source]) -> Case | None:
    """The first half of one quotation and the second of another."""
    first, second = dice.sample(list(found), 2)
    ahead, behind = first.words.split(), second.words.split()
    if first.words in second.words or second.words in first.words:
        return None
    words = " ".join(ahead[: max(4, len(ahead) // 2)] + behind[min(len(behind) - 4, len(behind) // 2) :])
    return Case(_draft(dice, words, first.speaker), Verdict.SPLICED, "spliced")


def _given_away(dice: random.Random, found: Sequence[Source]) -> Case | None:
    source = dice.choice(found)
    other = dice.choice([name for name in _OTHERS if name != source.speaker])
    return Case(_draft(dice, source.words, other), Verdict.WRONG_SPEAKER, "another speaker")


def _as_is(dice: random.Random, found: Sequence[Source]) -> Case | None:
    source = dice.choice(found)
    return Case(_draft(dice, source.words, source.speaker), Verdict.EXACT, "as it is")


def _remarked(dice: random.Random, found: Sequence[Source]) -> Case | None:
    """Other dashes, apostrophes, spaces and line breaks, no commas, the first letter's case."""
    source = dice.choice(found)
    words = source.words.replace("’", "'").replace(" - ", " — ").replace(", ", " ")
    split = words.split()
    at = dice.randrange(1, len(split))
    words = " ".join(split[:at]) + dice.choice(("\n", "  ", "\u00a0")) + " ".join(split[at:])
    return Case(_draft(dice, words[0].swapcase() + words[1:], source.speaker), Verdict.EXACT, "marks and spaces")


def _elided(dice: random.Random, found: Sequence[Source]) -> Case | None:
    """Words left out behind an ellipsis, no negation among them."""
    source = dice.choice(found)
    split = source.words.split()
    at = dice.randrange(3, len(split) - 3)
    left_out = split[at : at + 2]
    if len(split) - at < 5 or _NOT.search(" " + " ".join(left_out)) or {"no", "never", "nobody", "none"} & {*left_out}:
        return None
    words = " ".join([*split[:at], dice.choice(("…", "...", "[…]")), *split[at + 2 :]])
    return Case(_draft(dice, words, source.speaker), Verdict.EXACT, "an ellipsis")


def _bracketed(dice: random.Random, found: Sequence[Source]) -> Case | None:
    """A name in brackets for a pronoun, or behind it, where the source has no brackets of its own."""
    source = dice.choice(found)
    place = re.search(r"\b(?:They|they|it|them|We|we)\b", source.words)
    if place is None or "[" in source.words:
        return None
    inserted = dice.choice(("[the companies]", f"{place.group()} [the companies]"))
    words = source.words[: place.start()] + inserted + source.words[place.end() :]
    return Case(_draft(dice, words, source.speaker), Verdict.EXACT, "brackets")


def _invented(dice: random.Random, found: Sequence[Source]) -> Case | None:
    words = dice.choice(_INVENTED)
    return Case(_draft(dice, words, dice.choice(found).speaker), Verdict.NOT_IN_CORPUS, "invented")
