"""What whole documents say of themselves in their first and last lines, and what of them is the article."""

import pytest

from index.document import Document, Metadata, Role
from index.reading.assembly import document_from_text
from index.reading.imprints import date_of_url

_BODY = (
    "The council has dropped its plan to fell forty lime trees along the harbour road, its leader said.\n\n"
    '"We have listened and the trees will stay," said the leader of the council on 9 April 2010.\n'
)


def _read(head: str, tail: str = "") -> Document:
    return document_from_text("a.txt", f"{head}\n\n{_BODY}\n{tail}", "0")


def _said(head: str, tail: str = "") -> Metadata:
    return _read(head, tail).metadata


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "Lime trees stay\n\nBy Priya Nand, Wendham Courier\n14 June 2021",
            Metadata("Lime trees stay", ("Priya Nand",), "Wendham Courier", "2021-06-14"),
        ),
        (
            "The Carrow Chronicle, 2 March 2010\n\nLime trees stay\n\nHelen Durrant",
            Metadata("Lime trees stay", ("Helen Durrant",), "The Carrow Chronicle", "2010-03-02"),
        ),
        (
            "ELLERBY PARISH COUNCIL\n\nMinutes of the meeting held on 14 March 2024 at 7.30 pm in the Village Hall",
            Metadata(
                "Minutes of the meeting held on 14 March 2024 at 7.30 pm in the Village Hall",
                (),
                "ELLERBY PARISH COUNCIL",
                "2024-03-14",
            ),
        ),
        (
            "Interview with the Housing Minister\nChannel 9, 18 November 2022\nTranscript",
            Metadata("Interview with the Housing Minister", (), "Channel 9", "2022-11-18"),
        ),
        (
            "Title: Lime trees stay\nAuthor: Miriam Holt\nSource: Estuary Times\nDate: 2020-11-05\nTO: the desk",
            Metadata("Lime trees stay", ("Miriam Holt",), "Estuary Times", "2020-11-05"),
        ),
        (
            "From: Dan Oyelaran <dan@desk.example>\nSent: 12 September 2018 16:20\nTo: newsdesk\nSubject: Lime trees",
            Metadata("Lime trees", ("Dan Oyelaran",), None, "2018-09-12"),
        ),
        (
            "Lime trees stay\n\nFrom: Department for Trees\nPublished: 6 July 2020\nLast updated: 19 August 2022",
            Metadata("Lime trees stay", (), "Department for Trees", "2020-07-06"),
        ),
        (
            "Last updated: 19 August 2022\nPublished: 6 July 2020\n\nLime trees stay",
            Metadata("Lime trees stay", (), None, "2020-07-06"),
        ),
        (
            "Lime trees stay\n10 June 2021 | News | 3 min read",
            Metadata("Lime trees stay", (), None, "2021-06-10"),
        ),
        (
            "The Ledger\n\nOPINION\n\nLime trees stay\n\nBy Rachel Kim\n"
            "Ms. Kim is a former mayor of Alder Falls, a town.\n\nJune 21, 2020",
            Metadata("Lime trees stay", ("Rachel Kim",), "The Ledger", "2020-06-21"),
        ),
        ("NEWS RELEASE\n\nEmbargoed until 12 January 2010\n\nLime trees stay", Metadata("Lime trees stay")),
        ("FOR IMMEDIATE RELEASE\n\nTarrant Mining plc\n\nLime trees stay", Metadata("Tarrant Mining plc")),
        ("Tarrant Mining plc\n\nLime trees stay", Metadata("Lime trees stay", (), "Tarrant Mining plc")),
        ("Lime trees stay\n\nUpdated 3 hours ago", Metadata("Lime trees stay")),
    ],
)
def test_heads_of_many_kinds(head: str, expected: Metadata) -> None:
    """Title, authors, publisher and date are read, and nothing of the head is answered from."""
    document = _read(head)
    assert document.metadata == expected
    bodies = [part.span.of(document.text) for part in document.paragraphs if part.role is Role.BODY]
    assert [text for text in bodies if not text.startswith("Ms. Kim")] == _BODY.strip().split("\n\n")


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (
            "Hexley Herald, 10 August 2014\nReporting by Colin Frame",
            ((("Colin Frame",)), "Hexley Herald", "2014-08-10"),
        ),
        ("Publié le : 14/08/2022 - 11:32", ((), None, "2022-08-14")),
        ("Press contact: Joe Parr, +44 113 496 0000", ((), None, None)),
    ],
)
def test_the_foot_may_say_it_too(tail: str, expected: tuple[tuple[str, ...], str | None, str | None]) -> None:
    said = _said("Lime trees stay", tail)
    assert (said.authors, said.publisher, said.published) == expected
    assert sum(part.role is Role.BODY for part in _read("Lime trees stay", tail).paragraphs) == 2


