"""Who holds a title or office: by its very words, or by some of them."""

from functools import cache

from retrieval.speakers.abbreviations import Abbreviations
from retrieval.speakers.names import LESSER, Tokens
from retrieval.speakers.roster import Entry, Roster, begins

Held = tuple[Entry, str]
"""Somebody, with the title or office as read."""


class Posts:
    """The titles and offices of all speakers."""

    def __init__(self, roster: Roster, abbreviations: Abbreviations) -> None:
        self._roster = roster
        self._abbreviations = abbreviations

    def called(self, wanted: Tokens) -> list[Held]:
        """Each title and office that equals ``wanted``, with its holder."""
        variants = self._variants(wanted)
        first = {"".join(variant[:1]) for variant in variants}  # tells most of many offices apart, and costs little
        fitting = cache(lambda word: self._abbreviations.first_of((word,)) in first)
        return [
            (entry, text)
            for entry in self._roster.posted({word for variant in variants for word in variant})
            for text, post in entry.posts
            if post and fitting(post[0]) and self._abbreviations.spelt_out(post) in variants
        ]

    def told_by(self, wanted: Tokens) -> list[Held]:
        """Each that some of whose words are ``wanted`` ("the NPCC lead"), cut short or with its organisation."""
        if len(wanted) < 2:
            return []
        variants = self._variants(wanted)
        entries = self._roster.posted({word for variant in variants for word in variant})
        asked = [_Asked(variant, self._abbreviations) for variant in variants]
        return [
            (entry, text)
            for entry in entries
            for text, post in entry.posts
            if any(one.means(entry, post) for one in asked)
        ]

    def _variants(self, wanted: Tokens) -> set[Tokens]:
        return {wanted, self._abbreviations.spelt_out(wanted)}


class _Asked:
    """Words that may tell an office, each a bit; a word that many offices have is compared with them once."""

    def __init__(self, wanted: Tokens, abbreviations: Abbreviations) -> None:
        self._wanted = tuple(dict.fromkeys(wanted))
        self._every = (1 << len(self._wanted)) - 1
        self._abbreviations = abbreviations
        self._begun = cache(self._begun_by)
        self._meant = cache(self._meant_by)

    def means(self, entry: Entry, post: Tokens) -> bool:
        """Whether all of the words begin some of the office, spelt out, and of its organisation."""
        begun = 0
        for word in post:
            begun |= self._begun(word)
        left = self._every & ~begun
        if left:
            for word in entry.organisation:
                left &= ~self._begun(word)
        if left and not self._spelt_out(left, post):
            return False
        if not begun and not any(self._meant(word, self._every) for word in post):
            return False  # only the organisation is told
        office = {*post, *self._abbreviations.spelt_out(post)}
        return LESSER.isdisjoint(office.difference(self._wanted))  # the deputy is not meant by "the director"

    def _spelt_out(self, left: int, post: Tokens) -> bool:
        """Whether abbreviations in the office stand for what is left."""
        meant = 0
        for word in post:
            meant |= self._meant(word, left)
        return not left & ~meant

    def _begun_by(self, word: str) -> int:
        return sum(1 << at for at, one in enumerate(self._wanted) if begins(one, (word,)))

    def _meant_by(self, word: str, among: int) -> int:
        some = ((at, one) for at, one in enumerate(self._wanted) if among >> at & 1)
        return sum(1 << at for at, one in some if begins(one, self._abbreviations.meant_by(word, one[0])))
