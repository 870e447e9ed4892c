"""What an extractor hands back: the text every offset will refer to, and what the format itself says of it."""

from dataclasses import dataclass

from index.document import Metadata

_NOTHING = Metadata()


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
    front: int = 0
    """Offset at which front matter ends; 0 without."""
    pages: tuple[int, ...] = ()
    """Offset at which each page begins; empty for formats without pages."""
