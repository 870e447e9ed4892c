"""Names with typing slips: the speakers' names that a wording most likely stands for."""

from collections.abc import Collection

from retrieval.language import slips
from retrieval.speakers.abbreviations import Documents
from retrieval.speakers.names import tokens

_VOWELS = frozenset("aeiouy")


def respelt(asked: str, known: Collection[str], documents: Documents) -> str | None:
    """``asked`` with words that no English text or document has replaced by the ``known`` ones they resemble."""
    corrected = " ".join(_respelt(word, known, documents) for word in asked.split())
    return corrected if corrected != asked else None


def _respelt(word: str, known: Collection[str], documents: Documents) -> str:
    bare = tokens(word)
    if len(bare) != 1 or bare[0] in known or slips.is_known(bare[0]) or documents.mentions_word(bare[0]):
        return word
    named = slips.meant(bare[0], known)
    return word if named is None or _is_initials(named, word) else named


def _is_initials(named: str, asked: str) -> bool:
    """Whether either is initials, of which every letter tells: "NSPCC" is no slip of "NPCC"."""
    return (asked.isupper() and len(asked) < 5) or _VOWELS.isdisjoint(named) or _VOWELS.isdisjoint(asked.casefold())
