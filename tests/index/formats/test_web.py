"""Web pages become articles."""

import pytest

from index.errors import UnreadableError
from index.formats.web import article, web_page

_BODY = """<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge to close for repairs</h1><p class="byline">By Ada Lunt</p>
<p>The harbour bridge will close for six weeks in April, the council has said.</p>
<p>“We cannot keep patching a structure of this age,” said Councillor <a href="x">Mary Stone</a>, who <em>leads</em>
on transport.</p><table><tr><th>Week</th><th>Cost</th></tr><tr><td>1</td><td>£30</td></tr></table>
<p>Tideway Ferries said:<br>“We will run extra boats.”</p></article>
<section id="comments" class="comments"><div class="comment"><p>The council should resign, said Bob.</p></div></section>
<footer>Copyright 2022 Harbour Gazette</footer>"""
_HEAD = """<meta property="og:title" content="Bridge to close for repairs">
<meta property="og:site_name" content="Harbour Gazette"><meta property="og:url" content="https://gazette.example/bridge">
<meta name="author" content="Ada Lunt and Bo Chan"><meta property="article:published_time" content="2022-03-03">"""
_TEXT = """Bridge to close for repairs

The harbour bridge will close for six weeks in April, the council has said.

“We cannot keep patching a structure of this age,” said Councillor Mary Stone, who leads on transport.

Week | Cost

1 | £30

Tideway Ferries said:

“We will run extra boats.”"""


def _page(head: str = _HEAD, body: str = _BODY) -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_the_article_is_left_of_a_page() -> None:
    """Headline, paragraphs and table rows; no navigation, comments or footer."""
    extracted = web_page(_page().encode())
    assert extracted.text == _TEXT
    assert extracted.titled


def test_the_head_tells_what_it_is() -> None:
    """Title, authors, publisher, date and address come from the page's head."""
    stated = web_page(_page().encode()).stated
    assert (stated.title, stated.authors) == ("Bridge to close for repairs", ("Ada Lunt", "Bo Chan"))
    assert (stated.publisher, stated.published) == ("Harbour Gazette", "2022-03-03")
    assert stated.url == "https://gazette.example/bridge"


def test_a_title_of_the_head_opens_the_text() -> None:
    """Where the article lacks its headline, the head's title stands before it."""
    extracted = web_page(_page(body="<article><p>The bridge will close, the council has said.</p></article>").encode())
    assert extracted.text == "Bridge to close for repairs\n\nThe bridge will close, the council has said."


