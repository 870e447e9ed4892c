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
    numbers, opening = {n for n, _ in asking}, _opening_pairs(document.text, body)
    pairs = numbers <= opening
    prompts = numbers | opening if pairs else numbers
    first = min(numbers)
    return tuple(n for n, _ in body if n >= first and n in prompts)


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


def _opening_pairs(text: str, body: Sequence[tuple[int, Paragraph]]) -> frozenset[int]:
    """The paragraphs that open a block of lines: an empty line before them and none after."""
    apart = [text[one.span.end : other.span.start].count("\n") > 1 for (_, one), (_, other) in pairwise(body)]
    lines = zip(body, [True, *apart], [*apart, True], strict=True)
    return frozenset(n for (n, _), before, after in lines if before and not after)


def answers_of(document: Document, prompts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(paragraph, number of the question) from the first question on; the last answer is one paragraph."""
    run, asking = 0, frozenset(prompts)
    for number in range(prompts[0], len(document.paragraphs)) if prompts else ():
        run += number in asking
        asks, body = number in asking, document.paragraphs[number].role is Role.BODY
        if asks or (body and number <= prompts[-1] + 1):
            yield number, run
