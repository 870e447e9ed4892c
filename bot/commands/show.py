"""``onrecord show``: a document as it was read, or one place in it."""

from argparse import Namespace

from bot.errors import UsageError
from bot.naming import document_named
from bot.settings import Settings
from bot.showing.document_view import view
from bot.showing.screen import Screen
from index.document import Document, Span
from index.generation import open_current


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Show the document; ``--text`` gives its exact text, or that of ``--at`` alone."""
    generation = open_current(settings.index)
    names = [info.doc for info in generation.documents()]
    document = generation.document(document_named(arguments.doc, names))
    span = _span(arguments.at, document) if arguments.at else None
    if arguments.text:
        screen.exact(span.of(document.text) if span else document.text)
    else:
        screen.show(view(document, [span] if span else []))
    return 0


def _span(place: tuple[int, int], document: Document) -> Span:
    start, end = place
    if end > len(document.text):
        raise UsageError(f"{document.doc} has {len(document.text):,} characters, so there is no {start}:{end}.")
    return Span(start, end)
