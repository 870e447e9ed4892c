"""Answers "who wrote the ITV story?", "when was it published?": what a document says of itself, as it stands in it."""

import re
from collections.abc import Iterator
from datetime import date

from index.document import Document, Metadata, Role, Span
from retrieval.answer import Evidence, Reason
from retrieval.language.words import coverage
from retrieval.quoting.evidence import place_evidence
from retrieval.request import Outcome, Request, counted
from retrieval.tuning import SURE_IDENTITY
from retrieval.understanding.question import Particular

_ROLES = {
    Particular.TITLE: (Role.TITLE,),
    Particular.AUTHOR: (Role.BYLINE,),
    Particular.DATE: (Role.DATELINE, Role.TITLE, Role.BYLINE, Role.BODY),
    Particular.PUBLISHER: (Role.BYLINE, Role.DATELINE, Role.CAPTION, Role.BOILERPLATE),
}
_HEAD = 12
_CALLED = 0.6
"""So much of the words a document is called by must stand in its title, publisher, authors or name."""


def answer_imprint(request: Request) -> Outcome | None:
    """The title, author, date or publisher of the documents meant; None when the question means none."""
    asked = request.question.particular
    if asked is None:
        return None
    docs = _meant(request)
    if not docs:
        return None
    told = [_told(doc, asked, request.shelf.documents[doc]) for doc in docs[: request.top]]
    places = [place for doc in docs for place in _places(request, doc, asked)]
    message = " ".join(told) + (f" {counted(len(docs) - len(told), 'more document')}." if len(docs) > len(told) else "")
    if not places:
        beside = any(_value(asked, request.shelf.documents[doc]) for doc in docs)
        missing = " It is stated beside the text, not in it." if beside else ""
        return Outcome(message + missing, reason=Reason.NO_EVIDENCE)
    return Outcome(message, tuple(places[: request.top]), total=len(places))


def _meant(request: Request) -> list[str]:
    """The documents whose title, publisher, authors, date or name the question uses."""
    called, shelf = request.question.topic, request.shelf
    admitted = [doc for doc in shelf.documents if request.filter.holds(doc)]
    if called is None:
        return admitted if request.filter.admitted is not None else []
    known = {doc: coverage(called, _names(doc, shelf.documents[doc])) for doc in admitted}
    best = max(known.values(), default=0.0)
    return [doc for doc, share in known.items() if share == best >= _CALLED]


def _names(doc: str, known: Metadata) -> str:
    return " ".join(filter(None, [known.title, known.publisher, *known.authors, known.published, doc]))


def _told(doc: str, asked: Particular, known: Metadata) -> str:
    value, name = _value(asked, known), f"“{known.title}”" if known.title else doc
    if value is None:
        return f"{name} gives no {asked.value}."
    return f"{name}: {value}." if asked is not Particular.TITLE else f"{doc}: {name}."


def _value(asked: Particular, known: Metadata) -> str | None:
    match asked:
        case Particular.TITLE:
            return known.title
        case Particular.AUTHOR:
            return ", ".join(known.authors) or None
        case Particular.PUBLISHER:
            return known.publisher
        case Particular.DATE:
            if known.published is None:
                return None
            day = date.fromisoformat(known.published)
            return f"{day.day} {day:%B %Y}"


def _places(request: Request, doc: str, asked: Particular) -> Iterator[Evidence]:
    """The paragraph where it stands, if it stands in the text."""
    document = request.shelf.generation.document(doc)
    span = _place(document, asked)
    if span is not None and _value(asked, document.metadata):
        yield place_evidence(request.shelf, doc, span, SURE_IDENTITY)


def _place(document: Document, asked: Particular) -> Span | None:
    known, parts = document.metadata, document.paragraphs[:_HEAD]
    for paragraph in (part for part in [*parts, *document.paragraphs[-3:]] if part.role in _ROLES[asked]):
        text = paragraph.span.of(document.text)
        if asked is Particular.DATE:
            if known.published and _holds_date(text, known.published):
                return paragraph.span
        elif any(value.casefold() in " ".join(text.split()).casefold() for value in _values(asked, known)):
            return paragraph.span
    return None


def _values(asked: Particular, known: Metadata) -> tuple[str, ...]:
    if asked is Particular.AUTHOR:
        return known.authors
    value = known.title if asked is Particular.TITLE else known.publisher
    return (" ".join(value.split()),) if value else ()


def _holds_date(text: str, published: str) -> bool:
    """Whether year and day, or the whole date, stand in a short line."""
    day = date.fromisoformat(published)
    figures = set(re.findall(r"\d+", text))
    return published in text or (str(day.year) in figures and bool({str(day.day), f"{day.day:02}"} & figures))
