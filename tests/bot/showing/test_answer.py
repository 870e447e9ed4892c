"""An answer on the terminal: verbatim, cited, numbered, mentions apart."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.showing import safe
from bot.showing.answer import cited, marked, render
from bot.showing.layout import Part, plain, rows
from index.document import Span
from retrieval.answer import Answer, Caution, Citation, Evidence, QuestionKind, Repeat, SpeakerShown, Understood
from tests.bot.seed_answers import FACEBOOK, GOOGLE, ITV, LIGHTS, POLICE, REPLY, SEARCHED, ZERO_TOLERANCE, evidence, raw
from tests.bot.showing.test_safe import ANY_TEXT


def test_a_pipe_gets_this() -> None:
    """The whole answer as a pipe gets it: one utterance under one number, its paragraphs on a line each."""
    assert plain(render(replace(FACEBOOK, answers=REPLY, mentions=()))).splitlines() == [
        "Facebook is on record with 3 statements in 2 documents.",
        "",
        "1. Facebook (A Facebook spokesperson) · counted because: spokesperson of Facebook",
        "   A Facebook spokesperson said:",
        f"   │ {REPLY[0].quote}",
        f"   │ {REPLY[1].quote}",
        "   — More adults ‘could develop sexual interest in children unless big tech acts now’ · 2021-06-30 · "
        f"paragraphs 18–19 · {POLICE}",
        f"   receipt {REPLY[0].receipt} {REPLY[1].receipt}",
        "",
        "Searched 5 documents, 61 passages, 93 statements.",
    ]


@pytest.mark.parametrize("answer", [FACEBOOK, GOOGLE])
def test_every_quote_shown_stands_in_the_raw_file(answer: Answer) -> None:
    """What is behind the bar, unescaped, is found character for character in the seed file its citation names."""
    lines = plain(render(answer)).splitlines()
    shown = [safe.unescape(row.removeprefix("   │ ")) for row in lines if row.startswith("   │ ")]
    assert shown == [item.quote for item in (*answer.answers, *answer.mentions)]
    for quote, item in zip(shown, (*answer.answers, *answer.mentions), strict=True):
        assert quote in raw(item.citation.doc)


def test_a_narrow_terminal_breaks_no_word() -> None:
    """Wrapped at 40 cells, the rows behind the bar joined by spaces are the quote again."""
    lines = render(replace(FACEBOOK, answers=REPLY[:1], mentions=()))
    shown = [row.plain for item in lines for row in rows(item, 40)]
    assert " ".join(row.removeprefix("   │ ") for row in shown if "│" in row) in raw(POLICE)


def test_mentions_are_apart_and_labelled() -> None:
    """What others say about the speaker stands below the answers, under a heading that says so, numbers going on."""
    text = plain(render(FACEBOOK))
    heading = text.index("Mentions and near misses, not answers:")
    assert (
        text.index(ZERO_TOLERANCE.quote)
        < heading
        < text.index("3. Simon Bailey (Mr Bailey)")
        < text.index(LIGHTS.quote)
    )


def test_not_on_record_says_so_first() -> None:
    """The first line is the verdict; the near miss is no answer."""
    text = plain(render(GOOGLE))
    assert text.startswith("Google is not on record")
    assert text.index("not answers:") < text.index(LIGHTS.quote)


def test_near_misses_carry_no_receipts() -> None:
    """What is no answer need not be proved."""
    assert "receipt" not in plain(render(GOOGLE))
    assert "receipt" in plain(render(FACEBOOK))


@pytest.mark.parametrize(("name", "told"), [("Mr Bailey", False), ("he", True)])
def test_only_what_needs_telling_is_told_of_a_name(name: str, told: bool) -> None:
    """A pronoun's speaker is inferred and says so; a surname speaks for itself."""
    shown = SpeakerShown(name, "Simon Bailey", f"“{name}” is Simon Bailey")
    text = plain(render(replace(FACEBOOK, answers=(replace(LIGHTS, speaker=shown),), mentions=())))
    assert ("counted because" in text) is told


