"""Files of a desk's day whose structure is the difficulty: tables in tables, notes, tracked changes, mail in mail."""

import io
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage

from benchmarks.samples import pdf_file

_QUOTE = '"We cannot keep patching it," said Councillor Mary Stone of Quay Council.'
_REPLY = "“The boats will run,” a spokesperson for Tideway Ferries said on Tuesday."
_STORY = (
    "The harbour bridge will close for six weeks in April, the council has said, after engineers found cracks in two "
    "of its piers during an inspection that was put off three times."
)


def structured() -> Iterator[tuple[str, bytes]]:
    """(ending, content) of each."""
    yield ".html", _page(f"<article><p>{_STORY}</p>{_tables(30)}<p>{_REPLY}</p></article>")
    yield ".html", live_blog()
    yield ".html", paywalled()
    yield ".docx", report()
    yield ".odt", open_report()
    yield ".rtf", rich_report()
    yield ".eml", thread()
    yield ".pdf", columns()
    yield ".pdf", columns().replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    yield ".txt", f"{_STORY}\n\n{_QUOTE}\n\nM. Bériault a déclaré : « C’est fini. »\n".encode("cp1252")
    yield ".txt", f"\ufeff{_STORY}\r\n\r\n{_QUOTE}\r\n".encode("utf-16")


def _page(body: str, head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge to close | Gazette</title>{head}'
        f"</head><body><nav><ul><li><a href=/>Home</a></li></ul></nav><main>{body}</main>"
        "<footer>© Gazette 2022. Sign up to our newsletter</footer></body></html>"
    ).encode()


def _tables(depth: int) -> str:
    inner = f"<p>{_QUOTE}</p>"
    for level in range(depth):
        inner = f"<table><tr><td>{level}</td><td>{inner}</td></tr></table>"
    return inner


def live_blog() -> bytes:
    """A page of dated posts, newest first, with readers' comments."""
    posts = (("14:05", _REPLY), ("13:40", _QUOTE), ("13:02", _STORY))
    body = "".join(
        f'<section class="post"><time datetime="2022-03-03T{at}">{at}</time><h2>At {at}</h2><p>{text}</p></section>'
        for at, text in posts
    )
    comments = f'<div id="comments" class="comments"><h3>3 comments</h3><p>"Rubbish," said Bob. {_REPLY}</p></div>'
    return _page(f"<article><h1>Bridge closure: live</h1>{body}</article>{comments}")


def paywalled() -> bytes:
    """The beginning of an article and what asks to pay for the rest."""
    wall = (
        '<div class="paywall"><h3>Subscribe to read on</h3><p>Get unlimited access for £1 a week.</p>'
        "<p>Already a subscriber? Log in</p></div>"
    )
    return _page(f"<article><h1>Bridge to close</h1><p>{_STORY}</p><p>{_QUOTE}</p>{wall}</article>")


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def report() -> bytes:
    """A Word document with a table in a table, a footnote, tracked changes, and styles that build on each other."""
    from docx import Document  # noqa: PLC0415 - heavy, and only where samples are made
    from docx.oxml import parse_xml  # noqa: PLC0415 - comes with it

    document, file = Document(), io.BytesIO()
    document.add_heading("Bridge report", 0)
    document.add_paragraph(_STORY)
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Speaker"
    outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = _QUOTE
    changed = parse_xml(
        f'<w:p {_W}><w:r><w:t xml:space="preserve">“The boats </w:t></w:r>'
        '<w:del w:id="1" w:author="x"><w:r><w:delText>may</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>will</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> run,” a spokesperson for Tideway Ferries said.</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    document.element.body.insert(3, changed)
    styles = document.styles.element
    for name, based in (("A", "B"), ("B", "A")):
        style = (
            f'<w:style {_W} w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{based}"/></w:style>'
        )
        styles.append(parse_xml(style))
    document.add_paragraph("In a circle.", style="A")
    document.save(file)
    return file.getvalue()


_ODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:text>'
)


