"""Which speakers to name to somebody who does not know the documents: names come before descriptions."""

from collections.abc import Iterable

_ARTICLES = frozenset({"a", "an", "some", "her", "his", "its", "my", "one", "our", "their", "your"})


def named_first(speakers: Iterable[str]) -> list[str]:
    """``speakers`` in their order, but those who are only described, like "her mother", after all who have a name."""
    return sorted(speakers, key=described)


def described(speaker: str) -> bool:
    """Whether ``speaker`` is a description rather than a name: it has an article, or ends in a common noun."""
    words = speaker.split()
    return not words or words[0].casefold() in _ARTICLES or words[-1][0].islower()
