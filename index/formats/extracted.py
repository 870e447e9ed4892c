"""What an extractor hands back: the text every offset will refer to, and what the format itself says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Metadata, Span

_NOTHING = Metadata()
_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a file, to be read on its own."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Extracted:
    """One file's text and description."""

    text: str
    stated: Metadata = _NOTHING
    """What the format states of the document itself (a page's head, a mail's header); goes before the text's word."""
    properties: Metadata = _NOTHING
    """What a program noted in the file, for want of better."""
    titled: bool = False
    """Whether the text's first paragraph is the title."""
    aside: tuple[Span, ...] = ()
    """What is in the text and no part of the article, in order: front matter, a mail's quoted mail."""
    notes: tuple[Span, ...] = ()
    """What stands beside the running text, in order: footnotes, text boxes. Each is read for itself."""
    pages: tuple[int, ...] = ()
    """Offset at which each page begins; empty for formats without pages."""
    missing: str = ""
    """What of the file could not be read, and what to do about it; empty when all was."""
    attachments: tuple[Attachment, ...] = ()


def with_notes(lines: Sequence[str], notes: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Lines as paragraphs, notes after them, and where the notes stand."""
    text = _GAP.join(lines)
    spans: list[Span] = []
    for note in notes:
        text += _GAP if text else ""
        spans.append(Span(len(text), len(text) + len(note)))
        text += note
    return text, tuple(spans)
