"""``onrecord repl``: the prompt. It appears at once; libraries, index and model load behind it."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.prompting.completed import Completed
from bot.prompting.help import help_asked
from bot.prompting.loading import Loading
from bot.prompting.repl import converse, converse_with_person, from_pipe
from bot.prompting.starting import misplaced, ready
from bot.settings import Settings
from bot.showing.layout import Line, Part, line
from bot.showing.screen import Screen
from bot.showing.wording import many
from index.manifest import Counts, Manifest
from index.withdrawing.withholding import withheld

if TYPE_CHECKING:
    from bot.prompting.conversation import Conversation


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:  # noqa: ARG001 - every command's signature
    """Converse until the person leaves or the pipe ends."""
    # what a pipe carries is answers; how the index was made is told beside it
    aside = screen if screen.terminal else Screen(sys.stderr)
    manifest = ready(settings, lambda: _build(settings, aside))
    names = Completed(settings.index)
    replies = _Replies(settings, names, screen)
    if not (screen.terminal and sys.stdin.isatty()):
        replies.loading.start()
        converse(from_pipe(), replies, screen, settings.state)
        return 0
    screen.show(_welcome(manifest, settings.index))
    from bot.prompting.prompt import session  # noqa: PLC0415 - a pipe does without line editing

    converse_with_person(session(settings.state, names, replies.loading.start), replies, screen, settings.state)
    return 0


class _Replies:
    """Replies as soon as what loads behind the prompt is there; what is to be noticed comes before the first."""

    def __init__(self, settings: Settings, names: Completed, screen: Screen) -> None:
        self._screen = screen
        self.loading = Loading(lambda: _loaded(settings, names))
        self._told = False

    def __call__(self, text: str) -> list[Line]:
        if told_how := help_asked(text):
            return told_how
        conversation, notice = self.loading.wait()
        told, self._told = self._told, True
        if notice is None or told:
            return conversation.reply(text)
        if self._screen.terminal:
            return [line(notice), line(), *conversation.reply(text)]
        self._screen.tell(notice)
        return conversation.reply(text)


def _loaded(settings: Settings, names: Completed) -> "tuple[Conversation, str | None]":
    """The conversation, and a notice where the index is not of the folder that is named."""
    from bot.opening import open_library  # noqa: PLC0415
    from bot.prompting.conversation import Conversation  # noqa: PLC0415 - imports what searches and ranks, as do the next
    from index.generation import open_current  # noqa: PLC0415
    from retrieval.conversation import Conversation as Talk  # noqa: PLC0415

    library = open_library(settings)
    names()
    library.warm_up()
    return Conversation(Talk(library).answer, lambda: open_current(settings.index)), misplaced(settings)


def _build(settings: Settings, screen: Screen) -> None:
    from bot.commands.rebuild import build_index  # noqa: PLC0415 - imports what reads, attributes and embeds

    build_index(settings, screen)


def _welcome(manifest: Manifest, index: Path) -> list[Line]:
    counts = _shown(manifest, index)
    on_record = f"{many(counts.statements, 'statement')} in {many(counts.documents, 'document')}."
    return [
        line(Part("onrecord", "bold"), f": {on_record} Ask who said what; 'help' says more, Ctrl-D leaves."),
        line(),
    ]


def _shown(manifest: Manifest, index: Path) -> Counts:
    """What is answered from; to leave out what is withheld the records must be opened."""
    if not withheld(index):
        return manifest.counts
    from index.generation import open_current  # noqa: PLC0415 - as above

    generation = open_current(index)
    generation.close()
    return generation.manifest.counts
