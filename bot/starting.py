"""Makes sure there is an index before a person sits down at the prompt: the seeds' builds itself."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from bot.settings import Settings, default_corpus
from index.build import corpus_fingerprint
from index.errors import CorpusError, IndexStateError
from index.generation import Generation, open_current
from index.reading import corpus_files, document_name


def ready(settings: Settings, build: Callable[[], None]) -> Generation:
    """The generation that answers; ``build`` runs first when the corpus is the seeds and its index missing or old.

    Raises IndexStateError, which says what to run, for any other corpus.
    """
    seeds = settings.corpus.resolve() == default_corpus().resolve()
    try:
        generation = open_current(settings.index)
    except IndexStateError:
        if not seeds:
            raise
    else:
        if not seeds or not _outdated(generation, settings):
            return generation
        generation.close()
    build()
    return open_current(settings.index)


def misplaced(generation: Generation, settings: Settings) -> str | None:
    """A notice for who named a folder whose files are not those of the index; None where they are."""
    if settings.corpus.resolve() == default_corpus().resolve() or _same_files(generation, settings.corpus):
        return None
    return (
        f"Note: the index at {settings.index} does not hold the files that are in {settings.corpus} now: "
        "run 'onrecord rebuild'."
    )


def _outdated(generation: Generation, settings: Settings) -> bool:
    """Whether the index is that of these files but not of their present contents.

    Somebody's index of other files is theirs: it answers, and the seeds never take its place.
    """
    same = _same_files(generation, settings.corpus)
    return same and generation.manifest.corpus != corpus_fingerprint(settings.corpus)


def _same_files(generation: Generation, corpus: Path) -> bool:
    """Whether the index knows exactly the files of this folder, by their names."""
    try:
        names = {document_name(path, corpus) for path in corpus_files(corpus)}
    except CorpusError:
        return False
    held = {info.doc for info in generation.documents()} | set(generation.manifest.skipped)
    return names == {_file_of(doc, names) for doc in held}


def _file_of(doc: str, files: set[str]) -> str:
    """The file that a document comes from: itself, or the mail it is attached to."""
    return next((name for name in (doc, *map(str, PurePosixPath(doc).parents)) if name in files), doc)
