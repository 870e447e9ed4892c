"""``onrecord quotes``: every statement in the index, or those of one speaker, kind or document."""

from argparse import Namespace
from collections.abc import Iterator

from bot.naming import document_named
from bot.settings import Settings
from bot.showing.listing import statement_json, statement_lines
from bot.showing.screen import Screen
from bot.speakers import entity_named
from index.document import Document
from index.generation import Generation, open_current
from index.statement import Statement


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Print the statements in document order, one document in memory at a time."""
    generation = open_current(settings.index)
    for statement, document in _wanted(generation, arguments):
        if arguments.json:
            screen.json(statement_json(statement, document))
        else:
            screen.show(statement_lines(statement, document))
    return 0


def _wanted(generation: Generation, arguments: Namespace) -> Iterator[tuple[Statement, Document]]:
    entity = entity_named(arguments.speaker, generation.profiles()) if arguments.speaker else None
    docs = [info.doc for info in generation.documents()]
    for doc in [document_named(arguments.doc, docs)] if arguments.doc else docs:
        for statement in generation.statements_in(doc):
            if entity in (None, statement.entity) and arguments.kind in (None, statement.kind.value):
                yield statement, generation.document(doc)
