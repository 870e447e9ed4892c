"""Quotations: where they begin and end, whatever their marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.attribution.lexicon import lexicon
from index.attribution.quotations import Quotation, quotations_of
from tests.index.attribution.saying import document, said

PIECES = st.sampled_from(
    ["“", "”", '"', "‘", "’", "'", "«", "»", "„", "''", " ", "\n\n", ". ", ", ", "he said", "Ms Reed", "12", "ß", "6"]
)


def found(text: str, language: str = "en") -> list[str]:
    """The quotations of a text, with their marks."""
    return [quotation.span.of(text) for quotation in every(text, language)]


def every(text: str, language: str = "en") -> tuple[Quotation, ...]:
    """The quotations of a text."""
    return quotations_of(text, document(text).paragraphs, lexicon(language))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: “We are ready.” She nodded.", ["“We are ready.”"]),
        ('"We are ready," he said, "and so is she."', ['"We are ready,"', '"and so is she."']),
        ("‘The residents’ scheme is fine,’ he said.", ["‘The residents’ scheme is fine,’"]),
        ("'We don't want it,' she said of the lads' plan.", ["'We don't want it,'"]),
        ("«We are ready», she said.", ["«We are ready»"]),
        ("“He told me, ‘You’re out.’ I left,” she said.", ["“He told me, ‘You’re out.’ I left,”"]),
        ("They met in the ’90s and ate fish 'n' chips.", []),
        ('The 6\'2" door is 30" wide. "It fits," he said.', ['"It fits,"']),
        ("“It is the best in the world“ he said. Then he left.", ["“It is the best in the world“"]),
        ("We will win,” she said. Nobody clapped.", ["We will win,”"]),
        ('He called it "a shame" and "a disgrace".', ['"a shame"', '"a disgrace"']),
        ('<a href="x">He left.</a> "I stay," she said.', ['"I stay,"']),
        ("“”", []),
    ],
)
def test_marks_of_every_style_are_paired(text: str, expected: list[str]) -> None:
    """Straight, curly, single, guillemets, nested ones; no apostrophes, inches or tags."""
    assert found(text) == expected


def test_german_marks() -> None:
    """„low and high“ and »pointing inwards« are pairs in German."""
    assert found("„Wir gehen“, sagte sie. »Sofort«, rief er.", "de") == ["„Wir gehen“", "»Sofort«"]


def test_a_quotation_over_paragraphs_is_one_run() -> None:
    """Opening marks repeated at each paragraph go on with the same utterance; a new one is another run."""
    text = "He said: “It was late.\n\n“Nobody came.\n\n“We left.”\n\n“Did you?” she asked."
    runs = [(quotation.run, quotation.continued) for quotation in every(text)]
    assert runs == [(1, False), (1, True), (1, True), (2, False)]


def test_single_marks_go_on_over_paragraphs() -> None:
    """As in many British papers; an apostrophe inside ends nothing, a mark no paragraph takes up opens nothing."""
    text = "She said: 'It was late.\n\n'This year's boats' crews left.\n\n'We stayed.'\n\nThe 'n' is silent: 'tis so.\n"
    assert found(text) == ["'It was late.", "'This year's boats' crews left.", "'We stayed.'"]
    assert len({quotation.run for quotation in every(text)}) == 1


def test_pairs_of_apostrophes_are_doubtful_marks() -> None:
    """Where a document uses them throughout they are paired, and known to be as likely italics."""
    text = "''We left,'' he said. ''It was late,'' she said."
    assert found(text) == ["''We left,''", "''It was late,''"]
    assert all(quotation.doubtful for quotation in every(text))


def test_boilerplate_between_paragraphs_does_not_end_a_quotation() -> None:
    """A line such as "Most Read" stands between two paragraphs of one utterance."""
    text = "Rain is coming\n\nMs Reed said on Monday: “It was late.\n\nMost Read\n\n“We left,” she went on.\n"
    assert [(q.run, q.continued) for q in every(text)] == [(1, False), (1, True)]


def test_a_stray_opening_mark_does_not_split_a_quotation() -> None:
    """An opening mark in the middle of an open quotation is a slip of the typist."""
    text = '"We use signals to prevent it. "We have many people.\n\n"And we work with others."'
    assert found(text) == ['"We use signals to prevent it. "We have many people.', '"And we work with others."']


@given(st.lists(PIECES, max_size=25).map("".join))
def test_spans_lie_inside_their_paragraphs_and_never_overlap(text: str) -> None:
    """Whatever the marks: inner within span, span within its paragraph, in order, apart."""
    text = text + "x"
    paragraphs = document(text).paragraphs
    last = 0
    for quotation in every(text):
        assert paragraphs[quotation.paragraph].span.contains(quotation.span)
        assert quotation.span.contains(quotation.inner)
        assert last <= quotation.span.start < quotation.span.end
        last = quotation.span.end


@given(st.text(alphabet="abc ,.", min_size=1, max_size=30).filter(lambda text: any(c.isalpha() for c in text)))
def test_curly_marks_around_plain_words_are_found_whole(inner: str) -> None:
    """Words between curly marks come back with exactly their marks."""
    words = inner.strip() or "a"
    assert found(f"Reed said: “{words}”") == [f"“{words}”"]


def test_double_marks_stand_inside_single_ones() -> None:
    """British usage: the outer marks are the single ones."""
    text = "Ann Reed wrote: ‘They call it “the shed”, and they’re right, it’s cold.’ The bridge is shut."
    assert [words for _, words, _ in said(text)] == ["‘They call it “the shed”, and they’re right, it’s cold.’"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We left, she said. "It was late."', ['"We left,', '"It was late."']),
        ("`I can't say,' said Joan.", ["`I can't say,'"]),
        (
            "'They lost the reports', and who cares? A sign that says \"Wet\",' he fumed.",
            ["'They lost the reports', and who cares? A sign that says \"Wet\",'"],
        ),
        ("« On a tout perdu », dit-il.", ["« On a tout perdu »"]),
        (
            "''We left,'' he said. \"It was late,\" she said. ''Go,'' he said.",
            ["''We left,''", '"It was late,"', "''Go,''"],
        ),
        ('President Robert "Bob" Haines left.', []),
    ],
)
def test_broken_and_mixed_marks(text: str, expected: list[str]) -> None:
    """Forgotten closing marks, backticks, possessives before an inner quotation, spaces inside, nicknames."""
    assert found(text) == expected
