"""Verdicts on quotations: words and figures always count, marks never, and the speaker must be the record's."""

import pytest

from retrieval.checking.verdict import Checked, Verdict
from retrieval.library import Library


def verdict(library: Library, draft: str) -> Checked:
    (checked,) = library.check(draft)
    return checked


@pytest.mark.parametrize(
    "draft",
    [
        "“We have not put up our prices since 2016,” said Peter Vance.",
        "Vance said: 'we have not put up our  prices since 2016'.",
        'Peter Vance said: "We have not put up\nour prices since 2016 and the cost of fuel has doubled".',
        "“We have not put up our prices … and the cost of fuel has doubled since then,” Mr Vance said.",
        "“[Alder Line has] not put up [its] prices since 2016,” said Peter Vance.",
        "Alder Line's managing director said: “We have not put up our prices since 2016.”",
        "“No islander will pay more than £9.50,” said Peter Vance.",
        "“They take it to see a doctor, to get to school and to bury their dead,” said Councillor Amery.",
        "“People do not take this boat for pleasure,” said Ruth Amery.",
        "“We have not put up our prices since 2016.”",
        "He said: “We have not put up our prices since 2016.”",
    ],
)
def test_same_words_of_the_same_speaker_are_exact(strait: Library, draft: str) -> None:
    """Marks, spaces, line breaks, ellipses and brackets do not count; nor does narration within a quotation."""
    assert verdict(strait, draft).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("quote", "draft", "source"),
    [
        ("We have not put up our prices since 2017", "2017", "2016"),
        ("No islander will pay more than £9.05 for a return ticket", "£9.05", "£9.50"),
        ("We have put up our prices since 2016", "", "not"),
        ("We have not put up our prices since 2016 and the cost of steel has doubled", "steel", "fuel"),
        ("the cost of fuel has not doubled since then", "not", ""),
        ("We have … put up our prices since 2016", "…", "not"),
        ("We have [always] put up our prices since 2016", "[always]", "not"),
        ("People do not take this boat [the Penmere Star] for pleasure", "[the Penmere Star]", "the Alder Queen"),
        ("People do not take boat [the Alder Queen] for pleasure", "", "this"),
        ("People do not take this boat [the Alder Queen] pleasure", "", "for"),
        ("People do not take this [the Alder Queen] for pleasure", "", "boat"),
        ("and did the children", "", "neither"),
    ],
)
def test_a_word_figure_or_negation_makes_it_altered(strait: Library, quote: str, draft: str, source: str) -> None:
    """The words that differ are named, also those an ellipsis or a bracket hides."""
    checked = verdict(strait, f"“{quote},” someone said.")
    assert checked.verdict is Verdict.ALTERED
    assert [(change.draft, change.source) for change in checked.changes] == [(draft, source)]
    (place,) = checked.places
    assert place.citation.doc == ("school.txt" if "children" in quote else "ferry.txt")


def test_the_words_of_another_are_given_back_to_them(strait: Library) -> None:
    """Right words, wrong speaker: the message names the record's."""
    checked = verdict(strait, "“We have not put up our prices since 2016,” said Ruth Amery.")
    assert checked.verdict is Verdict.WRONG_SPEAKER
    assert "Peter Vance" in checked.message
    (place,) = checked.places
    assert place.speaker
    assert place.speaker.entity == "Peter Vance"


def test_words_that_are_nobodys_are_not_passed_as_somebodys(strait: Library) -> None:
    """What only a caption says is exact without a speaker, and not confirmed for one; captions are searched too."""
    words = "Last boat of the day: the Alder Queen leaves Penmere at dusk"
    assert verdict(strait, f"“{words}.”").verdict is Verdict.EXACT
    assert verdict(strait, f"“{words},” said Ruth Amery.").verdict is Verdict.UNATTRIBUTED


