"""From a question to the one message that answers it, whatever happens on the way."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from bot.slack import words
from bot.slack.blocks import Message, plain, render
from bot.slack.corpora import Corpora, Corpus
from bot.slack.log import frames
from bot.slack.question import Asked, Reply
from bot.slack.sharing import dressed
from index.errors import OnrecordError
from retrieval import conversation
from retrieval.answer import Answer

_log = logging.getLogger(__name__)


class Answering:
    """Asks the library of the place a question comes from, one question at a time, and never raises."""

    def __init__(self, corpora: Corpora, top: int) -> None:
        self._corpora = corpora
        self._conversations: dict[Corpus, conversation.Conversations] = {}
        self._top = top
        self._turn = Lock()

    def message(self, asked: Asked) -> Message:
        """The answer, the help, or an apology with a reference that the log explains."""
        corpus = self._corpora.answering(asked)
        if asked.reply is Reply.SHARED and corpus.private:
            return plain(words.NOT_TO_BE_SHARED)
        if words.wants_help(asked.text):
            return self._guarded(asked, lambda: plain(words.help_text(corpus.library.speakers())))
        if len(asked.text) > words.LONGEST_QUESTION:
            return plain(words.too_long(len(asked.text)))
        return self._guarded(asked, lambda: self._dressed(asked, corpus))

    def _dressed(self, asked: Asked, corpus: Corpus) -> Message:
        message = render(self._answer(asked, corpus))
        return message if corpus.private else dressed(message, asked)

    def _guarded(self, asked: Asked, message: Callable[[], Message]) -> Message:
        try:
            return message()
        except OnrecordError as error:
            _log.error("Could not answer, reference %s: %s\n%s", asked.reference, error, frames(error))
        except Exception as error:
            _log.error("Could not answer, reference %s\n%s", asked.reference, frames(error))
        return plain(words.trouble(asked.reference))

    def _answer(self, asked: Asked, corpus: Corpus) -> Answer:
        with self._turn:
            held = self._conversations.get(corpus)
            if held is None:
                held = self._conversations[corpus] = conversation.Conversations(corpus.library)
            begun = time.perf_counter()
            answer = held.of(asked.conversation).answer(asked.text, top=self._top)
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