def open_report() -> bytes:
    """An OpenDocument text with tracked changes, an annotation, a note, a list in a list and a table."""
    body = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><office:change-info/><text:p>may'
        "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        f'<text:section text:name="s"><text:h text:outline-level="1">Bridge report</text:h><text:p>{_STORY}'
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>See '
        "page 2.</text:p></text:note-body></text:note></text:p></text:section>"
        "<text:list><text:list-item><text:p>One</text:p><text:list><text:list-item><text:p>Two</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        f"<table:table><table:table-row><table:table-cell><text:p>{_QUOTE.replace(chr(34), '&quot;')}</text:p>"
        "</table:table-cell></table:table-row></table:table>"
        f'<text:p>“The boats <text:change text:change-id="c"/>will run,”<office:annotation><text:p>check!</text:p>'
        "</office:annotation> a spokesperson for Tideway Ferries said.</text:p>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", f"{_ODT}{body}</office:text></office:body></office:document-content>")
    return file.getvalue()


def rich_report() -> bytes:
    """Rich text with a table, a footnote, a picture and signs beyond its code page."""
    return (
        rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\title Bridge report}}"
        rb"\pard\b Bridge report\b0\par\pard " + _STORY.encode() + rb"{\super\chftn}{\footnote\pard See page 2.}\par"
        rb"\trowd\cellx3000\cellx6000\intbl Stone\cell " + _QUOTE.encode() + rb"\cell\row\pard"
        rb"{\pict\wmetafile8 0100090000}\par "
        rb"\'93The boats will run,\'94 a spokesperson for Tideway Ferries said.\par \u8364?12\par}"
    )


def thread() -> bytes:
    """A reply over a quoted mail, with a forwarded mail in a forwarded mail attached, and names no file may have."""
    innermost = _letter("Re: bridge", "Ada Lunt <ada@gazette.example>", _QUOTE)
    innermost.add_attachment(live_blog(), maintype="text", subtype="html", filename="../../etc/live\u202e\r\nblog.html")
    middle = _letter("Fwd: bridge", "Ben Hale <ben@gazette.example>", "See below.")
    middle.add_attachment(message_from_bytes(innermost.as_bytes(), _class=EmailMessage))
    quoted = "\n".join(f"> {line}" for line in (_QUOTE, "", _STORY))
    outer = _letter(
        "Re: Fwd: bridge",
        "Cora Dunn <cora@gazette.example>",
        f"{_REPLY}\n\nOn Thu, 3 Mar 2022 at 10:00, Ada Lunt <ada@gazette.example> wrote:\n\n{quoted}\n\n-- \nCora\n",
    )
    outer.add_attachment(message_from_bytes(middle.as_bytes(), _class=EmailMessage))
    outer.add_attachment(rich_report(), maintype="application", subtype="rtf", filename="bridge.rtf")
    outer.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="raw.txt")
    return outer.as_bytes().replace(b"raw.txt", b"r\xff\x85w.txt")


def _letter(subject: str, sender: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, sender
    message["Date"] = "Thu, 3 Mar 2022 10:00:00 +0000"
    message.set_content(text)
    return message


def columns() -> bytes:
    """A page of two columns under one headline, its words broken at line ends, between a running head and a number."""
    left = ("The harbour bridge will close for six", "weeks in April, the council has said, af-", "ter engineers found "
            "cracks in two of its", "piers.", "", "“We cannot keep patching it,” said", "Councillor Mary Stone of Quay "
            "Coun-", "cil.")  # fmt: skip
    right = ("“The boats will run,” a spokesper-", "son for Tideway Ferries said.", "", "The last repair was in 1998, "
             "when it", "was closed for a year.")  # fmt: skip
    shown = _at(72, 800, ["Harbour Gazette 3 March 2022"]) + _at(72, 770, ["Harbour bridge to close for repairs"], 20)
    shown += _at(72, 730, left) + _at(310, 730, right) + _at(290, 40, ["12"])
    return pdf_file(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            " /Contents 5 0 R >>",
            f"<< /Length {len(shown.encode('cp1252'))} >>\nstream\n{shown}\nendstream",
            "<< /Title (Bridge report) >>",
        ]
    )


def _at(x: int, y: int, lines: tuple[str, ...] | list[str], size: int = 10) -> str:
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F1 {size} Tf {size + 2} TL 1 0 0 1 {x} {y} Tm {shown} ET\n"