def test_a_short_article_keeps_its_sentences_whole() -> None:
    """Bold words and links break no line, however short the page."""
    assert web_page(b"<html><body><p>The council <b>pays</b> <a href='x'>it</a>.</p></body></html>").text == (
        "The council pays it."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    """Declared in the page or by its mark."""
    page = _page(f'<meta charset="{encoding}">{_HEAD}')
    assert "“We cannot keep" in web_page(page.encode(encoding)).text


def test_an_address_alone_is_text() -> None:
    """A file that holds only an address is not a request to fetch it."""
    assert web_page(b"http://127.0.0.1:9/page").text == "http://127.0.0.1:9/page"


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<script>alert(1)</script>", b"\x00\x01", b"<!-- x -->"])
def test_no_article_is_said_so(data: bytes) -> None:
    """A page without text is refused."""
    with pytest.raises(UnreadableError):
        web_page(data)


def test_comments_of_other_languages_are_left_out() -> None:
    """What readers wrote below a German article is no part of it; an article's class may be "kommentar", though."""
    page = (
        "<html><body><div class='artikel kommentar'><h1>Brücke gesperrt</h1><p>„Wir müssen handeln“, sagte Jörg Groß"
        " am Freitag im Rat der Stadt.</p></div><div id=Kommentare><p>Leser123 schrieb: Unsinn!</p></div></body></html>"
    )
    text = article(page).text
    assert "sagte Jörg Groß" in text
    assert "Leser123" not in text


def test_line_ends_of_the_source_end_no_paragraph() -> None:
    """Pages that Word wrote break lines anywhere, within quotations too."""
    page = (
        "<html><body><div class=WordSection1><p class=MsoNormal>Governor Ilse Brandt said: “We are not out of the\r\n"
        "woods yet, and nobody should pretend\notherwise.”<o:p></o:p></p><p class=MsoNormal>She left.</p></div></body>"
    )
    assert "“We are not out of the woods yet, and nobody should pretend otherwise.”\n\nShe left." in article(page).text


def test_words_are_read_as_the_page_shows_them() -> None:
    """Marks around ``<q>`` in the page's language, one within the other; no struck words, no numbers of notes."""
    page = (
        "<html lang=en><body><article><p>The judge said: <q>They were <q>slow</q> and <del>late</del> careless.</q></p>"
        "<p>“It costs 5 m<sup>2</sup>,” he said.<sup><a href='#1'>1</a></sup> “Yes.”<sup>[2]</sup></p>"
        "<p>A town of Quebec, said: <q lang=fr-CA>Non, jamais.</q> He had <q>“marks”</q> and an empty <q></q>.</p>"
        "</article></body></html>"
    )
    assert article(page).text.split("\n\n") == [
        "The judge said: “They were ‘slow’ and careless.”",
        "“It costs 5 m2,” he said. “Yes.”",
        "A town of Quebec, said: «Non, jamais.» He had “marks” and an empty .",
    ]


def test_a_table_that_arranges_the_page_is_no_table() -> None:
    """Old pages put the article into a cell; its paragraphs stay apart."""
    page = (
        "<html><body><table><tr><td width=150><a href=1>Front page</a><br><a href=2>Sport</a></td><td>"
        "The toll on Orrin Bridge is to double, the county said on Wednesday.<br><br>"
        "“It is long overdue,” said county treasurer Max Hein. “The bridge needs paint.”<br><br>"
        "“It's robbery,” said Lil Sands of Orrin.<br></td></tr></table></body></html>"
    )
    text = article(page).text
    assert "on Wednesday.\n\n“It is long overdue,”" in text
    assert "paint.”\n\n“It's robbery,”" in text


_NAMED = '{"@type":"NewsArticle","publisher":{"@id":"#org"}}'
_ORGANISATION = '{"@id":"#org","name":"Peak Mercury"}'


@pytest.mark.parametrize(
    ("head", "publisher", "hinted"),
    [
        ('<meta name="og:site_name" content="Harbour Gazette">', "Harbour Gazette", None),
        (
            f'<script type="application/ld+json">{{"@graph":[{_NAMED},{_ORGANISATION}]}}</script>',
            "Peak Mercury", None,
        ),
        ('<script type="application/ld+json">[{"@type":["Report"],"publisher":"Ledger"}]</script>', "Ledger", None),
        ('<script type="application/ld+json">{"@type":</script>', None, None),
        ("<title>Library to shut in March | News | Wendham Courier</title>", None, "Wendham Courier"),
        ("<title>Library to shut in March – why it matters now to all of us</title>", None, None),
        (
            '<meta name="twitter:site" content="@captimes"><meta property="og:url" content="https://www.cap.example/1">',
            None, "cap.example",
        ),
    ],
)  # fmt: skip
def test_who_publishes_a_page(head: str, publisher: str | None, hinted: str | None) -> None:
    """Named by the site or the linked data; else what follows the headline in the window's title, else the host."""
    body = "<article><h1>Library to shut in March</h1><p>It will shut at the end of March, they said.</p></article>"
    found = article(_page(head, body))
    assert (found.stated.publisher, found.properties.publisher) == (publisher, hinted)


def test_control_characters_of_a_page_are_passed_over() -> None:
    """They are no reason to refuse it."""
    page = "<p>The judge\x0b said: <q>No\x01 &#2;way.</q>\nIt\x1f <del>was\x02</del>\x02is\x0c over.</p>"
    assert article(f"<html><body>{page}</body></html>").text == "The judge said: “No way.” It is over."
