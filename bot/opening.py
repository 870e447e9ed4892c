"""Opens the library that the settings describe."""

from bot.settings import Settings
from retrieval.library import Library
from retrieval.scoring.reranker import chosen


def open_library(settings: Settings) -> Library:
    """The library over the settings' index, with the reranker they name.

    Raises IndexStateError, which says what to run, where there is no index to open.
    """
    reranker = chosen(settings.reranker)
    return Library(settings.index, rerank=reranker is not None, reranker=reranker)
