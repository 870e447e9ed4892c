"""PDFs become running text with pages."""

import pytest

from index.errors import UnreadableError
from index.formats.pdf import pdf_file
from tests.index.formats.pdfs import lines, pdf

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
