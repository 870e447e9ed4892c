"""PDFs become running text with pages."""

from collections.abc import Sequence

import pytest

from index.errors import UnreadableError
from index.formats.pdf import pdf_file
from tests.index.formats.pdfs import Placed, lines, pdf

_LEFT = lines(
    72, 700,
    "The council has published new infor-",
    "mation on the well-",
    "known bridge and said that it will be",
    "repaired in six weeks. It said so twice.",
)  # fmt: skip
_RIGHT = lines(
    320, 700,
    "“We cannot keep patching a structure of",
    "this age,” said Councillor Mary Stone,",
    "who leads on transport for the coun-",
    "cil.",
)  # fmt: skip

_LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%b> /U <%b> /P -4 >> /ID [<00><00>]" % (b"41" * 32, b"42" * 32)


def test_lines_become_paragraphs_with_whole_words() -> None:
    """Columns are read one after the other; hyphens of line ends go, those of words stay."""
    assert pdf_file(pdf([[*_LEFT, *_RIGHT]])).text == (
        "The council has published new information on the well-known bridge and said that it will be repaired in six "
        "weeks. It said so twice.\n\n“We cannot keep patching a structure of this age,” said Councillor Mary Stone, "
        "who leads on transport for the council."
    )


def test_gaps_indents_and_sizes_divide_paragraphs() -> None:
    """A heading, a wider gap, a first line indented and a short last line each begin a paragraph."""
    page = [
        *lines(72, 760, "Bridge to close", size=18),
        *lines(72, 730, "The bridge will close for six weeks", "in April, the council has said in a", "letter to all."),
        *lines(72, 676, "After a gap there is more to say and", "this line fills the column as well."),
        *lines(84, 652, "Indented, another paragraph is set"),
        *lines(72, 640, "and goes on at the margin until its", "end."),
        *lines(72, 616, "The last one has two lines, so that", "it is one."),
    ]  # fmt: skip
    assert [text.split()[0] for text in pdf_file(pdf([page])).text.split("\n\n")] == [
        "Bridge", "The", "After", "Indented,", "The",
    ]  # fmt: skip


def test_running_heads_and_page_numbers_are_left_out() -> None:
    """What the margins repeat is no part of the text; a sentence goes on over the page; each page has its start."""
    pages = [
        [(72, 800, 9, f"Harbour Report 2021 | {number}"), *body, (290, 40, 9, f"- {number} -")]
        for number, body in enumerate(
            [
                lines(72, 700, "The first page ends in the midst of"),
                lines(72, 700, "a sentence. The second ends with it."),
                lines(72, 700, "The third holds 12 words."),
            ],
            start=1,
        )
    ]
    extracted = pdf_file(pdf(pages))
    first, second = "The first page ends in the midst of ", "a sentence. The second ends with it.\n\n"
    assert extracted.text == f"{first}{second}The third holds 12 words."
    assert extracted.pages == (0, len(first), len(first + second))


_SPOKEN = (
    "MR DOYLE: Can you tell us when you were told of", "it, and who told you that?",
    "MS HARDING: I was told on 4 April. I want to be", "clear that nobody in my office had been told",
    "before that date.", "MR DOYLE: That is not what your officials", "say.",
    "MS HARDING: I cannot answer for what officials", "may have said, but I can say that nobody in my", "office knew.",
    "MR DOYLE: Thank you.", "MS HARDING: Thank you for your questions, which", "were fair.",
    "MR DOYLE: Is there anything that you would wish", "to add before we", "close?",
)  # fmt: skip


@pytest.mark.parametrize("step", [1, 5])
def test_numbers_that_count_lines_are_left_out(step: int) -> None:
    """Each line or every fifth has one in the margin; no quotation holds them."""
    page = [
        placed
        for number, text in enumerate(_SPOKEN, start=1)
        for placed in (
            *([(50, 700 - 14 * number, 8, f"{number}")] if number % step == 0 else []),
            (90, 700 - 14 * number, 10, text),
        )
    ]
    plain = [(90, 700 - 14 * number, 10, text) for number, text in enumerate(_SPOKEN, start=1)]
    assert pdf_file(pdf([page])).text == pdf_file(pdf([plain])).text


def test_footnotes_are_told_apart() -> None:
    """Small type at the foot of a page, from its number on; a line in small type elsewhere is text."""
    page = [
        (72, 740, 8, "2 March 2022"),
        *lines(72, 700, "The council said that it was sorry and would", "pay for the repairs of the bridge, which it"),
        *lines(72, 676, "had closed in a hurry on the first day of", "spring without a word to anybody at all."),
        *lines(72, 120, "1 Letter of the leader: “We were never told,”", "she wrote.", "2 See page 12.", size=8),
    ]
    extracted = pdf_file(pdf([page, [(72, 700, 10, "It will open in June, they said.")]]))
    notes = "\n".join(span.of(extracted.text) for span in extracted.notes)
    assert notes == "1 Letter of the leader: “We were never told,”\nshe wrote.\n2 See page 12."


