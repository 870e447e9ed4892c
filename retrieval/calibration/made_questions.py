"""Makes questions out of a corpus's own sentences: the subject, object or place taken out is what is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from random import Random

from index.attribution.lexicon import language_of, lexicon
from index.attribution.parse import Parse, Parser
from index.attribution.tokens import Token, tokens_of
from index.document import Span
from index.generation import Generation
from retrieval.language.words import stems

_LANGUAGE = "en"
"""The language the questions are put in."""
_VERBS = ("VBD", "VBZ", "VBP")
_NAME_TAGS = ("NNP", "NNPS")
_ENDS = frozenset(",;:.!?()[]\"“”–—…'") | {"--", "''", "``", "but", "and", "who", "which", "because", "although"}
_ARTICLES = ("the", "a", "an", "his", "her", "its", "their")
_POINTING = ("this", "these", "that", "those", "such", "another", "it", "there")
"""A subject that begins so is named in the sentence before."""
_IS = ("is", "are", "was", "were", "'s")
_MOST_WORDS = 8
"""Words kept after the verb: people's questions are short."""
_LEAST_STEMS = 3
"""A question of fewer telling words could be asked of anything."""
_MOST_SUBJECT = 7
_TRIES = 5
"""Sentences parsed for each question wanted: not every one can be asked for."""
_SEED = 7


@dataclass(frozen=True, slots=True)
class Made:
    """A question and the sentence it was made of."""

    question: str
    doc: str
    sentence: Span


@dataclass(frozen=True, slots=True)
class _Sentence:
    doc: str
    span: Span
    tokens: Sequence[Token]


def made_questions(generation: Generation, number: int) -> list[Made]:
    """At most ``number`` questions, the same for the same passages, spread over the documents that are in English."""
    chance = Random(_SEED)  # noqa: S311 - no secret
    sentences = list(_sentences(generation, number * _TRIES, chance))
    parser = lexicon(_LANGUAGE).parser
    if not sentences or parser is None:
        return []
    made = []
    for one, parse in zip(sentences, Parser(parser).parse(one.tokens for one in sentences), strict=True):
        asked = list(_asked(one.tokens, parse))
        if asked:
            made.append(Made(chance.choice(asked), one.doc, one.span))
    return made[:number]


def _sentences(generation: Generation, number: int, chance: Random) -> Iterator[_Sentence]:
    """One sentence of each of ``number`` passages."""
    count = generation.manifest.counts.passages
    words = lexicon(_LANGUAGE)
    for at in chance.sample(range(count), min(count, number)):
        passage = generation.passage(at)
        text = generation.document(passage.doc).text
        span = chance.choice(passage.sentences)
        if language_of(text) == _LANGUAGE:
            yield _Sentence(passage.doc, span, tokens_of(text, span, words))


def _asked(tokens: Sequence[Token], parse: Parse) -> Iterator[str]:
    """Questions for the subject, the object and the place or time of a sentence's main verb."""
    root = next((at for at, head in enumerate(parse.heads) if at == head), 0)
    subject = _part(parse, root, ("nsubj", "nsubjpass"))
    if parse.tags[root] not in (*_VERBS, "VBN") or not subject or not _is_plain(parse, subject, root):
        return
    if tokens[subject[0]].lower in _POINTING:
        return
    said = tokens[subject[-1] + 1 : root + 1]
    who = "Who" if parse.tags[subject[-1]] in _NAME_TAGS else "What"
    yield from _question([who], [*said, *_following(tokens, root + 1)])
    whom = [tokens[at] for at in subject]
    dobj = _part(parse, root, ("dobj", "attr"))
    if dobj and dobj[0] > root:
        yield from _question(["What", "did"], [*whom, *said, *_following(tokens, dobj[-1] + 1)])
    if tokens[root].lower in _IS:
        return
    for place in (at for at in parse.children[root] if at > root and parse.tags[at] == "IN"):
        below = parse.subtree(place)
        when = any(tokens[at].text[0].isdigit() for at in below) or tokens[place].lower in ("on", "during")
        kept = [token for token in tokens[root + 1 : place] if token.text not in _ENDS]
        yield from _question(["When" if when else "Where", "did"], [*whom, *said, *kept[:_MOST_WORDS]])


def _part(parse: Parse, root: int, deps: Sequence[str]) -> list[int]:
    at = next((child for child in parse.children[root] if parse.deps[child] in deps), None)
    return [] if at is None else parse.subtree(at)


def _is_plain(parse: Parse, subject: Sequence[int], root: int) -> bool:
    """Whether the subject is a short noun phrase that stands right before the verb and its helpers."""
    contiguous = subject[-1] - subject[0] + 1 == len(subject) <= _MOST_SUBJECT
    return contiguous and parse.tags[subject[-1]].startswith("NN") and 0 < root - subject[-1] <= 4


def _following(tokens: Sequence[Token], start: int) -> list[Token]:
    return list(takewhile(lambda token: token.lower not in _ENDS, tokens[start : start + _MOST_WORDS]))


def _question(lead: Sequence[str], rest: Sequence[Token]) -> Iterator[str]:
    asked = " ".join(token.lower if token.lower in _ARTICLES else token.text for token in rest)
    if len(set(stems(asked))) >= _LEAST_STEMS:
        yield " ".join(lead) + f" {asked}?".replace(" ’s", "’s").replace(" 's", "'s")
