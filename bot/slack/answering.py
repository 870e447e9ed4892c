"""From a question to the one message that answers it, whatever happens on the way."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock
from typing import Protocol

from bot.slack import words
from bot.slack.blocks import Message, plain, render
from bot.slack.log import frames
from bot.slack.question import Asked
from bot.slack.sharing import dressed
from index.errors import OnrecordError
from retrieval import conversation
from retrieval.answer import Answer

_log = logging.getLogger(__name__)


class Answerer(conversation.Answerer, Protocol):
    """What answers questions: the library, or anything like it."""

    def speakers(self) -> Sequence[str]:
        """Who is on record, most statements first."""

    @property
    def generation(self) -> str:
        """The id of the index that answers."""


class Answering:
    """Asks the library, one question at a time, and never raises."""

    def __init__(self, library: Answerer, top: int) -> None:
        self._library = library
        self._conversations = conversation.Conversations(library)
        self._top = top
        self._turn = Lock()

    def message(self, asked: Asked) -> Message:
        """The answer, the help, or an apology with a reference that the log explains."""
        if words.wants_help(asked.text):
            return self._guarded(asked, lambda: plain(words.help_text(self._library.speakers())))
        if len(asked.text) > words.LONGEST_QUESTION:
            return plain(words.too_long(len(asked.text)))
        return self._guarded(asked, lambda: dressed(render(self._answer(asked)), asked))

    def _guarded(self, asked: Asked, message: Callable[[], Message]) -> Message:
        try:
            return message()
        except OnrecordError as error:
            _log.error("Could not answer, reference %s: %s\n%s", asked.reference, error, frames(error))
        except Exception as error:
            _log.error("Could not answer, reference %s\n%s", asked.reference, frames(error))
        return plain(words.trouble(asked.reference))

    def _answer(self, asked: Asked) -> Answer:
        with self._turn:
            begun = time.perf_counter()
            answer = self._conversations.of(asked.conversation).answer(asked.text, top=self._top)
        taken = (time.perf_counter() - begun) * 1000
        _log.info(
            "Answered reference %s: %s, %d quotes, %d mentions, generation %s, %.0f ms",
            asked.reference,
            answer.reason or answer.understood.kind,
            len(answer.answers),
            len(answer.mentions),
            answer.searched.generation,
            taken,
        )
        return answer if answer.question == asked.text else _with_reading(answer)


def _with_reading(answer: Answer) -> Answer:
    """A follow-up's answer says which whole question it was taken for."""
    return replace(answer, message=f"{answer.message} I took this as “{answer.question}”")
