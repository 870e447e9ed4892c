"""Interviews without labels: questions of one paragraph each, put to "you", and between them answers that say "I"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.attribution.lexicon import Lexicon
from index.document import Document, Paragraph, Role

_QUESTIONS = 4
"""Questions that make an interview."""
_LONGEST = 60
"""Words of a question at most."""
_MARKS = "\"“«„»‘'"


def prompts_of(document: Document, words: Lexicon) -> tuple[int, ...]:
    """The paragraphs (by index) in which somebody asks; none when the document is no interview."""
    body = [(n, p) for n, p in enumerate(document.paragraphs) if p.role in (Role.BODY, Role.HEADING)]
    asking = [(n, p) for n, p in body if _asks(document.text, p)]
    if len(asking) < _QUESTIONS or not _alternate(document, asking, body, words):
        return ()
    pairs = _in_pairs(document.text, asking, body)
    numbers = {n for n, _ in asking}
    later = (n for n, _ in body if n >= min(numbers))
    return tuple(n for n in later if n in numbers or (pairs and _opens_pair(document.text, n, body)))


def _asks(text: str, paragraph: Paragraph) -> bool:
    shown = paragraph.span.of(text)
    return shown.endswith("?") and shown[0] not in _MARKS and len(shown.split()) <= _LONGEST


def _alternate(
    document: Document,
    asking: Sequence[tuple[int, Paragraph]],
    body: Sequence[tuple[int, Paragraph]],
    words: Lexicon,
) -> bool:
    """Each question is followed by an answer; half of the questions say "you", half of the answers "I"."""
    numbers = {n for n, _ in asking}
    following = {n: p for (n, _), (_, p) in pairwise(body)}
    answers = [following[n] for n in numbers if n in following]
    text = document.text
    if len(answers) * 2 < len(numbers) or any(_asks(text, p) for p in answers):
        return False
    addressed = sum(_says(text, p, words.words["addressing"]) for _, p in asking)
    firsts = frozenset(form for form, group in words.pronouns.items() if group == "first")
    told = sum(_says(text, p, firsts) for p in answers)
    return addressed * 2 >= len(asking) and told * 2 >= len(answers)


def _says(text: str, paragraph: Paragraph, forms: frozenset[str]) -> bool:
    return not forms.isdisjoint(word.strip('.,;:!?"“”«»()').lower() for word in paragraph.span.of(text).split())


def _in_pairs(text: str, asking: Sequence[tuple[int, Paragraph]], body: Sequence[tuple[int, Paragraph]]) -> bool:
    """Whether every question opens a block of lines, an empty line before it and none after it."""
    return all(_opens_pair(text, n, body) for n, _ in asking)


def _opens_pair(text: str, number: int, body: Sequence[tuple[int, Paragraph]]) -> bool:
    before = next((p for n, p in reversed(body) if n < number), None)
    here = next(p for n, p in body if n == number)
    after = next((p for n, p in body if n > number), None)
    if after is None or text[here.span.end : after.span.start].count("\n") > 1:
        return False
    return before is None or text[before.span.end : here.span.start].count("\n") > 1


def answers_of(document: Document, prompts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(paragraph, number of the question) from the first question on; the last answer is one paragraph."""
    run = 0
    for number in range(prompts[0], len(document.paragraphs)) if prompts else ():
        run += number in prompts
        asks, body = number in prompts, document.paragraphs[number].role is Role.BODY
        if asks or (body and number <= prompts[-1] + 1):
            yield number, run
