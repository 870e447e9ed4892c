"""Writes small PDFs: lines of text at given places, nothing else."""

from collections.abc import Sequence

Placed = tuple[float, float, float, str]
"""Left and base in points, size, text."""
_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def pdf(pages: Sequence[Sequence[Placed]], info: str = "") -> bytes:
    """A PDF of A4 pages in Helvetica; ``info`` is the inside of its information dictionary."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        shown = (
            f"/F1 {size} Tf 1 0 0 1 {left} {base} Tm ({text.translate(_ESCAPES)}) Tj" for left, base, size, text in page
        )
        content = f"BT {' '.join(shown)} ET"
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _file([*objects, f"<< {info} >>"])


def lines(left: float, top: float, *texts: str, size: float = 10) -> list[Placed]:
    """Lines of one column, one below the other."""
    return [(left, top - 1.2 * size * number, size, text) for number, text in enumerate(texts)]


def _file(objects: Sequence[str]) -> bytes:
    data, begins = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        begins.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{begin:010} 00000 n \n" for begin in begins)
    count = len(objects) + 1
    trailer = f"<< /Size {count} /Root 1 0 R /Info {count - 1} 0 R >>"
    return data + (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer {trailer}\nstartxref\n{len(data)}\n%%EOF\n".encode()
    )