def _numbered(*texts: str, first: int = 1) -> list[Placed]:
    """Lines, each with a number that stands well apart from it."""
    return [
        placed
        for number, text in enumerate(texts)
        for placed in ((50, 700 - 14 * number, 10, str(first + number)), (90, 700 - 14 * number, 10, text))
    ]


_CONTENTS = ("Introduction", "Background to the inquiry", "What the council knew", "The winter of 2021", "The closure",
             "What the ferry company said", "Findings", "Recommendations", "Witnesses", "Acknowledgements")  # fmt: skip
_RULINGS = (
    "I find that the council was told on 4 April.", "It did not act on what it was told until 9 May, which is late.",
    "The claimant was not informed.", "He should have been informed by letter, as the rules of the harbour say.",
    "The defence of honest opinion fails.", "I award damages of 4,000 pounds.", "Costs follow the event.",
    "There will be no injunction.", "Permission to appeal is refused.", "I am grateful to counsel.",
)  # fmt: skip
_NEEDS = ("bread", "two dozen eggs from the market", "butter", "flour and, if there is any to be had at all, yeast",
          "sugar", "salt", "tea, and coffee for those who want it in the night", "milk", "candles", "coal")  # fmt: skip


@pytest.mark.parametrize("entries", [_CONTENTS, _RULINGS, _NEEDS])
@pytest.mark.parametrize("first", [1, 41])
def test_numbers_of_entries_stay(entries: Sequence[str], first: int) -> None:
    """Lists, contents and paragraphs of one line each are as their reader sees them, however many there are."""
    text = pdf_file(pdf([_numbered(*entries, first=first)])).text
    assert " ".join(text.split()) == " ".join(f"{number} {entry}" for number, entry in enumerate(entries, start=first))


def test_numbers_in_a_table_stay() -> None:
    """Every fifth line begins with the next multiple of five and is no wider than the others."""
    rows = ("Boats", "5   Tideway, on weekdays", "Marlow", "Freight", "Ash", "Ost", "10   Crane, on Sundays", "Other")
    page = [
        placed
        for number, row in enumerate(rows)
        for placed in (
            (50, 700 - 14 * number, 10, row.split("   ")[0]),
            *([(90, 700 - 14 * number, 10, row.split("   ")[1])] if "   " in row else []),
        )
    ]
    text = pdf_file(pdf([page])).text
    assert "5 Tideway" in text
    assert "10 Crane" in text


def test_numbers_of_paragraphs_and_lists_stay() -> None:
    """A paragraph has several lines, a list few."""
    paragraphs = [
        placed
        for number in range(1, 10)
        for placed in (
            (50, 750 - 40 * number, 10, str(number)),
            (90, 750 - 40 * number, 10, "The claimant says that the defendant has published"),
            (90, 738 - 40 * number, 10, "confidential documents."),
        )
    ]
    text = pdf_file(pdf([paragraphs])).text
    assert all(f"{number} The claimant" in text for number in range(1, 10))
    rows = [
        placed
        for number in range(1, 6)
        for placed in ((50, 700 - 14 * number, 10, str(number)), (90, 700 - 14 * number, 10, f"Item {number}."))
    ]
    assert "3 Item 3." in pdf_file(pdf([rows])).text


def test_an_empty_page_counts() -> None:
    """Pages are numbered as they are, blank ones too."""
    extracted = pdf_file(pdf([[], lines(72, 700, "Here."), [], lines(72, 700, "There."), []]))
    assert extracted.text == "Here.\n\nThere."
    assert extracted.pages == (0, 0, 7, 7, 13)


def test_properties_fill_gaps_only() -> None:
    """Title and author come from the properties unless a program wrote them; an export's date says nothing."""
    page = [lines(72, 700, "Text.")]
    told = pdf_file(pdf(page, "/Title (Bridge report) /Author (Ada Lunt) /CreationDate (D:20220303101500Z)"))
    known = told.properties
    assert (known.title, known.authors, known.published) == ("Bridge report", ("Ada Lunt",), None)
    untold = pdf_file(pdf(page, "/Title (Microsoft Word - bridge3.doc) /Author (alunt) /CreationDate (D:20229903)"))
    assert (untold.properties.title, untold.properties.authors, untold.properties.published) == (None, (), None)
    assert told.stated.title is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no PDF or damaged"),
        (b"hello", "no PDF or damaged"),
        (pdf([_LEFT])[:200], "no PDF or damaged"),
        (pdf([_LEFT, _RIGHT]).replace(b"/Type /Page ", b"/Type /Pony ", 2).replace(b"Pony", b"Page", 1), "its page 2"),
        (pdf([[]]), "only pictures"),
        (pdf([_LEFT]).replace(b"/Root 1 0 R", b"/Root 1 0 R " + _LOCK), "encrypted"),
    ],
)  # fmt: skip
def test_what_has_no_text_is_refused(data: bytes, reason: str) -> None:
    """Damaged, encrypted and scanned files each get their word."""
    with pytest.raises(UnreadableError, match=reason):
        pdf_file(data)
