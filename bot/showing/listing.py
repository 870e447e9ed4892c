"""Statements and speakers as rows of JSON and as lines for people."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from bot.showing.answer import BAR, FAINT, INDENT, KINDS, WORDS, marked
from bot.showing.layout import Line, Part, line
from index.document import Document, Span
from index.speaker import Facet, Profile
from index.statement import Kind, Statement


def statement_json(statement: Statement, document: Document) -> dict[str, Any]:
    """One row of ``quotes --json``; offsets are code points of the text that ``show --text`` prints."""
    speaker, cue = statement.speaker, statement.cue
    return {
        "doc": statement.doc,
        "start": statement.span.start,
        "end": statement.span.end,
        "quote": statement.span.of(document.text),
        "kind": statement.kind.value,
        "speaker": speaker.of(document.text) if speaker else None,
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
        "entity": statement.entity,
        "why": statement.why,
        "page": document.page_at(statement.span.start),
        "cue": cue.of(document.text) if cue else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "content_start": statement.content.start,
        "content_end": statement.content.end,
        "run": statement.run,
        "title": document.metadata.title,
        "publisher": document.metadata.publisher,
        "published": document.metadata.published,
    }


def statement_lines(statement: Statement, document: Document) -> list[Line]:
    """One statement for people: who, how, the words, where."""
    said = statement.content
    paragraph = document.paragraph_at(statement.span.start)
    place = f"{statement.doc} {statement.span.start}:{statement.span.end}"
    page = document.page_at(statement.span.start)
    where = [*([f"p. {page}"] if page else []), *([f"paragraph {paragraph.number}"] if paragraph else []), place]
    return [
        line(*_who(statement, document), first="", margin=INDENT),
        line(*marked(said.of(document.text), said.start, [statement.span], WORDS), margin=BAR),
        line(Part(" · ".join(where), FAINT), first=f"{INDENT}— ", margin=f"{INDENT}  "),
        line(),
    ]


def _who(statement: Statement, document: Document) -> Iterable[Part]:
    name = statement.speaker.of(document.text) if statement.speaker else None
    yield Part(statement.entity or name or "Nobody named", WORDS)
    if statement.kind is not Kind.DIRECT:
        yield Part(f" · {KINDS[statement.kind.value]}")
    if statement.role:
        yield Part(f" · counted because: {statement.role}", FAINT)


def counted(profiles: Iterable[Profile], statements: Iterable[Statement]) -> list[tuple[Profile, int]]:
    """Profiles with the number of their statements, most first."""
    counts = Counter(statement.entity for statement in statements)
    return sorted(((p, counts[p.entity]) for p in profiles), key=lambda pair: (-pair[1], pair[0].entity))


def profile_json(profile: Profile, statements: int) -> dict[str, Any]:
    """One row of ``speakers --json``; ``read_in`` names, for each fact, the first places it stands at and the last."""
    return {
        "entity": profile.entity,
        "kind": profile.kind.value,
        "statements": statements,
        **{_PLURAL[facet]: list(profile.texts(facet)) for facet in Facet},
        "read_in": [
            {"facet": a.facet.value, "text": a.text, "doc": a.doc, **_offsets(a.span)} for a in profile.attributes
        ],
    }


_PLURAL = {
    Facet.NAME: "names",
    Facet.TITLE: "titles",
    Facet.OFFICE: "offices",
    Facet.ORGANISATION: "organisations",
    Facet.ABBREVIATION: "abbreviations",
    Facet.ALIAS: "aliases",
}


def profile_line(profile: Profile, statements: int) -> Line:
    """One speaker for people: how often, who, and what is known."""
    facets = (Facet.TITLE, Facet.OFFICE, Facet.ORGANISATION, Facet.ABBREVIATION, Facet.ALIAS)
    known = [text for facet in facets for text in profile.texts(facet)]
    about = f" · {', '.join(known)}" if known else ""
    return line(Part(profile.entity, WORDS), Part(about, FAINT), first=f"{statements:>6,}  ", margin=" " * 8)


def _offsets(span: Span | None) -> dict[str, int | None]:
    return {"start": span.start if span else None, "end": span.end if span else None}
