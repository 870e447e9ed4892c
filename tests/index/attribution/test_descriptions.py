"""Speakers whose name stands beside a description, before or after it, or sentences away."""

import pytest

from tests.index.attribution.saying import said

CASES = [
    (
        "Leanne's mother, Jodie Frame, said: “I lay three places at the table every evening.”",
        "“I lay three places at the table every evening.”",
        "Jodie Frame",
    ),
    (
        "Among them was Sheila Wold, 81, who said the reading room was the only warm one.",
        "the reading room was the only warm one",
        "Sheila Wold",
    ),
    (
        "Opening the case, Rebecca Tarn KC, prosecuting, had told jurors that the wall was built on sand.",
        "that the wall was built on sand",
        "Rebecca Tarn",
    ),
    (
        "Dimova's spokesman, Ilia Karov, said she had no plans. “Perhaps she will next year,” he said.",
        "“Perhaps she will next year,”",
        "Ilia Karov",
    ),
    (
        "Dean Marlin was jailed. A neighbour, retired surveyor Keith Albert, had warned him. “I told him so,” he said.",
        "“I told him so,”",
        "Keith Albert",
    ),
    (
        "Mr Justice Hallam sent him down. The judge said no sentence could be long enough.",
        "no sentence could be long enough",
        "Hallam",
    ),
    (
        "Mavis Tull said she was glad. “It is a good day,” she said.\n\n"
        "The High Court judge Dame Sarah Lund refused an appeal. “There was no error of law,” she wrote.",
        "“There was no error of law,”",
        "Sarah Lund",
    ),
    (
        "Tom Hale said the rent was too high. “It hurts,” he said.\n\n"
        "The Harbour Trust finance director Peter Moss was not surprised. “Nobody is,” he told reporters.",
        "“Nobody is,”",
        "Peter Moss",
    ),
    ("PC Lorraine Bates told the inquest little. The officer said she had looked.", "she had looked", "Lorraine Bates"),
    (
        "Celtel has applied to Downshire Council. In a letter, the firm said the site was right.",
        "the site was right",
        "Celtel",
    ),
    ("Co-author Rui Tavano said the number was too high.", "the number was too high", "Rui Tavano"),
    ("“This is a bet,” said Wei-Ling Tan, an analyst at Corbel Research.", "“This is a bet,”", "Wei-Ling Tan"),
    (
        "Its regional organiser, Paulette Onslow, accused managers of “hiding behind reviews that nobody reads”.",
        "“hiding behind reviews that nobody reads”",
        "Paulette Onslow",
    ),
    ("It was late, according to Western diplomats.", "It was late", "Western diplomats"),
    (
        "Harbour Rail has shut the coast line. It says a tree has brought down wires.",
        "a tree has brought down wires",
        "Harbour Rail",
    ),
    (
        "The Health and Safety Executive said it was considering a case.",
        "it was considering a case",
        "Health and Safety Executive",
    ),
    (
        "The Friends of Thornton Library said they would appeal.",
        "they would appeal",
        "Friends of Thornton Library",
    ),
    ("“I like it,” Ann Reed said. “A lot,” added the retired forester.", "“A lot,”", "Ann Reed"),
    ("Ein Sprecher der Polizei sagte, man prüfe den Fall.", "man prüfe den Fall", "Polizei"),
    ("Ein Sprecher des Ministeriums sagte, man prüfe den Fall.", "man prüfe den Fall", "Ministerium"),
    ("Der Unfall war laut Feuerwehr vermeidbar.", "Der Unfall war laut Feuerwehr vermeidbar", "Feuerwehr"),
    ("Die Gewerkschaft kündigte am Montag eine Klage gegen den Bau an.", "eine Klage gegen den Bau", "Gewerkschaft"),
    (
        "Anna Holbein sagte nichts dazu. Das sagte Anna Holbein auch: Sie sei zweimal dort gewesen.",
        "Sie sei zweimal dort gewesen",
        "Anna Holbein",
    ),
    (
        "Mardi, la maire de Valmont, Sophie Lacour, a annoncé le recours à une entreprise.",
        "le recours à une entreprise",
        "Sophie Lacour",
    ),
    (
        "L'opposition municipale, par la voix d'une élue, estime que la maire se trompe dans cette affaire.",
        "que la maire se trompe dans cette affaire",
        "L'opposition municipale",
    ),
]


@pytest.mark.parametrize(("text", "words", "entity"), CASES)
def test_words_go_to_whom_the_description_means(text: str, words: str, entity: str) -> None:
    """The words and who said them, whatever the kind."""
    assert (words, entity) in [(words, entity) for _, words, entity in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Sales fell by a third, according to figures seen by the Gazette.",
        "Government figures show prices fell by a third.",
        "Orvane plans a plant near Dayton, three people with knowledge of it told Intermedia.",
    ],
)
def test_figures_and_unnamed_people_are_nobody(text: str) -> None:
    """The words are reported, and nobody is credited."""
    assert [entity for _, _, entity in said(text)] == [None]


def test_the_prime_minister_is_no_former_minister() -> None:
    """An office of another rank is another office."""
    text = "The prime minister said no. A judge should look at it, said the former minister Peter Daunton."
    assert ("indirect", "no", "Peter Daunton") not in said(text)
    assert "Peter Daunton" in {entity for _, _, entity in said(text)}


def test_the_company_is_the_one_the_headline_names() -> None:
    """A bank that cut its target in the paragraph before is not "the group"."""
    text = (
        "Marrow & Finch cuts outlook\n\nMarrow & Finch has cut its outlook.\n\nPeel & Co cut their target.\n\n"
        "The group said that sales were down."
    )
    assert ("indirect", "that sales were down", "Marrow & Finch") in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die so genannten Experten der Partei lagen doppelt so oft daneben.",
        "One person, who spoke on condition of anonymity, was in the room.",
    ],
)
def test_what_only_looks_like_a_source_reports_nothing(text: str) -> None:
    """ "So genannt" names no source; a condition is nothing said."""
    assert said(text) == []
