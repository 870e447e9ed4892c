"""Guards against quotes out of context: a span grows to hold what stands just outside it and turns its meaning."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.document import Document, Span
from retrieval.answer import Caution
from retrieval.quoting.turning import taken_back, turns
from retrieval.tuning import QUOTE_CHARACTERS, SPAN_WORDS

_CLAUSE_START = re.compile(r"[,;:]\s+|\s[–—-]\s+|\b(?:that|and|but)\s+")
_CLAUSE_END = re.compile(r"[,;:]\s|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Guarded:
    """The span to show and what turns its meaning; not ``clean`` where no span allowed could hold all of it."""

    span: Span
    caution: Caution | None = None
    clean: bool = True


def guarded(document: Document, span: Span, wider: Iterable[Span] = (), *, framed: bool = False) -> Guarded:
    """``span``, grown to hold every denial, negation, condition, hedge and teller that reaches into it.

    ``wider`` are spans to try first, such as the clause around a quoted fragment; then its whole sentence, then the
    clauses that turn it. ``framed``: whoever is said to have said it counts too, for places shown without a speaker.
    """
    sentences = _sentences(document, span)
    if not sentences:
        return Guarded(span)
    whole = Span(min(span.start, sentences[0].start), max(span.end, sentences[-1].end))
    found = turns(document.text, span, whole, framed=framed)
    last = _taken_back(document, sentences[-1], framed=framed)
    if not found and last is None:
        return Guarded(span)
    cautions = [turn.caution for turn in found if not (framed and turn.caution is Caution.RELAYED)]
    cautions += [Caution.DENIED] if last is not None else []
    caution = min(cautions, key=list(Caution).index, default=None)
    needed = _hull([span, *(turn.span for turn in found)])
    choices = [choice for choice in (*wider, whole, _clauses(document.text, whole, needed)) if choice.contains(needed)]
    if last is not None:
        choices = [_hull([choice, last]) for choice in choices]
    chosen = _fitting(document.text, span, choices)
    return Guarded(chosen or span, caution, clean=chosen is not None)


def _fitting(text: str, span: Span, choices: Sequence[Span]) -> Span | None:
    """The first choice as short as an answer should be, else the shortest that a quote may be."""
    short = (choice for choice in choices if len(choice.of(text).split()) <= SPAN_WORDS)
    allowed = (choice for choice in sorted(choices, key=len) if _may_be_shown(span, choice))
    return next(short, None) or next(allowed, None)


def _may_be_shown(span: Span, choice: Span) -> bool:
    """A quote too long as it is may be cut at its end, so only what leads up to it must fit."""
    return len(choice) <= QUOTE_CHARACTERS or (
        choice.end == span.end and 2 * (span.start - choice.start) <= QUOTE_CHARACTERS
    )


def _clauses(text: str, whole: Span, needed: Span) -> Span:
    """``needed`` from the beginning of its first clause to the end of its last."""
    starts = [at.end() for at in _CLAUSE_START.finditer(text, whole.start, needed.start)]
    end = _CLAUSE_END.search(text, needed.end, whole.end)
    return Span(starts[-1] if starts else whole.start, end.start() if end else whole.end)


def _taken_back(document: Document, last: Span, *, framed: bool) -> Span | None:
    following = next((one for one in _all_sentences(document, last) if one.start >= last.end), None)
    if following is None or not taken_back(following.of(document.text), framed=framed):
        return None
    return following


def _sentences(document: Document, span: Span) -> list[Span]:
    """The sentences that hold ``span``."""
    return [one for one in _all_sentences(document, span) if one.overlaps(span)]


def _all_sentences(document: Document, span: Span) -> Iterator[Span]:
    for paragraph in document.paragraphs:
        if paragraph.span.overlaps(span):
            yield from paragraph.sentences


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))
