"""Good files of every kind that is read, made of one text: what robustness scripts start from and spoil."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from email.message import EmailMessage
from html import escape
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_WRAP = 90
_LINES_A_PAGE = 50
_PDF_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def texts() -> list[str]:
    """The seeds and the texts written for the tests of attribution, English and German."""
    return [path.read_bytes().decode() for path in _sources()]


def _sources() -> Iterator[Path]:
    yield from sorted((_ROOT / "seeds").glob("*.txt"))
    yield from sorted((_ROOT / "tests/index/attribution/texts").glob("*.txt"))


def files_of(text: str) -> Mapping[str, bytes]:
    """One file of each kind with this text's paragraphs, by ending."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    made = {
        ".txt": text.encode(),
        ".md": ("---\ntitle: x\n---\n\n# " + "\n\n".join(paragraphs)).encode(),
        ".html": _page(paragraphs),
        ".docx": _word(paragraphs),
        ".rtf": _rich(paragraphs),
        ".odt": _open_document(paragraphs),
        ".pdf": _pdf(paragraphs),
    }
    return {**made, ".eml": _mail(paragraphs, made[".docx"])}


def _page(paragraphs: Sequence[str]) -> bytes:
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    head = '<head><meta charset="utf-8"><title>Bridge to close</title><meta name="author" content="Ada Lunt"></head>'
    return f"<!doctype html><html>{head}<body><nav><a href=/>Home</a></nav><article>{body}</article></body>".encode()


def _word(paragraphs: Sequence[str]) -> bytes:
    from docx import Document  # noqa: PLC0415 - heavy, and only where samples are made

    document, file = Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph("".join(sign for sign in text if sign.isprintable()))
    document.save(file)
    return file.getvalue()


def _rich(paragraphs: Sequence[str]) -> bytes:
    body = "".join(f"\\pard {''.join(map(_rich_sign, text))}\\par\n" for text in paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\n{body}}}".encode("ascii")


def _rich_sign(sign: str) -> str:
    if sign in "\\{}":
        return f"\\{sign}"
    units = sign.encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return sign if sign.isascii() else "".join(f"\\u{number}?" for number in numbers)


_ODT_BEGIN = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:text>'
)
_ODT_END = "</office:text></office:body></office:document-content>"


def _open_document(paragraphs: Sequence[str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        body = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
        archive.writestr("content.xml", _ODT_BEGIN + body + _ODT_END)
    return file.getvalue()


def _pdf(paragraphs: Sequence[str]) -> bytes:
    lines = [line for text in paragraphs for line in [*_wrapped(text), ""]]
    pages = [lines[at : at + _LINES_A_PAGE] for at in range(0, len(lines), _LINES_A_PAGE)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        shown = " T* ".join(f"({line.translate(_PDF_ESCAPES)}) Tj" for line in page)
        content = f"BT /F1 10 Tf 12 TL 1 0 0 1 72 770 Tm {shown} ET"
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        here = f"/Contents {5 + 2 * number} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} {here} >>")
        objects.append(f"<< /Length {len(content.encode('cp1252', 'replace'))} >>\nstream\n{content}\nendstream")
    return pdf_file([*objects, "<< /Title (Bridge to close) >>"])


def _wrapped(text: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + len(word) >= _WRAP:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    yield line


def pdf_file(objects: Sequence[str]) -> bytes:
    """A PDF of these objects, the catalogue first and the properties last."""
    data, begins = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        begins.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252", "replace")
    table = "".join(f"{begin:010} 00000 n \n" for begin in begins)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def _mail(paragraphs: Sequence[str], attached: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Bridge to close", "Ada Lunt <ada@gazette.example>"
    message["Date"] = "Thu, 3 Mar 2022 10:00:00 +0000"
    message.set_content("\n\n".join(paragraphs))
    message.add_attachment(attached, maintype="application", subtype="octet-stream", filename="report.docx")
    return message.as_bytes()
