"""Gathers what a document says of its speakers: names, titles, offices, organisations, abbreviations."""

from collections.abc import Iterable, Sequence

from index.attribution.lexicon import Lexicon
from index.attribution.names import NameIndex
from index.attribution.people import People, Speaker
from index.document import Document
from index.profile import Attribute, EntityKind, Facet, Profile
from index.statement import Statement


def profiles_of(
    document: Document,
    statements: Sequence[Statement],
    speakers: Iterable[Speaker],
    names: NameIndex,
    people: People,
    words: Lexicon,
) -> tuple[Profile, ...]:
    """One profile for each entity that speaks in ``document``."""
    kinds: dict[str, EntityKind] = {}
    for speaker in speakers:
        if speaker.entity:
            kinds.setdefault(speaker.entity, speaker.kind)
    spoken = {s.entity for s in statements if s.entity}
    return tuple(
        Profile(entity, kind, tuple(_attributes(entity, document, names)))
        for entity, kind in kinds.items()
        if entity in spoken
    )


def _attributes(entity: str, document: Document, names: NameIndex) -> Iterable[Attribute]:
    seen: set[tuple[Facet, str]] = set()
    for name in names.names:
        if names.full(name) != entity:
            continue
        found = [Attribute(Facet.NAME, name.text, document.doc, name.span)]
        if name.prefix:
            found.append(Attribute(Facet.TITLE, name.prefix.of(document.text), document.doc, name.prefix))
        for attribute in found:
            if (attribute.facet, attribute.text) not in seen:
                seen.add((attribute.facet, attribute.text))
                yield attribute
    if (Facet.NAME, entity) not in seen:
        yield Attribute(Facet.NAME, entity, document.doc, None)
