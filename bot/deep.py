"""``onrecord doctor --deep``: every record of the index, and every document against its file."""

from collections.abc import Iterator
from pathlib import Path

from bot.diagnosis import Check, State
from bot.doctor import NAMED
from bot.settings import Settings
from bot.showing.wording import many
from index.deep import problems
from index.errors import CorpusError, IndexStateError
from index.generation import Generation, open_current
from index.reading.corpus import Reader, corpus_files
from index.withdrawing.withholding import withheld
from retrieval.statements.settler import StatementSettler

_MEND = "onrecord rebuild --full"


def deep_checks(settings: Settings) -> Iterator[Check]:
    """The checks that read the whole index and the whole corpus; without an index there are none."""
    try:
        generation = open_current(settings.index, whole=True)
        hidden = withheld(settings.index)
    except IndexStateError as error:
        yield Check("records", State.FAILED, str(error), "onrecord rebuild")
        return
    try:
        yield _records(generation)
        yield _sources(generation, settings.corpus)
    finally:
        generation.close()
    if hidden:
        silent = f"{', '.join(sorted(hidden)[:NAMED])} withdrawn and silent, but still on the disk"
        yield Check("withdrawn", State.WARNING, silent, "onrecord rebuild")


def _records(generation: Generation) -> Check:
    found = list(problems(generation, StatementSettler()))
    if found:
        return Check("records", State.FAILED, _listed(found), _MEND)
    counts = generation.manifest.counts
    looked = ", ".join(
        (
            many(counts.documents, "document"), many(counts.passages, "passage"), many(counts.statements, "statement"),
            many(counts.speakers, "speaker"),
        )
    )  # fmt: skip
    return Check(
        "records", State.OK, f"{looked}: offsets, quotations, columns, vectors and full text as they should be"
    )


def _sources(generation: Generation, corpus: Path) -> Check:
    """Whether documents whose file is unchanged still read as they did: what is quoted is what the file says."""
    hashes = {info.doc: info.sha256 for info in generation.documents()}
    same, differing = 0, []
    try:
        with Reader(corpus) as reader:
            for path in corpus_files(corpus):
                for document in reader.read(path).documents:
                    if hashes.get(document.doc) != document.sha256:
                        continue
                    same += 1
                    if generation.document(document.doc).text != document.text:
                        differing.append(document.doc)
    except CorpusError as error:
        return Check("sources", State.WARNING, str(error), "set ONRECORD_CORPUS to the folder of documents")
    if differing:
        found = f"the text in the index is not that of the file: {_listed(differing)}"
        return Check("sources", State.FAILED, found, _MEND)
    return Check("sources", State.OK, f"{many(same, 'unchanged file')} read again, every character as in the index")


def _listed(found: list[str]) -> str:
    more = f"; and {len(found) - NAMED:,} more" if len(found) > NAMED else ""
    return f"{'; '.join(found[:NAMED])}{more}"
