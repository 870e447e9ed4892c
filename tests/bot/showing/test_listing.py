"""Statements and speakers as rows."""

from dataclasses import replace

from bot.showing.layout import plain
from bot.showing.listing import counted, profile_json, profile_line, statement_json, statement_lines
from index.document import Span
from index.reading.corpus import document_from_text
from index.speaker import Attribute, EntityKind, Facet, Profile
from index.statement import Kind, Statement

TEXT = 'Mary Stone said that the pier was "a disgrace" to us.'
DOCUMENT = document_from_text("a/pier.txt", f"Pier to close\n\n{TEXT}\n", "00")
AT = DOCUMENT.text.index(TEXT)


def _span(words: str) -> Span:
    start = DOCUMENT.text.index(words)
    return Span(start, start + len(words))


STATEMENT = Statement(
    doc="a/pier.txt",
    kind=Kind.MIXED,
    span=_span('"a disgrace"'),
    content=_span('the pier was "a disgrace" to us'),
    sentence=_span(TEXT),
    speaker=_span("Mary Stone"),
    cue=_span("said"),
    entity="Mary Stone",
    role="named",
    run=3,
)
PROFILE = Profile(
    "Mary Stone",
    EntityKind.PERSON,
    (
        Attribute(Facet.NAME, "Mary Stone", "a/pier.txt", _span("Mary Stone")),
        Attribute(Facet.TITLE, "Councillor", "b.txt", None),
    ),
)


def test_a_statement_as_json() -> None:
    """The documented fields, each with the document's own words at its offsets."""
    row = statement_json(STATEMENT, DOCUMENT)
    assert [row[k] for k in ("doc", "kind", "entity", "why")] == ["a/pier.txt", "mixed", "Mary Stone", "named"]
    assert (row["quote"], row["speaker"], row["cue"]) == ('"a disgrace"', "Mary Stone", "said")
    for words, start, end in (("quote", "start", "end"), ("speaker",) * 1 + ("speaker_start", "speaker_end")):
        assert DOCUMENT.text[row[start] : row[end]] == row[words]
    assert DOCUMENT.text[row["cue_start"] : row["cue_end"]] == "said"
    assert DOCUMENT.text[row["content_start"] : row["content_end"]] == 'the pier was "a disgrace" to us'


def test_a_statement_s_page() -> None:
    """In a document with pages, its page, for people and in JSON."""
    paged = replace(DOCUMENT, pages=(0, 5))
    assert statement_json(STATEMENT, paged)["page"] == 2
    assert "— p. 2 · paragraph 2 · a/pier.txt" in plain(statement_lines(STATEMENT, paged))
    assert statement_json(STATEMENT, DOCUMENT)["page"] is None


def test_a_statement_for_people() -> None:
    """Who, how taken, why counted; the words in their clause; paragraph, file, offsets."""
    start, end = STATEMENT.span.start, STATEMENT.span.end
    assert plain(statement_lines(STATEMENT, DOCUMENT)).splitlines() == [
        "Mary Stone · quoted in part · counted because: named",
        '   │ the pier was "a disgrace" to us',
        f"   — paragraph 2 · a/pier.txt {start}:{end}",
        "",
    ]


def test_speakers_come_with_counts_most_first() -> None:
    """Whoever has more statements stands higher; nobody on record is left out."""
    other = Profile("Ann", EntityKind.PERSON, ())
    assert counted([other, PROFILE], [STATEMENT, STATEMENT]) == [(PROFILE, 2), (other, 0)]


def test_a_speaker_as_json() -> None:
    """Names and titles as lists, and where each was read."""
    row = profile_json(PROFILE, 2)
    assert (row["entity"], row["kind"], row["statements"]) == ("Mary Stone", "person", 2)
    assert (row["names"], row["titles"], row["offices"]) == (["Mary Stone"], ["Councillor"], [])
    where = row["read_in"][0]
    assert DOCUMENT.text[where["start"] : where["end"]] == where["text"]
    assert row["read_in"][1]["start"] is None


def test_a_speaker_for_people() -> None:
    """Count, name, what is known."""
    assert plain([profile_line(PROFILE, 1200)]) == " 1,200  Mary Stone · Councillor\n"
