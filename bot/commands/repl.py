"""``onrecord repl``: the prompt. It appears at once; index and model load behind it."""

import sys
from argparse import Namespace

from bot.commands.rebuild import build_index
from bot.completed import Completed
from bot.conversation import Conversation
from bot.layout import Line, Part, line
from bot.loading import Loading
from bot.opening import open_library
from bot.prompt import session
from bot.repl import converse, converse_with_person, from_pipe
from bot.screen import Screen
from bot.settings import Settings
from bot.starting import misplaced, ready
from bot.wording import many
from index.generation import Generation, open_current
from retrieval.conversation import Conversation as Talk
from retrieval.library import Library


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:  # noqa: ARG001 - every command's signature
    """Converse until the person leaves or the pipe ends."""
    # what a pipe carries is answers; how the index was made is told beside it
    aside = screen if screen.terminal else Screen(sys.stderr)
    generation = ready(settings, lambda: build_index(settings, aside))
    notice = misplaced(generation, settings)
    if notice:
        screen.tell(notice)
    talk = Loading(lambda: Talk(_warm(settings)))
    conversation = Conversation(lambda question: talk.wait().answer(question), lambda: open_current(settings.index))
    if not (screen.terminal and sys.stdin.isatty()):
        converse(from_pipe(), conversation, screen, settings.state)
        return 0
    screen.show(_welcome(generation))
    names = Completed(settings.index, generation)
    converse_with_person(session(settings.state, names), conversation, screen, settings.state)
    return 0


def _warm(settings: Settings) -> Library:
    library = open_library(settings)
    library.warm_up()
    return library


def _welcome(generation: Generation) -> list[Line]:
    counts = generation.manifest.counts
    on_record = f"{many(counts.statements, 'statement')} in {many(counts.documents, 'document')}."
    return [
        line(Part("onrecord", "bold"), f": {on_record} Ask who said what; 'help' says more, Ctrl-D leaves."),
        line(),
    ]
