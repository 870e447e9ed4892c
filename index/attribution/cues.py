"""Finds the words of a frame that attribute: cue verbs here, source phrases in sources.py, each with who speaks."""

from collections.abc import Iterator

from index.attribution.cue import Cue, CueKind
from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon, Verb
from index.attribution.nearby import NearbySubjects
from index.attribution.parse import Parse
from index.attribution.phrases import Phrase, Phrases
from index.attribution.sources import carriers, coming, sources
from index.attribution.subjects import ParsedSubjects


def cues_of(frame: Frame, parse: Parse | None, words: Lexicon, headed: bool = False) -> tuple[Cue, ...]:
    """The cues outside the quotations of ``frame``, in order; what opens a headline announces nothing."""
    verbs = (cue for cue in _verbs(frame, parse, words) if not (headed and parse and _noun(cue.first, parse)))
    found = [*verbs, *sources(frame, words), *carriers(frame, words), *coming(frame, words)]
    if (parse is not None and not headed) and (
        any(quoted.masked for quoted in frame.quoted) or frame.tokens[-1].lower == ":"
    ):
        found += _open(frame, parse, words, {cue.first for cue in found})
    if parse is None and not found and not headed:
        found += _opening(frame, words)
    return tuple(sorted(found, key=lambda cue: cue.first))


def _noun(index: int, parse: Parse) -> bool:
    """ "Ceasefire talks resume": in a headline, what stands right before a finite verb is its subject."""
    return index + 1 < len(parse.tags) and parse.tags[index + 1] in _FINITE


def _verbs(frame: Frame, parse: Parse | None, words: Lexicon) -> Iterator[Cue]:
    nearby = NearbySubjects(frame, words)
    parsed = ParsedSubjects(frame, parse, words) if parse else None
    for index, token in enumerate(frame.tokens):
        verb = words.verbs.get(token.lower)
        if verb is None or not frame.outside(index) or not _verbal(frame, index, parse, words):
            continue
        if _hearsay(frame, index, words):
            continue
        shows = "showing" in verb.classes
        speaker = parsed.subject(index) if parsed else None
        if parsed is not None and speaker is not None and not parsed.own(index):
            speaker = _adjoining(index, frame, nearby, words) or speaker
        near = parsed is None or (
            not parsed.passive(index)
            and (_plain(frame, verb) or _finite(index, verb, parse) or _only_verb(index, frame, parse))
        )
        if speaker is None and near:
            speaker = nearby.subject(index) or _inverted(index, frame, nearby.phrases, words)
        if (
            speaker is not None
            and frame.outside(speaker.head)
            and frame.tokens[speaker.first].lower not in words.words["nobody"]
            and _person(frame, speaker, parse, nearby.phrases, words)
            and not (shows and frame.tokens[speaker.head].lower not in words.people["voices"])
        ):
            yield Cue(CueKind.VERB, index, index + 1, speaker, verb)


def _inverted(index: int, frame: Frame, phrases: Phrases, words: Lexicon) -> Phrase | None:
    """ "“…,” grinned the flanker": right after a quotation and its verb, whatever the noun."""
    at = index
    while at and (frame.tokens[at - 1].lower == "," or frame.tokens[at - 1].lower in words.words["auxiliaries"]):
        at -= 1
    quoted = any(quoted.masked and at <= quoted.last <= index for quoted in frame.quoted)
    article = index + 1 < len(frame.tokens) and frame.tokens[index + 1].lower in words.words["determiners"]
    found = phrases.starting_at(index + 1) if quoted and article else None
    return found if found is not None and found.last - found.first > 1 else None


def _hearsay(frame: Frame, index: int, words: Lexicon) -> bool:
    """ "a doll said to be cursed": nobody is named who says so."""
    if frame.tokens[index].lower not in words.words["hearsay"]:
        return False
    following = [token.lower for token in frame.tokens[index + 1 : index + 3]]
    return following in (["to", "be"], ["to", "have"])


def _person(frame: Frame, speaker: Phrase, parse: Parse | None, phrases: Phrases, words: Lexicon) -> bool:
    """ "which threatens" speaks only when what stands before it can: "a letter which says"."""
    lower = frame.tokens[speaker.head].lower
    if words.pronouns.get(lower) != "relative" or lower in words.words["personal_relatives"]:
        return True
    before = speaker.first - 1
    if parse is not None:
        verb = parse.heads[speaker.head]
        before = parse.heads[verb] if parse.deps[verb] == "relcl" else before
    antecedent = phrases.ending_at(before)
    return antecedent is not None and phrases.can_speak(Phrase(antecedent.first, antecedent.last, before))


