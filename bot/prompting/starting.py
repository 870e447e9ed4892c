"""Makes sure there is an index before a person sits down at the prompt: the seeds' builds itself."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from bot.settings import Settings, default_corpus
from index.errors import CorpusError, IndexStateError
from index.glance import glance
from index.manifest import Manifest
from index.reading.files import corpus_files, corpus_fingerprint, document_name


def ready(settings: Settings, build: Callable[[], None]) -> Manifest:
    """Of the generation that answers; ``build`` runs first when the corpus is the seeds and its index missing or old.

    Raises IndexStateError, which says what to run, for any other corpus.
    """
    seeds = _is_seeds(settings.corpus)
    try:
        manifest = glance(settings.index)
        if not seeds or not _outdated(manifest, settings):
            return manifest
    except IndexStateError:
        if not seeds:
            raise
    build()
    return glance(settings.index)


def misplaced(settings: Settings) -> str | None:
    """A notice for who named a folder whose files are not those of the index; None where they are."""
    if _is_seeds(settings.corpus) or _same_files(settings):
        return None
    return (
        f"Note: the index at {settings.index} does not hold the files that are in {settings.corpus} now: "
        "run 'onrecord rebuild'."
    )


def _is_seeds(corpus: Path) -> bool:
    return corpus.resolve() == default_corpus().resolve()


def _outdated(manifest: Manifest, settings: Settings) -> bool:
    """Whether the index is that of these files but not of their present contents.

    Somebody's index of other files is theirs: it answers, and the seeds never take its place.
    """
    return manifest.corpus != corpus_fingerprint(settings.corpus) and _same_files(settings)


def _same_files(settings: Settings) -> bool:
    """Whether the index knows exactly the files of this folder, by their names."""
    from index.generation import open_current  # noqa: PLC0415 - searching libraries, which the first prompt does without

    try:
        names = {document_name(path, settings.corpus) for path in corpus_files(settings.corpus)}
    except CorpusError:
        return False
    generation = open_current(settings.index)
    held = {info.doc for info in generation.documents()} | set(generation.manifest.skipped)
    generation.close()
    return names == {_file_of(doc, names) for doc in held}


def _file_of(doc: str, files: set[str]) -> str:
    """The file that a document comes from: itself, or the mail it is attached to."""
    return next((name for name in (doc, *map(str, PurePosixPath(doc).parents)) if name in files), doc)