def test_a_passage_without_a_speaker_is_headed_by_its_place() -> None:
    """Where nobody is named, the citation stands beside the number instead."""
    item = evidence(
        ITV, "Kyran Peet was groomed online and abused by an older man at the age of 13.", paragraph=19, name=None
    )
    rows_ = plain(render(replace(FACEBOOK, answers=(item,), mentions=()))).splitlines()
    assert rows_[2:5] == [f"1. {cited(item.citation)}", f"   │ {item.quote}", f"   receipt {item.receipt}"]


def test_mentions_wait_for_the_last_quotes() -> None:
    """While quotes that answer are still to come, nothing that does not answer is shown."""
    begun = replace(FACEBOOK, answers=(ZERO_TOLERANCE,), mentions=(LIGHTS,), total=2)
    assert LIGHTS.quote not in plain(render(begun))
    assert LIGHTS.quote in plain(render(replace(begun, begun=1)))


def test_more_mentions_than_fit_are_counted() -> None:
    """Only the first three mentions are shown; how many more there are is said."""
    text = plain(render(replace(GOOGLE, mentions=(LIGHTS,) * 5)))
    assert text.count(LIGHTS.quote) == 3
    assert "and 2 more" in text


def test_how_the_words_were_taken_is_said() -> None:
    """A reader sees whether words are quoted, quoted in part, reported or the author's own."""
    kinds = {"mixed": "quoted in part", "indirect": "reported, not quoted", "authored": "written by the speaker"}
    for kind, label in kinds.items():
        shown = plain(render(replace(FACEBOOK, answers=(replace(ZERO_TOLERANCE, attribution=kind),))))
        assert f"Facebook) · {label} · counted because" in shown


@pytest.mark.parametrize(("caution", "label"), [(Caution.DENIED, "within a denial"), (Caution.RELAYED, "tells it")])
def test_what_turns_a_quote_is_said_beside_the_speaker(caution: Caution, label: str) -> None:
    """A reader in a hurry sees that the words stand within a denial."""
    shown = plain(render(replace(FACEBOOK, answers=(replace(ZERO_TOLERANCE, caution=caution),))))
    assert label in shown.splitlines()[2]


def test_another_wording_is_shown_beside_its_place() -> None:
    """The same statement in another document is one answer with both wordings; the same wording is not repeated."""
    cited_there = {field.name: getattr(LIGHTS.citation, field.name) for field in fields(Citation)}
    other = Repeat(**cited_there, quote=LIGHTS.quote)
    same = Repeat(**cited_there, quote=f" {ZERO_TOLERANCE.quote.upper()} ")
    rows_ = plain(render(replace(FACEBOOK, answers=(replace(ZERO_TOLERANCE, also_in=(other, same)),)))).splitlines()
    at = rows_.index(f"   also in {cited(other)}")
    assert rows_[at : at + 3] == [f"   also in {cited(other)}", f"     ┆ {LIGHTS.quote}", f"   also in {cited(same)}"]
    assert rows_[at + 3].startswith("   receipt")


def test_a_page_of_many_says_which_and_how_to_go_on() -> None:
    """Ten of thirty-four, eleven to twenty, and nothing once all are shown."""
    page = replace(FACEBOOK, answers=(ZERO_TOLERANCE,), mentions=(), total=3)
    assert "Shown: 1 of 3 quotes; 'more' goes on." in plain(render(page, more="'more' goes on"))
    assert "Shown: 3 to 3 of 3 quotes." in plain(render(replace(page, begun=2), more="'more' goes on"))
    assert "Shown" not in plain(render(replace(page, total=1)))


def test_own_words_are_set_off() -> None:
    """Bold holds the speaker's own words and nothing else of the quote."""
    quote = next(item for item in render(FACEBOOK) if ZERO_TOLERANCE.quote in "".join(p.text for p in item.parts))
    assert [part.text for part in quote.parts if part.style == "bold"] == ['"zero tolerance"']


