"""Gathers what a document says of its speakers: names, titles, offices, organisations, abbreviations."""

from collections.abc import Iterable, Iterator, Sequence

from index.attribution.people import People
from index.attribution.speaker import Speaker
from index.document import Document
from index.speaker import Attribute, EntityKind, Facet, Profile
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
    gathered = _gathered(document.doc, people)
    for entity, attribute in _mentioned(document.doc, statements, people):
        gathered.setdefault(entity, []).append(attribute)
    return tuple(
        Profile(entity, kind, _distinct(entity, gathered.get(entity, []), document.doc))
        for entity, kind in kinds.items()
        if entity in spoken
    )


def _gathered(doc: str, people: People) -> dict[str, list[Attribute]]:
    """Every attribute by entity: names first, then titles, offices and the organisations inside them."""
    found: dict[str, list[Attribute]] = {}
    names = people.names
    for name in names.names:
        facet = Facet.ABBREVIATION if name.text in names.abbreviations else Facet.NAME
        found.setdefault(names.full(name), []).append(Attribute(facet, name.span.of(names.text), doc, name.span))
    for office in people.offices:
        facet = Facet.TITLE if office.title else Facet.OFFICE
        held = found.setdefault(office.entity, [])
        held.append(Attribute(facet, office.span.of(people.text), doc, office.span))
        held.extend(Attribute(Facet.ORGANISATION, body, doc, span) for body, span in office.organisations)
    return found


def _mentioned(doc: str, statements: Iterable[Statement], people: People) -> Iterator[tuple[str, Attribute]]:
    """The descriptions under which somebody spoke: "the police chief in charge of transport"."""
    for statement in statements:
        span, entity = statement.speaker, statement.entity
        if span is None or entity is None or not (statement.role or "").startswith("“"):
            continue
        text = span.of(people.text)
        named = any(people.names.full(name) == entity for name in people.names.within(span))
        if " " in text and not named and f"“{text}” is {entity}" in (statement.role or ""):
            yield entity, Attribute(Facet.OFFICE, text, doc, span)


def _distinct(entity: str, attributes: Iterable[Attribute], doc: str) -> tuple[Attribute, ...]:
    distinct: dict[tuple[Facet, str], Attribute] = {}
    for attribute in attributes:
        distinct.setdefault((attribute.facet, attribute.text), attribute)
    distinct.setdefault((Facet.NAME, entity), Attribute(Facet.NAME, entity, doc, None))
    return tuple(distinct.values())
