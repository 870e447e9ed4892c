"""Letters to the editor are their signers' words, and only theirs who sign."""

import pytest

from tests.index.attribution.saying import said

_PAGE = """Letters to the editor

Slow down

SIR – The report on speed cameras omitted one fact: nobody has been hurt since 2015.

The cameras are there to raise money. Councillor Brooks says that they must stay.
Patricia Wain
Lower Castle

Not in my name

Dear Editor, We were astonished to read of the mast. Nobody has asked us.

Yours faithfully,
Anthony Grieve and Lucy Grieve, Priory Close
"""


def _authored(text: str) -> list[tuple[str, str | None]]:
    return [(words, entity) for kind, words, entity in said(text) if kind == "authored"]


def test_every_paragraph_of_a_letter_is_its_signers() -> None:
    """The salutation left out, paragraphs go to the name below them, two names where "and" joins them."""
    assert _authored(_PAGE) == [
        ("The report on speed cameras omitted one fact: nobody has been hurt since 2015.", "Patricia Wain"),
        (
            "The cameras are there to raise money. Councillor Brooks says that they must stay.",
            "Patricia Wain",
        ),
        (
            "We were astonished to read of the mast. Nobody has asked us.",
            "Anthony Grieve and Lucy Grieve",
        ),
    ]


def test_whoever_a_letter_quotes_keeps_the_words() -> None:
    """A report inside a letter is still that of whoever is reported."""
    assert ("indirect", "that they must stay", "Brooks") in said(_PAGE)


@pytest.mark.parametrize(
    "under",
    ["Name and address supplied", "SIR – The next letter begins, and is not signed either.", "By email"],
)
def test_a_letter_without_a_name_is_nobodys(under: str) -> None:
    """What follows is no signature: the words stay uncredited."""
    assert _authored(f"Letters\n\nSIR – The mast is ugly, and so is the fence.\n\n{under}\n") == []


def test_a_letter_in_german() -> None:
    """The form is the language's own."""
    text = (
        "Leserbriefe\n\nSehr geehrte Redaktion, die Brücke ist seit drei Jahren gesperrt und niemand baut.\n\n"
        "Mit freundlichen Grüßen\n\nThomas Kessler, Wismar\n"
    )
    assert _authored(text) == [("die Brücke ist seit drei Jahren gesperrt und niemand baut.", "Thomas Kessler")]
