"""Gathers what a document says of its speakers: names, titles, offices, organisations, abbreviations."""

from collections.abc import Iterable, Iterator, Sequence

from index.attribution.name_index import NameIndex
from index.attribution.people import People, Speaker
from index.document import Document
from index.profile import Attribute, EntityKind, Facet, Profile
from index.statement import Statement


def profiles_of(
    document: Document, statements: Sequence[Statement], speakers: Iterable[Speaker], people: People
) -> tuple[Profile, ...]:
    """One profile for each entity that speaks in ``document``, in order of appearance."""
    kinds: dict[str, EntityKind] = {}
    for speaker in speakers:
        if speaker.entity:
            kinds.setdefault(speaker.entity, speaker.kind)
    spoken = {statement.entity for statement in statements}
    return tuple(
        Profile(entity, kind, _attributes(entity, document.doc, people))
        for entity, kind in kinds.items()
        if entity in spoken
    )


def _attributes(entity: str, doc: str, people: People) -> tuple[Attribute, ...]:
    found = [*_named(entity, doc, people.names), *_held(entity, doc, people)]
    distinct: dict[tuple[Facet, str], Attribute] = {}
    for attribute in found:
        distinct.setdefault((attribute.facet, attribute.text), attribute)
    distinct.setdefault((Facet.NAME, entity), Attribute(Facet.NAME, entity, doc, None))
    return tuple(distinct.values())


def _named(entity: str, doc: str, names: NameIndex) -> Iterator[Attribute]:
    for name in names.names:
        if names.full(name) == entity:
            facet = Facet.ABBREVIATION if name.text in names.abbreviations else Facet.NAME
            yield Attribute(facet, name.span.of(names.text), doc, name.span)


def _held(entity: str, doc: str, people: People) -> Iterator[Attribute]:
    """Titles and offices, and the organisations named inside them."""
    for office in people.offices:
        if office.entity != entity:
            continue
        facet = Facet.TITLE if office.title else Facet.OFFICE
        yield Attribute(facet, office.span.of(people.text), doc, office.span)
        for organisation, span in office.organisations:
            yield Attribute(Facet.ORGANISATION, organisation, doc, span)
