"""What abbreviations in a name stand for: by the documents, by the initials of one organisation, by common use."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from index.speaker import EntityKind, Facet
from retrieval.language import slips
from retrieval.speakers.names import OFFICES, Tokens, initials_of, tokens
from retrieval.speakers.roster import Roster, abbreviations

_LONGEST = 6
_SHORTEST_INITIALS = 3


class Documents(Protocol):
    """What the directory asks of the documents beyond the profiles."""

    def mentions_word(self, word: str) -> bool:
        """Whether ``word`` occurs anywhere, as written."""

    def long_form(self, short: str) -> str | None:
        """The name that stands before "(``short``)" somewhere, None if none does."""


class Abbreviations:
    """The abbreviations of one generation, each looked up once."""

    def __init__(self, roster: Roster, documents: Documents) -> None:
        self._roster = roster
        self._documents = documents
        self._long: dict[str, Tokens] = {}
        self._short: dict[Tokens, list[str]] = defaultdict(list)
        for short, full in abbreviations(roster.entries):
            self._long[short] = full
            self._short[full].append(short)

    def shortened(self, full: Tokens) -> Sequence[str]:
        """The abbreviations that the profiles give of a name."""
        return self._short.get(full, ())

    def spelt_out(self, words: Tokens) -> Tokens:
        """Abbreviations replaced by what they stand for, each long form given once."""
        spelt: list[str] = []
        for word in words:
            long = self._long_form(word)
            if not set(long) <= set(spelt):
                spelt += long
        return tuple(spelt)

    def first_of(self, words: Tokens) -> str:
        """The first word of what ``spelt_out`` gives, without spelling out the rest; empty where there is none."""
        return next((word for short in words[:1] for word in self._long_form(short)), "")

    def meant_by(self, word: str, letter: str) -> Tokens:
        """What ``word`` stands for, where a word of that may begin with ``letter``: a long form has its initials.

        So most of the names that may be abbreviations need not be looked for in the documents.
        """
        known = word in self._long or word in OFFICES or letter in word
        return self._long_form(word) if known else (word,)

    def otherwise(self, text: str) -> str | None:
        """``text`` with a name for its abbreviation, or an abbreviation for its name; None where it has neither."""
        wanted = tokens(text)
        spelt = self.spelt_out(wanted)
        if spelt != wanted:
            return " ".join(spelt)
        sizes = range(len(wanted), _SHORTEST_INITIALS - 1, -1)
        for run in ((at, at + size) for size in sizes for at in range(len(wanted) - size + 1)):
            short = "".join(word[0] for word in wanted[slice(*run)])
            if self._long_form(short) == wanted[slice(*run)]:
                return " ".join((*wanted[: run[0]], short, *wanted[run[1] :]))
        return None

    def _long_form(self, word: str) -> Tokens:
        if word not in self._long:
            short = len(word) <= _LONGEST and not slips.is_known(word)
            long = self._documents.long_form(word) if short else None
            self._long[word] = tokens(long) if long else self._undefined(word, short=short)
        return self._long[word]

    def _undefined(self, word: str, *, short: bool) -> Tokens:
        """An abbreviation that no document explains: the one organisation of these initials, or an office."""
        named = self._initials.get(word, set()) if short and len(word) >= _SHORTEST_INITIALS else set()
        return next(iter(named)) if len(named) == 1 else OFFICES.get(word, (word,))

    @cached_property
    def _initials(self) -> dict[str, set[Tokens]]:
        """The organisations on record by their initials."""
        found: dict[str, set[Tokens]] = defaultdict(set)
        for entry in self._roster.entries:
            named = () if entry.profile.kind is EntityKind.PERSON else entry.profile.texts(Facet.NAME)
            for text in (*named, *entry.profile.texts(Facet.ORGANISATION)):
                for initials in initials_of(text):
                    found[initials].add(tokens(text))
        return found