@pytest.mark.parametrize(
    "head",
    [
        "Lime trees stay\n\n03/04/2022",
        "Battle of Britain Day, 15 September 1940",
        "Lime trees stay\n\n12 May 1931",
        "Lime trees stay\n\n3 May 2021\n\nA fire broke out on the quay.\n\n4 May 2021\n\nIt went out.\n\n9 May 2021",
        "Kyiv, 24 February",
        "Interview about the attack of last year on 5 May 2020 and what followed",
    ],
)
def test_a_day_that_may_not_be_that_of_publication_leaves_it_undated(head: str) -> None:
    """Figures that can be read two ways, days of events, diaries and days long before others of the text."""
    text = "The trees stay, said the council, which had first met over them on 3 May 2014 and had not agreed.\n"
    assert document_from_text("a.txt", f"{head}\n\n{text}", "0").metadata.published is None


def test_ambiguous_figures_are_read_where_the_document_tells() -> None:
    text = "04/03/2022\n\nLifeboat crew honoured\n\nCrew members got medals on 25/02/2022 for a rescue last year.\n"
    assert document_from_text("a.txt", text, "0").metadata.published == "2022-03-04"


def test_whoever_the_text_speaks_of_is_no_author() -> None:
    """A name below the title may be a caption."""
    text = (
        "Protesters storm square\n\nSimon Bailey\n\nHundreds came at night, and Mr Bailey led them through the gate.\n"
    )
    assert document_from_text("a.txt", text, "0").metadata.authors == ()


@pytest.mark.parametrize(
    ("lead", "publisher", "published"),
    [
        ("MARSEILLE, France, Oct 3 (Reuters) - Dockers went on strike in the port, they said.", "Reuters", None),
        ("York, 3 October 2022 - The museum has handed back a clock that was stolen in 1941.", None, "2022-10-03"),
        ("Goslar (dpa/lni) - Der Bürgermeister ist nach dem Streit um das Bad zurückgetreten.", "dpa/lni", None),
        ("Brüssel (drei Tage später) - Die Kommission will das Recht auf Reparatur stärken.", None, None),
    ],
)
def test_datelines_name_agency_and_day(lead: str, publisher: str | None, published: str | None) -> None:
    said = document_from_text("a.txt", f"A title\n\n{lead}\n\nThe end of it came soon after that.\n", "0").metadata
    assert (said.publisher, said.published) == (publisher, published)


def test_the_address_dates_what_nothing_else_does() -> None:
    url = "https://gazette.example/news/2021/08/17/mill-fire"
    assert _said(f"{url}\n\nLime trees stay").published == "2021-08-17"
    assert _said(f"{url}\n\nLime trees stay\n\n18 August 2021").published == "2021-08-18"
    assert date_of_url("https://gazette.example/2021/aug/17/fire") == "2021-08-17"
    assert date_of_url("https://gazette.example/2021/08/171234") is None


def test_a_long_byline_and_a_long_date_are_no_wrapped_paragraph() -> None:
    head = "By Kate Bloom, Transport Correspondent, The Carrow Times\nFirst published on Mon 2 May 2022 05.00 BST"
    said = _said(f"Lime trees stay\n\n{head}")
    assert (said.authors, said.publisher, said.published) == (("Kate Bloom",), "The Carrow Times", "2022-05-02")
