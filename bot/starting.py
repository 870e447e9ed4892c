"""Makes sure there is an index before a person sits down at the prompt: the seeds' builds itself."""

from collections.abc import Callable

from bot.settings import Settings, default_corpus
from index.build import corpus_fingerprint
from index.errors import IndexStateError
from index.generation import Generation, open_current
from index.reading import corpus_files, document_name


def ready(settings: Settings, build: Callable[[], None]) -> Generation:
    """The generation that answers; ``build`` runs first when the corpus is the seeds and its index missing or old.

    Raises IndexStateError, which says what to run, for any other corpus.
    """
    seeds = settings.corpus == default_corpus()
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


def _outdated(generation: Generation, settings: Settings) -> bool:
    """Whether the index is that of these documents but not of their present contents.

    Somebody's index of other documents is theirs: it answers, and the seeds never take its place.
    """
    names = {document_name(path, settings.corpus) for path in corpus_files(settings.corpus)}
    same = names == {info.doc for info in generation.documents()} | set(generation.manifest.skipped)
    return same and generation.manifest.corpus != corpus_fingerprint(settings.corpus)
