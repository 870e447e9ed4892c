"""Which organisations a description of somebody names or means: "head of policy at Tideway", "the charity's head"."""

import re
from collections.abc import Iterator

from index.attribution.lexicon import Lexicon
from index.attribution.name_index import NameIndex
from index.attribution.names import Name
from index.document import Span
from index.speaker import EntityKind

_NEAR = 500
"""Characters back that "the charity" may refer to an organisation named before."""
_COMMON = re.compile(r"\b[Tt]he (?:[\w-]+ ){0,2}?([a-z]+)\b")
_WORD = re.compile(r"[\w’'-]+")


class Bodies:
    """Organisations in descriptions; a place ("governor of Vermont") is none."""

    def __init__(self, names: NameIndex, words: Lexicon) -> None:
        self.names, self.words, self.text = names, words, names.text
        self.roles = words.people["roles"] | words.people["spokespeople"] | words.people["titles"]

    def within(self, span: Span) -> Iterator[tuple[str, Span]]:
        """(full name, the words that name or mean it) of each organisation in ``span``."""
        for name in self.names.within(span):
            full = self.names.full(name)
            if self.names.kind(full) is EntityKind.ORGANISATION and self._employs(name):
                yield full, name.span
        leading = self._leading(span)
        if leading is not None:
            yield leading.of(self.text), leading
        yield from self._meant(span)

    def _employs(self, name: Name) -> bool:
        """A body by its form, or by "at", "for" before it, or by its possessive."""
        following = re.match(r"\s([a-z]+)", self.text[name.span.end : name.span.end + 30])
        if following is not None and following.group(1) in self.words.people["collectives"]:
            return False
        before = self.text[max(0, name.outer.start - 20) : name.outer.start].split()
        lower = [word.lower() for word in before[-2:] if word.lower() not in self.words.words["articles"]]
        employed = bool(lower) and lower[-1] in self.words.words["employers"]
        owner = self.text[name.span.end : name.span.end + 2] in ("’s", "'s")
        return employed or owner or self._body(name.text)

    def _body(self, text: str) -> bool:
        last = text.rsplit(maxsplit=1)[-1].lower()
        return (
            last in self.words.people["organisation_words"]
            or text in self.names.abbreviations
            or (len(text) > 2 and text.isupper())
        )

    def _leading(self, span: Span) -> Span | None:
        """ "Norfolk Police Chief Constable", "Facebook spokesman": the words before the office name the body."""
        found = list(_WORD.finditer(span.of(self.text)))
        first = next((i for i, m in enumerate(found) if m.group().lower() in self.roles), 0)
        if not first or not all(m.group()[0].isupper() for m in found[:first]):
            return None
        last = found[first - 1]
        owner = last.group()[-2:] in ("’s", "'s")
        words = Span(span.start + found[0].start(), span.start + last.end() - 2 * owner)
        spoken_for = found[first].group().lower() in self.words.people["spokespeople"]
        return words if owner or spoken_for or self._body(words.of(self.text)) else None

    def _meant(self, span: Span) -> Iterator[tuple[str, Span]]:
        """ "head of the Cambridge charity": the organisation last named in full before."""
        for match in _COMMON.finditer(span.of(self.text)):
            if match.group(1) not in self.words.people["collectives"]:
                continue
            near = self.names.between(span.start - _NEAR, span.start)
            full = [self.names.full(name) for name in reversed(near)]
            body = next((f for f in full if f.split()[-1].lower() in self.words.people["organisation_words"]), None)
            if body is not None:
                yield body, Span(span.start + match.start(), span.start + match.end())
            return