def _adjoining(index: int, frame: Frame, nearby: NearbySubjects, words: Lexicon) -> Phrase | None:
    """ "a rival had told him": who stands right before an auxiliary speaks, whatever the parse made of them."""
    if not index or frame.tokens[index - 1].lower not in words.words["auxiliaries"]:
        return None
    before = nearby.before(index)
    adjoins = before is not None and before.last == index - 1 and nearby.phrases.can_speak(before)
    return before if adjoins else None


def _finite(index: int, verb: Verb, parse: Parse | None) -> bool:
    """A finite verb of speech, or "had told", speaks even where the parser sees no subject."""
    if parse is None or "speech" not in verb.classes:
        return False
    perfect = parse.tags[index] == "VBN" and any(parse.deps[child] == "aux" for child in parse.children[index])
    return perfect or parse.tags[index] in _FINITE


def _only_verb(index: int, frame: Frame, parse: Parse | None) -> bool:
    """ "Its organiser, Ann Reed, accused managers of …": no participle, for the sentence has no other verb."""
    if parse is None or parse.tags[index] != "VBN" or not index or frame.tokens[index - 1].lower != ",":
        return False
    return not any(tag in _FINITE or tag == "MD" for at, tag in enumerate(parse.tags) if frame.outside(at))


def _plain(frame: Frame, verb: Verb) -> bool:
    """A cue next to a quotation speaks even where the parser sees no subject."""
    return bool(frame.quoted) and not verb.classes.isdisjoint({"speech", "manner"})


def _verbal(frame: Frame, index: int, parse: Parse | None, words: Lexicon) -> bool:
    """Whether the form is a verb here: "claims" and "report" are nouns as often."""
    if parse is not None:
        return parse.tags[index].startswith("VB") or _beside_name(frame, index, words)
    before = frame.tokens[index - 1].lower if index else ""
    nominal = words.words["determiners"] | words.words["possessives"] | words.words["prepositions"]
    if words.verb_second and not frame.tokens[index].capital:  # nouns have capitals: "das teilte die Firma mit"
        nominal -= words.words["articles"]
    return before not in nominal


def _beside_name(frame: Frame, index: int, words: Lexicon) -> bool:
    """ "…," Conway notes: the tagger takes some verbs for nouns; name, quotation and full stop say otherwise."""
    beside = any(quoted.last in (index - 1, index - 2, index - 3) for quoted in frame.quoted)
    following = frame.tokens[index + 1].lower if index + 1 < len(frame.tokens) else "."
    if not beside or not words.verb(frame.tokens[index].lower, "speech", "manner"):
        return False
    before = NearbySubjects(frame, words).before(index)
    if before is None or frame.tokens[index].capital:
        return False
    head = frame.tokens[before.head]
    named = head.capital or head.lower in words.speaking
    return named and not (following.isalpha() and following not in words.words["prepositions"] | words.words["adverbs"])


_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _open(frame: Frame, parse: Parse, words: Lexicon, known: set[int]) -> Iterator[Cue]:
    """Verbs of no list that stand right after a masked quotation, or right before one with a colon."""
    parsed = ParsedSubjects(frame, parse, words)
    nearby = NearbySubjects(frame, words)
    places = [(quoted.first, quoted.last) for quoted in frame.quoted if quoted.masked]
    end = len(frame.tokens)
    for first, last in [*places, (end, end)]:
        for index in _beside(frame, first, last):
            token = frame.tokens[index]
            auxiliary = token.lower in words.words["auxiliaries"]
            if index in known or auxiliary or parse.tags[index] not in _FINITE or not frame.outside(index):
                continue
            speaker = parsed.subject(index) or nearby.subject(index)
            if speaker is not None and frame.outside(speaker.head):
                known.add(index)
                yield Cue(CueKind.OPEN, index, index + 1, speaker)


def _opening(frame: Frame, words: Lexicon) -> Iterator[Cue]:
    """Where nothing is parsed and no cue is known: the sentence's first phrase, before a colon and a quotation."""
    for quoted in frame.quoted:
        announced = quoted.first > 2 and frame.tokens[quoted.first - 1].lower in {":", ","}
        speaker = NearbySubjects(frame, words).opening(quoted.first - 1) if announced and quoted.masked else None
        if speaker is not None and frame.tokens[speaker.last].lower not in words.words["auxiliaries"]:
            yield Cue(CueKind.OPEN, speaker.last, speaker.last + 1, speaker)


def _beside(frame: Frame, first: int, last: int) -> Iterator[int]:
    """Tokens just after a quotation up to the next mark, and the clause before a colon."""
    after = last
    while after < len(frame.tokens) and after - last < 11:
        if frame.tokens[after].lower in {",", ".", ";"} and after > last:
            break
        yield after
        after += 1
    if first and frame.tokens[first - 1].lower == ":":
        yield from range(first - 2, max(-1, first - 20), -1)
