"""A document and its parts: the one text every offset of the project refers to."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range [start, end) of Unicode code points in one document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` in this range."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


class Role(StrEnum):
    """What a paragraph is for. Only BODY, STANDFIRST and NOTE paragraphs are answered from."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    CAPTION = "caption"
    BODY = "body"
    NOTE = "note"
    """Beside the running text: a footnote, a text box."""
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its 1-based number in the document, where it stands, its sentences."""

    number: int
    span: Span
    role: Role
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself; None or empty where it says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    """ISO date, YYYY-MM-DD."""
    url: str | None = None
    opinion: bool = False
    """True for a bylined opinion piece, whose own text is its authors' statement."""


@dataclass(frozen=True, slots=True)
class Document:
    """One source file as read: its text exactly as decoded or extracted, never cleaned, and what is known of it."""

    doc: str
    """Path relative to the corpus folder, with forward slashes."""
    text: str
    sha256: str
    """Of the file's bytes and its sidecar's, hexadecimal."""
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[int, ...] = ()
    """Offset at which each page begins; empty for formats without pages."""

    def answerable(self) -> Iterator[Paragraph]:
        """The paragraphs an answer may be taken from, in order."""
        roles = (Role.BODY, Role.STANDFIRST, Role.NOTE)
        return (paragraph for paragraph in self.paragraphs if paragraph.role in roles)

    def page_at(self, offset: int) -> int | None:
        """The 1-based number of the page that holds the character at ``offset``; None without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds the character at ``offset``, or None between paragraphs."""
        for paragraph in self.paragraphs:
            if paragraph.span.start <= offset < paragraph.span.end:
                return paragraph
        return None
