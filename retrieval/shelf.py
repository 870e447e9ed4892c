"""One generation opened for answering: its records, its speakers, and the stages' shared helpers."""

import gc
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from index.document import Metadata
from index.generation import Generation
from index.statement import Statement
from retrieval.answer import Searched
from retrieval.language.words import forms
from retrieval.method import SHIPPED, Method
from retrieval.scoring.reranker import Reranker
from retrieval.speakers.directory import Directory
from retrieval.speakers.names import initialled, tokens

_Made = TypeVar("_Made")
_KEPT = 16_384
"""Things made of statements, some 2 kB each at most."""
_PASSAGES = 20
_MENTIONING = 200
_LONG_FORM = r"(?P<long>(?:[\w’'&-]+\s+){1,10}?)\((?:the\s+)?"


_ANY_PUBLISHER = frozenset({"news", "online", "website", "newspaper", "media", "tv", "com", "group"})


def _calls(wanted: set[str], publisher: tuple[str, ...]) -> bool:
    """Whether a name calls a publisher: "the Times" the New York Times, but "New York" does not."""
    telling = [token for token in publisher if token not in _ANY_PUBLISHER] or list(publisher)
    return bool(telling) and telling[-1] in wanted and wanted <= set(publisher)


class Shelf:
    """A generation with the directory of its speakers, and the reranker or None to do without."""

    def __init__(
        self, generation: Generation, reranker: Reranker | None, *, guard: bool = True, method: Method = SHIPPED
    ) -> None:
        self.generation = generation
        self.reranker = reranker
        self.guard = guard
        """Whether quotes grow to hold what around them turns their meaning."""
        self.method = method
        self.loaded = False
        """Whether it was loaded before the first question."""
        self._made: Callable[..., Any] = lru_cache(_KEPT)(lambda make, statement: make(self, statement))

    def load(self) -> None:
        """Read now what is read once, so that no question waits for it.

        Of what is kept for good nothing is garbage, so the collector need not go through it with every question.
        """
        self.loaded = True
        self.generation.prefetch()
        gc.unfreeze()
        for read in ("directory", "documents", "by_day", "_publishers"):
            getattr(self, read)
        gc.collect()
        gc.freeze()

    def once(self, make: Callable[["Shelf", Statement], _Made], statement: Statement) -> _Made:
        """What ``make`` makes of ``statement``, kept for a while: who is asked about once is asked about again."""
        made: _Made = self._made(make, statement)
        return made

    @cached_property
    def directory(self) -> Directory:
        """The speakers, read once."""
        return Directory(self.generation.profiles(), self.statement_counts, self)

    @cached_property
    def statement_counts(self) -> Counter[str]:
        """How many statements each speaker has, without refusals to comment."""
        return Counter(self.generation.statement_counts())

    def knows(self, name: str) -> bool:
        """Whether ``name`` means somebody who speaks in the documents."""
        return self.directory.knows(name)

    def publisher(self, name: str) -> str | None:
        """The publisher that ``name`` means, None if no document names one like it."""
        wanted = set(tokens(name))
        fitting = [publisher for publisher in self._publishers if _calls(wanted, tokens(publisher))]
        return min(fitting, key=len, default=None)

    @cached_property
    def documents(self) -> dict[str, Metadata]:
        """What every document says of itself, read once."""
        return {info.doc: info.metadata for info in self.generation.documents()}

    @cached_property
    def by_day(self) -> dict[str | None, frozenset[str]]:
        """The documents of each day, as an ISO date; those that give none under None."""
        return self._documents_by(lambda known: known.published)

    @cached_property
    def by_publisher(self) -> dict[str | None, frozenset[str]]:
        """The documents of each publisher."""
        return self._documents_by(lambda known: known.publisher)

    def _documents_by(self, what: Callable[[Metadata], str | None]) -> dict[str | None, frozenset[str]]:
        found: dict[str | None, list[str]] = defaultdict(list)
        for doc, known in self.documents.items():
            found[what(known)].append(doc)
        return {value: frozenset(docs) for value, docs in found.items()}

    @cached_property
    def _publishers(self) -> frozenset[str]:
        return frozenset(publisher for publisher in self.by_publisher if publisher)

    def mentions_word(self, word: str) -> bool:
        """Whether ``word`` occurs in any passage, as written."""
        folded = forms(word)
        hits = self.generation.search_lexical("passages", word, 3)
        texts = self.generation.passage_texts([hit.number for hit in hits])
        return any(set(folded) <= set(forms(text)) for text in texts)

    def newest(self) -> date | None:
        """The day of the newest document, None where all are undated."""
        return self._newest

    @cached_property
    def _newest(self) -> date | None:
        days = (known.published for known in self.documents.values() if known.published)
        return max(map(date.fromisoformat, days), default=None)

    def first_mention(self, words: str) -> date | None:
        """The day of the oldest dated document that has these words in a row, None where none has."""
        days = (self.documents[doc].published for doc in self._having(words))
        return min((date.fromisoformat(day) for day in days if day), default=None)

    def has_words(self, words: str) -> bool:
        """Whether any document has these words in a row."""
        return next(self._having(words), None) is not None

    def _having(self, words: str) -> Iterator[str]:
        wanted = tuple(form for form in forms(words) if form not in ("the", "a", "an"))
        for hit in self.generation.search_lexical("passages", words, _MENTIONING):
            passage = self.generation.passage(hit.number)
            held = forms(passage.span.of(self.generation.text(passage.doc)))
            plain = tuple(form for form in held if form not in ("the", "a", "an"))
            if wanted and any(plain[at : at + len(wanted)] == wanted for at in range(len(plain) - len(wanted) + 1)):
                yield passage.doc

    def long_form(self, short: str) -> str | None:
        """The name that stands before "(``short``)" in a passage, None if none does."""
        ending = re.escape(short) + r"\)"
        briefly = re.compile(ending, re.IGNORECASE)
        pattern = re.compile(_LONG_FORM + ending, re.IGNORECASE)
        found = self.generation.search_lexical("passages", short, _PASSAGES)
        for text in self.generation.passage_texts([hit.number for hit in found]):
            if briefly.search(text) and (spelt_out := pattern.search(text)):
                return initialled(spelt_out.group("long"), short)
        return None

    def content(self, statement: Statement) -> str:
        """The words of a statement."""
        return statement.content.of(self.generation.text(statement.doc))

    def statements_in(self, doc: str) -> list[Statement]:
        """The statements of one document, in text order."""
        return self.generation.statements_in(doc)

    def searched(self) -> Searched:
        """The counts an answer reports."""
        counts, built = self.generation.manifest.counts, self.generation.manifest.built
        return Searched(counts.documents, counts.passages, counts.statements, self.generation.id, built)
