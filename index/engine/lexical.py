"""The full-text index: BM25 over English stems, by tantivy. A query is data, never syntax."""

import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import tantivy

from index.errors import IndexStateError, StaleIndexError
from index.files import link
from index.hit import Hit

_ANALYZER = "english"
TITLE_WEIGHT = 0.4
"""A title's words help every passage below it, but must not outweigh a passage's own words."""
_WRITER_BYTES = 512 * 1024 * 1024
"""What may be held until it is written as one segment: a million passages, which are searched a fifth quicker in one
than in six. Fewer texts take less."""
_AT_LEAST = 60
"""Hits looked for whenever fewer are wanted: they cost no more, and one question asks for the same words repeatedly."""
_REMEMBERED = 8
"""Searches, about those of one question."""
_TRIES = 9
"""At removing a folder into which a thread of tantivy's may put its lock in between."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed under one number: the document's title and the record's own text.

    The rest is what a search can be confined to; None where it is unknown.
    """

    title: str
    body: str
    speaker: str | None = None
    kind: str | None = None
    published: str | None = None
    """ISO date of the document."""
    source: str | None = None
    """The document's publisher."""


class LexicalIndex:
    """Texts under numbers; the score of a hit is its BM25 (k1 1.2, b 0.75), summed over fields."""

    def __init__(self, index: "tantivy.Index") -> None:
        index.register_tokenizer(_ANALYZER, _analyzer())
        self._index = index
        self._schema = index.schema
        self._searcher = index.searcher()
        self._best = lru_cache(_REMEMBERED)(self._searched)

    @classmethod
    def build(
        cls,
        folder: Path,
        entries: Iterable[tuple[int, Entry]],
        before: Path | None = None,
        removed: Iterable[int] = (),
    ) -> "LexicalIndex":
        """Write an index of ``entries``, given under their numbers, into ``folder`` and open it.

        With ``before`` it continues the index in that folder: without the numbers ``removed``, with ``entries``
        added. What both have in common is not written again.
        """
        folder.mkdir(parents=True)
        if before is not None:
            _continue(before, folder)
        index = tantivy.Index(_schema(), str(folder))
        index.register_tokenizer(_ANALYZER, _analyzer())
        # One thread: hits of equal score then come in the same order after every build.
        writer = index.writer(_WRITER_BYTES, 1)
        for number in removed:
            writer.delete_documents_by_term("number", number)
        for number, entry in entries:
            document = tantivy.Document()
            document.add_integer("number", number)
            document.add_text("title", entry.title)
            document.add_text("body", entry.body)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        _open_to_readers(folder)
        index.reload()
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Open an index written by ``build``.

        Raises:
            StaleIndexError: it is missing or damaged.
            IndexStateError: its folder is read-only, and there is no other to write to.
        """
        try:
            return cls(_opened(folder))
        except (ValueError, OSError):
            raise StaleIndexError(f"The text index at {folder} is damaged: run 'onrecord rebuild'.") from None

    def search(self, query: str, k: int, among: Sequence[int] | None = None) -> list[Hit]:
        """The ``k`` best for any of the words of ``query``, best first, only ``among`` these numbers if given."""
        wanted = tuple(dict.fromkeys(terms(query)))
        if not wanted or k < 1 or (among is not None and not len(among)):
            return []
        if among is None:
            return list(self._best(wanted, max(k, _AT_LEAST))[:k])
        members = tantivy.Query.term_set_query(self._schema, "number", list(among))
        chosen = tantivy.Query.const_score_query(members, 0.0)
        both = [(tantivy.Occur.Must, self._any_of(wanted)), (tantivy.Occur.Must, chosen)]
        return list(self._hits(tantivy.Query.boolean_query(both), k))

    def close(self) -> None:
        """Let go of the files; there is no search after that."""
        del self._best, self._searcher, self._index

    def _searched(self, wanted: tuple[str, ...], k: int) -> tuple[Hit, ...]:
        return self._hits(self._any_of(wanted), k)

    def _hits(self, query: Any, k: int) -> tuple[Hit, ...]:
        found = self._searcher.search(query, k, count=False).hits
        numbers: list[Any] = self._searcher.fast_field_values("number", [address for _, address in found])
        return tuple(Hit(int(number), float(score)) for number, (score, _) in zip(numbers, found, strict=True))

    def _any_of(self, wanted: Sequence[str]) -> Any:
        return tantivy.Query.boolean_query([clause for term in wanted for clause in self._clauses(term)])

    def _clauses(self, term: str) -> Iterator[tuple[Any, Any]]:
        """A term in either field. Clauses of one flat, uncounted union let tantivy skip what cannot be among the best.

        (Ding and Suel, "Faster Top-k Document Retrieval Using Block-Max Indexes", 2011.)
        """
        body = tantivy.Query.term_query(self._schema, "body", term)
        title = tantivy.Query.term_query(self._schema, "title", term)
        yield tantivy.Occur.Should, body
        yield tantivy.Occur.Should, tantivy.Query.boost_query(title, TITLE_WEIGHT)


def _continue(before: Path, folder: Path) -> None:
    """Take over an index: segments are never changed once written, what lists them is replaced as a whole."""
    for path in before.iterdir():
        if path.suffix != ".lock":
            link(path, folder / path.name)


def _open_to_readers(folder: Path) -> None:
    """Give the lists of segments, which tantivy keeps to the user who builds, the folder's own permissions."""
    for path in folder.glob("*.json"):
        path.chmod(stat.S_IMODE(folder.stat().st_mode) & 0o666)


def _opened(folder: Path) -> "tantivy.Index":
    """The index in a folder, which may be read-only: tantivy wants a file of its own to lock beside those it reads."""
    try:
        return tantivy.Index.open(str(folder))
    except ValueError as error:
        if "Lockfile" not in str(error):
            raise
    try:
        beside = Path(tempfile.mkdtemp(prefix="onrecord-"))
    except OSError:
        raise IndexStateError(f"{folder} is read-only, and there is nowhere for temporary files: set TMPDIR.") from None
    try:
        for path in folder.resolve().iterdir():
            if path.suffix != ".lock":
                (beside / path.name).symlink_to(path)
        return tantivy.Index.open(str(beside))  # every file is mapped now; the names are needed no longer
    finally:
        for _ in range(_TRIES):
            shutil.rmtree(beside, ignore_errors=True)
            if not beside.exists():
                break


def terms(text: str) -> list[str]:
    """The stems under which the words of ``text`` are indexed and looked up, in order, without stop words."""
    return list(_analyzer().analyze(text))


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=True, indexed=True, fast=True)
    builder.add_text_field("title", tokenizer_name=_ANALYZER, index_option="freq")
    builder.add_text_field("body", tokenizer_name=_ANALYZER, index_option="freq")
    return builder.build()


@cache
def _analyzer() -> Any:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (
        tantivy.Filter.remove_long(64),
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
        tantivy.Filter.stopword("english"),
        tantivy.Filter.stemmer("english"),
    ):
        builder = builder.filter(step)
    return builder.build()
