"""Transcripts: paragraphs that begin with who speaks ("MS REED: Thank you.") and have no quotation marks."""

import re
from collections import Counter
from dataclasses import dataclass

from index.attribution.quotations import SPEAKING
from index.document import Document, Role, Span

_LABEL = re.compile(r"((?:[A-ZÄÖÜ][\w.’'-]*)(?:[ ,]+(?:\(?[A-ZÄÖÜ][\w.’'-]*\)?|of|for|the|von|de|van)){0,6}):\s+(?=\S)")
_TURNS = 4
"""Labelled paragraphs that make a transcript, by two speakers at least, one of them twice."""
_WORDS = 4
"""Words a turn holds on average; tables and lists of figures hold fewer."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of a transcript: who speaks, and the words."""

    paragraph: int
    """Index into the document's paragraphs."""
    label: Span
    span: Span
    run: int
    """Paragraphs of one turn share it."""


def turns_of(document: Document) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; none when the document is no transcript."""
    text = document.text
    body = [(n, p) for n, p in enumerate(document.paragraphs) if p.role in SPEAKING]
    labelled = {n: m for n, p in body if (m := _LABEL.match(text, p.span.start, p.span.end))}
    spoken = Counter(match.group(1) for match in labelled.values())
    said = sum(len(text[m.end() : document.paragraphs[n].span.end].split()) for n, m in labelled.items())
    repeated = any(count > 1 for count in spoken.values())
    if len(labelled) < _TURNS or len(spoken) < 2 or not repeated or said < _WORDS * len(labelled):
        return ()
    turns: list[Turn] = []
    for number, paragraph in body:
        match = labelled.get(number)
        if match is not None:
            run = turns[-1].run + 1 if turns else 1
            turns.append(Turn(number, Span(*match.span(1)), Span(match.end(), paragraph.span.end), run))
        elif turns and paragraph.role is Role.BODY:
            turns.append(Turn(number, turns[-1].label, paragraph.span, turns[-1].run))
    return tuple(turns)
