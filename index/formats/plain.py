"""Text and markdown files: their text is the file, decoded."""

from index.document import Metadata
from index.errors import UnreadableError
from index.formats.encoding import decode
from index.formats.extracted import Extracted
from index.formats.front_matter import front_matter, front_matter_span
from index.sidecar import Sidecar

MARKDOWN = ".md"
_NOTHING = Metadata()


def text_file(data: bytes) -> Extracted:
    """A text file.

    Raises:
        UnreadableError: it is no text, or in no encoding that can be told.
    """
    return Extracted(decode(data))


def markdown_file(data: bytes) -> Extracted:
    """A markdown file; a front matter block between ``---`` lines at its very beginning is no part of the article.

    Raises:
        UnreadableError: it is no text, in no encoding that can be told, or its front matter withholds it unclearly.
    """
    text = decode(data)
    span, said = front_matter_span(text), front_matter(text)
    return Extracted(text, stated=said.metadata if said else _NOTHING, aside=(span,) if span else ())


def said_in_front(data: bytes) -> Sidecar | None:
    """What the front matter of a markdown file says; None without any.

    Raises:
        UnreadableError: it withholds the document in a way that is not understood.
    """
    try:
        text = decode(data)
    except UnreadableError:
        return None  # reading it says why
    return front_matter(text)