def test_text_left_out_between_two_quotes_is_marked() -> None:
    """Two quotes of one paragraph with text between them are joined by an omission mark, neighbours are not."""
    first = replace(REPLY[0], quote=REPLY[0].quote[:20], citation=_cut(REPLY[0], 0, 20))
    second = replace(REPLY[0], quote=REPLY[0].quote[60:], citation=_cut(REPLY[0], 60, len(REPLY[0].quote)), before="")
    rows_ = plain(render(replace(FACEBOOK, answers=(first, second), mentions=()))).splitlines()
    at = rows_.index(f"   │ {first.quote}")
    assert rows_[at : at + 3] == [f"   │ {first.quote}", "   […]", f"   │ {second.quote}"]


def test_a_citation_says_all_that_is_known() -> None:
    """Title, authors, publisher, date, paragraph, file and address, in this order."""
    full = Citation(
        "a/b.txt", 0, 5, 7, "Title", "The Paper", ("A. Writer", "B. Writer"), "2021-06-30", "https://x.org/1"
    )
    assert (
        cited(full)
        == "Title · by A. Writer, B. Writer · The Paper · 2021-06-30 · paragraph 7 · a/b.txt · https://x.org/1"
    )


def test_a_citation_says_the_page() -> None:
    """Where the document has pages, the page or pages stand before the paragraphs."""
    first = Citation("a.pdf", 0, 5, 7, None, None, (), "2021-06-30", None, 12)
    assert cited(first) == "2021-06-30 · p. 12, paragraph 7 · a.pdf"
    assert cited(first, replace(first, paragraph=9)) == "2021-06-30 · p. 12, paragraphs 7–9 · a.pdf"
    assert cited(first, replace(first, paragraph=9, page=13)) == "2021-06-30 · pp. 12–13, paragraphs 7–9 · a.pdf"


def test_an_undated_document_is_called_undated() -> None:
    """A missing date is said, not left out."""
    assert " · undated · " in plain(render(FACEBOOK))


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, st.none() | st.just(30))
def test_hostile_text_stays_text(quote: str, name: str, title: str, message: str, width: int | None) -> None:
    """Whatever quote, name, title and message hold, no row acts, and in a pipe the quote can be read back."""
    item = Evidence(
        quote=quote,
        score=0.5,
        receipt="r",
        speaker=SpeakerShown(name, name, name),
        attribution="direct",
        spans=(Span(0, len(quote)),),
        citation=Citation("d.txt", 0, len(quote), 1, title, title, (name,), None, title),
        before=title,
        after=name,
    )
    answer = Answer(message, message, Understood(QuestionKind.SAID), SEARCHED, (item,), (item,))
    for shown in render(answer):
        for row in rows(shown, width):
            assert not any(safe.acts(char) for char in row.plain)
    if "\n" not in quote:
        assert f"   │ {quote}\n" in safe.unescape(plain(render(answer)))


@given(ANY_TEXT, st.integers(0, 50), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)).map(sorted)))
def test_marking_loses_and_repeats_nothing(text: str, start: int, pairs: list[list[int]]) -> None:
    """However spans overlap or stick out, the parts are the text again, and exactly what lies in a span is marked."""
    spans = [Span(*pair) for pair in pairs]
    parts = list(marked(text, start, spans, "bold"))
    assert "".join(part.text for part in parts) == text
    flags = [part.style == "bold" for part in parts for _ in part.text]
    assert flags == [any(s.start <= start + at < s.end for s in spans) for at in range(len(text))]
    assert Part("", "bold") not in parts


def _cut(item: Evidence, start: int, end: int) -> Citation:
    return replace(item.citation, start=item.citation.start + start, end=item.citation.start + end)


def test_of_many_places_the_first_are_cited_and_the_others_named() -> None:
    """Three in full, the next twenty by their files, each once, the rest counted: titles do not fill the screen."""
    there = [replace(LIGHTS.citation, doc=f"{number:02}.txt") for number in (*range(30), 29)]
    shown = plain(render(replace(FACEBOOK, answers=(replace(ZERO_TOLERANCE, also_in=tuple(there)),))))
    assert shown.count("also in ") == 3
    named = next(row for row in shown.splitlines() if row.startswith("   and in "))
    assert named == f"   and in {', '.join(f'{number:02}.txt' for number in range(3, 23))} and 7 more"
