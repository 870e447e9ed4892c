"""Renders a document with places in it highlighted: its description, then its paragraphs with their numbers."""

from collections.abc import Iterator, Sequence

from bot.showing.answer import FAINT, WORDS, marked
from bot.showing.layout import Line, Part, line
from index.document import Document, Paragraph, Role, Span

HIGHLIGHT = "reverse"
AROUND = 2
"""Paragraphs shown before and after the place, when not the whole document is."""

_GUTTER = 6


def view(document: Document, spans: Sequence[Span], *, around: int | None = None) -> list[Line]:
    """The whole document, or ``around`` paragraphs on each side of the spans; paragraphs with one are pointed at."""
    lines = [*_description(document), line()]
    chosen = _chosen(document, spans, around)
    last, page = 0, None
    for paragraph in chosen:
        if paragraph.number > last + 1:
            lines += [line(Part("[…]", FAINT), first=" " * _GUTTER), line()]
        lines += [*_pages(document, paragraph, page), _paragraph(document, paragraph, spans), line()]
        last, page = paragraph.number, document.page_at(paragraph.span.end - 1)
    if chosen and last < document.paragraphs[-1].number:
        lines.append(line(Part("[…]", FAINT), first=" " * _GUTTER))
    return lines


def _description(document: Document) -> Iterator[Line]:
    known = document.metadata
    yield line(Part(known.title or document.doc, WORDS))
    authors = f"by {', '.join(known.authors)}" if known.authors else None
    parts = (authors, known.publisher, known.published or "undated", document.doc, known.url)
    yield line(Part(" · ".join(part for part in parts if part), FAINT))


def _chosen(document: Document, spans: Sequence[Span], around: int | None) -> list[Paragraph]:
    if around is None:
        return list(document.paragraphs)
    held = [p.number for p in document.paragraphs if _holds(p, spans)]
    return [p for p in document.paragraphs if any(abs(p.number - number) <= around for number in held)]


def _pages(document: Document, paragraph: Paragraph, last: int | None) -> Iterator[Line]:
    """Which page a paragraph stands on where it is not the ``last`` one, and which begins in its midst."""
    first, end = document.page_at(paragraph.span.start), document.page_at(paragraph.span.end - 1)
    here = [f"p. {first}"] if first != last else []
    within = [f"p. {end} begins in this paragraph"] if end != first else []
    if here or within:
        yield line(Part("; ".join([*here, *within]), FAINT), first=" " * _GUTTER, margin=" " * _GUTTER)


def _paragraph(document: Document, paragraph: Paragraph, spans: Sequence[Span]) -> Line:
    pointer = "▶" if _holds(paragraph, spans) else " "
    style = FAINT if paragraph.role is Role.BOILERPLATE else ""
    text = paragraph.span.of(document.text)
    return line(
        *marked(text, paragraph.span.start, spans, HIGHLIGHT, style),
        first=Part(f"{pointer}{paragraph.number:>3}  ", FAINT),
        margin=" " * _GUTTER,
    )


def _holds(paragraph: Paragraph, spans: Sequence[Span]) -> bool:
    return any(paragraph.span.overlaps(span) for span in spans)
