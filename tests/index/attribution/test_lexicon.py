"""Languages are data files, all of one form."""

import pytest

from index.attribution.lexicon import CODES, language_of, lexicon


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_classes_the_code_asks_for(code: str) -> None:
    """A language that lacks a class of words would fail on the first text."""
    english, other = lexicon("en"), lexicon(code)
    assert other.words.keys() == english.words.keys()
    assert other.people.keys() == english.people.keys()
    assert other.verbs
    assert other.double_marks


def test_a_form_belongs_to_its_lemma_and_classes() -> None:
    """Irregular forms and several classes."""
    verb = lexicon("en").verb("said", "speech")
    assert verb is not None
    assert verb.lemma == "say"
    assert lexicon("en").verb("laughed", "speech") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council said that the bridge was closed for the week.", "en"),
        ("Der Rat sagte, dass die Brücke für die Woche nicht offen ist.", "de"),
        ("Le conseil a dit que le pont est fermé pour la semaine.", "fr"),
        ("12 345", "en"),
    ],
)
def test_the_language_is_told_by_common_words(text: str, code: str) -> None:
    """English when nothing tells."""
    assert language_of(text) == code
