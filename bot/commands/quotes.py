"""``onrecord quotes``: every statement in the index, or one speaker's."""

from argparse import Namespace

from bot.listing import statement_json, statement_lines
from bot.screen import Screen
from bot.settings import Settings
from bot.speakers import entity_named
from index.generation import open_current


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Print the statements in document order."""
    generation = open_current(settings.index)
    entity = entity_named(arguments.speaker, generation.profiles()) if arguments.speaker else None
    for _, statement in generation.statements(entity):
        document = generation.document(statement.doc)
        if arguments.json:
            screen.json(statement_json(statement, document))
        else:
            screen.show(statement_lines(statement, document))
    return 0
