"""Who the labels of a transcript are: names in full or by initials, offices with the holder in brackets, Q and A."""

from collections.abc import Iterator, Sequence

from index.attribution.lexicon import Lexicon
from index.attribution.name_index import NameIndex
from index.attribution.names import Name, names_in
from index.attribution.transcripts import Turn
from index.document import Document, Role, Span
from index.speaker import EntityKind

_INITIAL = 2
"""A label no longer than this ("Q", "A.") names nobody by itself."""
_INITIALS = 5
"""Letters of a label that may be somebody's initials."""
_ANSWER = frozenset("AR")
"""Letters under which answers are given."""
_WRITES = frozenset({"by", "von", "par"})
"""Before the name of who asks and writes."""
_ASKS = frozenset({"to", "with", "mit", "avec"})
"""Before it in an introduction ("talks to Jess Whitlock"); in a title it is who answers: "five minutes with …"."""


class Labels:
    """The labels of one document."""

    def __init__(self, document: Document, names: NameIndex, words: Lexicon, turns: Sequence[Turn]) -> None:
        self.document, self.names, self.words, self.text = document, names, words, document.text
        introduced = next(self._introduced(turns[0].span.start), None) if turns else None
        self.asked = names.full(introduced) if introduced is not None else None
        self.asked_at = introduced.span if introduced is not None else None

    def entity(self, turn: Turn) -> str | None:
        """Who speaks, as the document names them in full; None when it does not say."""
        if turn.answers:
            return self.asked
        if turn.label is None:
            return None
        label = turn.label.of(self.text)
        letters = "".join(character for character in label if character.isalnum())
        if len(letters) == 1:
            return self.asked if letters in _ANSWER else None
        initials = self._by_initials(letters) if len(letters) <= _INITIALS else None
        if initials is not None:
            return initials
        found = [name for name in names_in(self.text, turn.label, self.words) if not name.office]
        if turn.aside is not None and not any(self._person(name, self.names.full(name)) for name in found):
            found = [name for name in names_in(self.text, turn.aside, self.words) if name.person] or found
        first = found[0] if found and "," in label and len(found[0].words) > 1 else None
        named = self.names.full(first or found[-1]) if found else label
        return self.names.spelt(named) if len(label) > _INITIAL else None

    def _by_initials(self, letters: str) -> str | None:
        """The only name whose words begin with these letters."""
        full = {self.names.full(name) for name in self.names.names if len(name.words) > 1}
        fitting = {name for name in full if _initials(name) == letters.casefold()}
        return fitting.pop() if len(fitting) == 1 else None

    def place(self, turn: Turn) -> Span | None:
        """The words that name who speaks: the label, or the introduction of whoever answers."""
        return self.asked_at if turn.answers else turn.label

    def _introduced(self, end: int) -> Iterator[Name]:
        """The people whom title and introduction name, but for who asks."""
        for name in self.names.between(0, end):
            full = self.names.full(name)
            before = self.text[max(0, name.outer.start - 20) : name.outer.start].split()[-1:]
            paragraph = self.document.paragraph_at(name.span.start)
            role = paragraph.role if paragraph is not None else Role.BODY
            asks = before[:1] and before[0].lower() in (_WRITES if role is Role.TITLE else _WRITES | _ASKS)
            if role is not Role.BYLINE and self._person(name, full) and not asks:
                yield name

    def _person(self, name: Name, full: str) -> bool:
        shown = name.person or self.names.kind(full) is EntityKind.PERSON
        return shown and not name.office and not name.definite and full not in self.document.metadata.authors


def _initials(full: str) -> str:
    return "".join(word[0] for word in full.replace("-", " ").split()).casefold()
