"""What an extractor hands back: the text every offset will refer to, and what the format itself says of it."""

from dataclasses import dataclass

from index.document import Metadata, Span

_NOTHING = Metadata()


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
    pages: tuple[int, ...] = ()
    """Offset at which each page begins; empty for formats without pages."""
    attachments: tuple[Attachment, ...] = ()
