"""Chooses what to show of a passage: the sentence that answers with its neighbours, or the clauses of a long one."""

import re
from collections.abc import Sequence

from index.document import Document, Span
from retrieval.quoting.guard import Guarded, guarded
from retrieval.scoring.reranker import Reranker
from retrieval.tuning import SPAN_WORDS

_CLAUSE_END = re.compile(r"[,;:)\]]\s+|\s[–—-]\s+")


def widened(text: str, sentences: Sequence[Span], logits: Sequence[float], place: int) -> Span:
    """The sentence at ``place`` and as many neighbours as fit into ``SPAN_WORDS``, the better one first.

    A sentence seldom says by itself whom or what it speaks of: the one before it does.
    """
    first = last = place
    while True:
        fitting = [
            (logits[other], other)
            for other in (first - 1, last + 1)
            if 0 <= other < len(sentences)
            and _size(text, _joined(sentences, min(first, other), max(last, other))) <= SPAN_WORDS
        ]
        if not fitting:
            return _joined(sentences, first, last)
        other = max(fitting)[1]
        first, last = min(first, other), max(last, other)


def narrowed(document: Document, sentence: Span, question: str, reranker: Reranker, *, guard: bool = True) -> Span:
    """The clauses of a long sentence that answer best, at most ``SPAN_WORDS`` words; the whole if it cannot be cut.

    With ``guard`` the cut grows to what turns its meaning; where that makes it too long the whole sentence is shown.
    """
    text = document.text
    windows = clause_windows(text, sentence) if _size(text, sentence) > SPAN_WORDS else []
    if not windows:
        return sentence
    scores = reranker.score(question, [window.of(text) for window in windows])
    best = max(zip(scores, windows, strict=True), key=lambda pair: pair[0])[1]
    kept = guarded(document, best, framed=True) if guard else Guarded(best)
    return kept.span if kept.clean and _size(text, kept.span) <= SPAN_WORDS else sentence


def clause_windows(text: str, sentence: Span) -> list[Span]:
    """Runs of whole clauses as long as ``SPAN_WORDS`` allows, none within another."""
    cuts = [sentence.start + found.end() for found in _CLAUSE_END.finditer(sentence.of(text))]
    starts, ends = [sentence.start, *cuts], [*cuts, sentence.end]
    windows: list[Span] = []
    for start in starts:
        fitting = [end for end in ends if end > start and _size(text, Span(start, end)) <= SPAN_WORDS]
        if not fitting:
            continue
        window = _stripped(text, Span(start, max(fitting)))
        if not windows or window.end > windows[-1].end:
            windows.append(window)
    return windows


def _joined(sentences: Sequence[Span], first: int, last: int) -> Span:
    return Span(sentences[first].start, sentences[last].end)


def _stripped(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(text).rstrip(" \t\n\r,;:–—-")))


def _size(text: str, span: Span) -> int:
    return len(span.of(text).split())
