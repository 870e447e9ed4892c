"""Small corpora of our own for tests, and the seeds' raw texts."""

from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def raw(path: Path) -> str:
    """A file's text with its line ends untouched."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def write(folder: Path, **texts: str) -> Path:
    """Write each text to ``<name>.txt`` in ``folder``, line ends untouched, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    return folder


HARBOUR = """Harbour bridge to close for repairs

By Ada Lunt: Harbour Gazette

3 March 2022

The harbour bridge will close for six weeks in April, the council has said.

"We cannot keep patching a structure of this age," said Councillor Mary Stone, who leads on transport.

"It has to be done properly."

A spokesperson for Tideway Ferries said: "We will run extra boats from the first of April."

Marlow Freight did not respond to a request for comment.
"""

MARKET = """Traders fear for market as bridge closes

The closure of the harbour bridge could cost traders "thousands of pounds a week", Joe Pell warned.

Mr Pell, who chairs the Quayside Traders' Association (QTA), told the Gazette that the council had not asked anybody.
"""
