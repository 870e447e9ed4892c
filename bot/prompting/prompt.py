"""The prompt on a terminal: line editing, history kept for its owner alone, completion of commands and speakers."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document as Typed
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bot.prompting.typed import COMMANDS
from bot.showing import safe

PROMPT = "onrecord> "
HISTORY_FILE = "history"
_WORD_START = re.compile(r"(?<!\S)\S")

Names = Callable[[], Iterable[str]]


def session(state: Path, names: Names, shown: Callable[[], None]) -> PromptSession[str]:
    """A prompt with history in ``state`` and completion of ``names()`` on Tab; ``shown`` is called once it is seen."""
    prompt = PromptSession[str](
        PROMPT,
        history=_history(state / HISTORY_FILE),
        completer=NameCompleter(names),
        complete_while_typing=False,
    )
    prompt.app.after_render += lambda _: shown()
    return prompt


class NameCompleter(Completer):
    """Completes a command where a line begins and a speaker's name anywhere in it."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def get_completions(self, document: Typed, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002
        """Commands and names begun before the cursor; of the names those of which most is there."""
        before = document.text_before_cursor
        if before:
            yield from (Completion(name, -len(before)) for name in COMMANDS if name.startswith(before))
        begun = {name: _begun(before, name) for name in self._names()}
        longest = max(begun.values(), default=0)
        yield from (Completion(name, -size) for name, size in begun.items() if size and size == longest)


def _begun(before: str, name: str) -> int:
    """How many characters at the end of ``before`` are the beginning of ``name``, from a word's first letter on."""
    # a name that would act on the terminal is not offered
    if safe.escape(name) != name:
        return 0
    starts = (found.start() for found in _WORD_START.finditer(before))
    return next((len(before) - at for at in starts if name.casefold().startswith(before[at:].casefold())), 0)


def _history(path: Path) -> History:
    """Past questions, which nobody else should read; kept in memory where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.chmod(0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)