@pytest.mark.parametrize(
    "words",
    [
        "We have not put up our prices since 2016 and neither did the children",
        "No islander will pay more than £9.50 to spend two hours a day on a bus",
        "nobody at Alder Line has asked them what they can afford. People do not take this boat for pleasure",
        "We have not put up our prices since 2016 … I never believed it",
    ],
)
def test_words_of_two_places_are_spliced(strait: Library, words: str) -> None:
    """Each place is named; an ellipsis does not make two statements one, nor does another order."""
    checked = verdict(strait, f"“{words},” said Peter Vance.")
    assert checked.verdict is Verdict.SPLICED
    assert len(checked.places) == 2


@pytest.mark.parametrize("words", ["I grew up in a house full of clocks and parrots", "zeugma", "We do not know him"])
def test_what_nobody_said_is_not_in_the_corpus(strait: Library, words: str) -> None:
    """Shared small words are no source."""
    assert verdict(strait, f"“{words},” said Peter Vance.").verdict is Verdict.NOT_IN_CORPUS


def test_only_little_words_are_found_all_the_same(strait: Library) -> None:
    """Words that the full-text index leaves out are looked for in the texts themselves."""
    assert verdict(strait, "“and neither did the”").verdict is Verdict.EXACT


def test_places_hold_the_sources_own_characters(strait: Library) -> None:
    """What is shown of the source is its text, not the draft's."""
    (place,) = verdict(strait, "“no islander will  pay MORE than £9.50,” said Peter Vance.").places
    assert place.quote == "No islander,” Mr Vance added, “will pay more than £9.50"


def test_each_quotation_of_a_draft_has_its_row(strait: Library) -> None:
    """In order, with its place in the draft; a draft without any has none, unless it is taken as one."""
    draft = "Amery spoke of “a tax on living here”. “I never believed it,” said Helen Okafor.\n\n“a tax on children”"
    checked = strait.check(draft)
    assert [one.quoted.text for one in checked] == ["a tax on living here", "I never believed it,", "a tax on children"]
    assert all(one.quoted.span.of(draft) == one.quoted.text for one in checked)
    assert strait.check("She never believed it.") == []
    assert [one.verdict for one in strait.check("I never believed it.", unmarked=True)] == [Verdict.EXACT]


@pytest.mark.parametrize(
    "draft",
    [
        "“We have not put [up] prices since 2016 and the cost of fuel has doubled.”",
        "“They take [it] see a doctor, to get to school and to bury their dead.”",
        "“We have not put up our [fares] the cost of fuel has doubled since then.”",
        "“The [price] fuel has doubled since then.”",
    ],
)
def test_a_word_dropped_beside_a_bracket_is_a_change(strait: Library, draft: str) -> None:
    """A bracket may stand for a phrase, but not swallow the words around it."""
    assert verdict(strait, draft).verdict is not Verdict.EXACT


@pytest.mark.parametrize(
    "draft",
    [
        "“[They] have not put up [their] prices since 2016.”",
        "“We have not put up our prices since 2016 and the cost of [diesel] has doubled since then.”",
        "“[It] has doubled since then.”",
    ],
)
def test_a_bracket_may_stand_for_a_phrase(strait: Library, draft: str) -> None:
    """A pronoun for a longer one, a word for another."""
    assert verdict(strait, draft).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Islanders take this ferry for pleasure and for the view of the sea", False),
        ("We have put the prices of bread and butter up again at last", False),
        ("and now it is so that the cost of hiring has doubled for us all in spring", True),
    ],
)
def test_the_nearest_thing_is_shown_only_where_it_helps(strait: Library, words: str, shown: bool) -> None:
    """It holds half of the words that carry the draft's meaning; a place that shares one is told nobody."""
    checked = verdict(strait, f"“{words},” said Peter Vance.")
    assert checked.verdict is Verdict.NOT_IN_CORPUS
    assert bool(checked.places) is shown
    told = "The nearest thing there is shown." if shown else "Nothing there is like it."
    assert checked.message == f"Not in the corpus. {told}"
