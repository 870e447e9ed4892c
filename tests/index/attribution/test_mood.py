"""German reports by the form of the verb alone."""

from tests.index.attribution.saying import said


def test_sentences_in_the_subjunctive_go_on_reporting() -> None:
    """After a report, without a cue of their own."""
    text = "Maria Keller sagte, sie sei müde. Das Haus werde verkauft. Es gebe keine andere Lösung."
    assert [(words, entity) for _, words, entity in said(text)][1:] == [
        ("Das Haus werde verkauft.", "Maria Keller"),
        ("Es gebe keine andere Lösung.", "Maria Keller"),
    ]


def test_a_plain_sentence_reports_nothing() -> None:
    """The indicative states; nobody before means nobody reports."""
    assert len(said("Maria Keller sagte, sie sei müde. Das Haus wird verkauft.")) == 1
    assert said("Das Haus werde verkauft. Es gebe keine andere Lösung.") == []


def test_a_body_speaks_through_the_compound_of_its_name() -> None:
    """ "Ein Kestner-Sprecher", and "er" after it."""
    text = 'Ein Kestner-Sprecher wollte das nicht kommentieren. "Dazu sagen wir derzeit nichts", sagte er.'
    assert [(kind, entity) for kind, _, entity in said(text)] == [("declined", "Kestner"), ("direct", "Kestner")]
