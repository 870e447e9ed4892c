"""From a question to the one message that answers it, whatever happens on the way."""

import logging
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from threading import BoundedSemaphore

from bot.questions import LONGEST, too_long
from bot.slack import metrics
from bot.slack.asking.question import Asked, Reply, Wish
from bot.slack.corpora import Corpora, Corpus
from bot.slack.delivering.working import Working
from bot.slack.log import about
from bot.slack.rendering import words
from bot.slack.rendering.blocks import Message, plain, render
from bot.slack.rendering.lead import begun_after
from bot.slack.rendering.sharing import dressed
from bot.slack.rendering.verdicts import verdicts
from index.errors import OnrecordError
from retrieval import conversation
from retrieval.answer import Answer, Evidence

_log = logging.getLogger(__name__)


class Answering:
    """Asks the library of the place a question comes from, as many questions at a time as cores, and never raises."""

    def __init__(self, corpora: Corpora, top: int, working: Working | None = None, *, keep: bool = False) -> None:
        """``keep`` says that feedback may be kept with the words of the question."""
        self._corpora = corpora
        self._conversations: dict[Corpus, conversation.Conversations] = {}
        self._top = top
        self._working = working
        self._keep = keep
        # More at a time than there are cores answer fewer questions a second, and later each.
        self._turn = BoundedSemaphore(os.cpu_count() or 1)

    def message(self, asked: Asked) -> Message:
        """The answer, the help, or an apology with a reference that the log explains; or word that it was stopped."""
        if self._working is None:
            return self._message(asked)
        with self._working.on(asked) as stopped:
            message = self._message(asked)
            return plain(words.STOPPED) if stopped() else message

    def _message(self, asked: Asked) -> Message:
        corpus = self._corpora.answering(asked)
        if asked.reply is Reply.SHARED and corpus.private:
            return plain(words.NOT_TO_BE_SHARED)
        if asked.wish is Wish.CHECK:
            metrics.questions.labels("check").inc()
            return self._guarded(asked, lambda: self._checked(asked, corpus))
        if words.wants_help(asked.text):
            metrics.questions.labels("help").inc()
            return self._guarded(asked, lambda: plain(words.help_text(corpus.library.speakers())))
        if len(asked.text) > LONGEST:
            metrics.questions.labels("too_long").inc()
            return plain(too_long(len(asked.text)))
        return self._guarded(asked, lambda: self._dressed(asked, corpus))

    def expire(self) -> None:
        """Give up what is too old for follow-ups."""
        for held in list(self._conversations.values()):
            held.expire()

    def forget(self, whom: Callable[[str, str], bool]) -> None:
        """Give up what follow-ups would lean on of those, by workspace and id, of whom ``whom`` is true."""
        for held in list(self._conversations.values()):
            held.forget(lambda key: isinstance(key, tuple) and whom(key[0], key[-1]))

    def _dressed(self, asked: Asked, corpus: Corpus) -> Message:
        answer = self._further(asked, corpus) if asked.skip else self._answer(asked, corpus)
        if answer.over:
            return plain(answer.message)
        begun = asked.skip or begun_after(answer)
        if asked.skip and not (answer.answers or answer.mentions):
            return plain(words.all_shown(asked.skip))
        message = render(answer, begun)
        if message.left and not asked.skip:
            self._conversation(asked, corpus).shown(message.shown)
        at = replace(asked, skip=begun)
        message = replace(message, docs=_docs((*answer.answers, *answer.mentions)), question=answer.question)
        return dressed(message, at, answer, shareable=not corpus.private, keep=self._keep)

    def _checked(self, asked: Asked, corpus: Corpus) -> Message:
        with self._turn:
            checked = corpus.library.check(asked.text)
        return replace(verdicts(checked), docs=_docs(place for one in checked for place in one.places))

    def _guarded(self, asked: Asked, message: Callable[[], Message]) -> Message:
        try:
            return message()
        except OnrecordError as error:
            _log.error("Could not answer: %s", error, exc_info=error, extra=about(asked))
        except Exception as error:
            _log.error("Could not answer", exc_info=error, extra=about(asked))
        metrics.errors.labels("answering").inc()
        return plain(words.trouble(asked.reference))

    def _answer(self, asked: Asked, corpus: Corpus) -> Answer:
        with self._turn:
            begun = time.perf_counter()
            answer = self._conversation(asked, corpus).answer(asked.text, top=self._top)
        taken = time.perf_counter() - begun
        _counted(answer, taken)
        _log.info("Answered", extra=about(asked, **_told(answer), ms=round(taken * 1000)))
        return answer if answer.question == asked.text else _with_reading(answer)

    def _further(self, asked: Asked, corpus: Corpus) -> Answer:
        """The answer's next quotes, or the next passages where nothing is on record."""
        metrics.questions.labels("more").inc()
        with self._turn:
            answer = corpus.library.answer(asked.text, top=asked.skip + self._top)
        _log.info("Went on", extra=about(asked, **_told(answer)))
        if asked.generation not in ("", answer.searched.generation):
            answer = replace(answer, message=f"{answer.message} {words.CHANGED}")
        if answer.abstained:
            return replace(answer, mentions=answer.mentions[asked.skip :])
        return replace(answer, answers=answer.answers[asked.skip :])

    def _conversation(self, asked: Asked, corpus: Corpus) -> conversation.Conversation:
        held = self._conversations.setdefault(corpus, conversation.Conversations(corpus.library))
        return held.of(asked.conversation)


def _counted(answer: Answer, seconds: float) -> None:
    metrics.questions.labels(answer.understood.kind).inc()
    metrics.lookup_seconds.observe(seconds)
    if answer.reason:
        metrics.abstentions.labels(answer.reason).inc()


def _told(answer: Answer) -> dict[str, str | int]:
    return {
        "kind": answer.reason or answer.understood.kind,
        "quotes": len(answer.answers),
        "mentions": len(answer.mentions),
        "generation": answer.searched.generation,
    }


def _docs(shown: Iterable[Evidence]) -> tuple[str, ...]:
    """The documents that are quoted or named."""
    return tuple(dict.fromkeys(place.doc for item in shown for place in (item.citation, *item.also_in)))


def _with_reading(answer: Answer) -> Answer:
    """A follow-up's answer says which whole question it was taken for."""
    return replace(answer, message=f"{answer.message} I took this as “{answer.question}”")
