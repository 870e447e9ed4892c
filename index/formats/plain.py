"""Text and markdown files: their text is the file, decoded."""

import re

from index.document import Span
from index.formats.encoding import decode
from index.formats.extracted import Extracted

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(?:.*?(?:\r\n|\r|\n))??---[ \t]*(?=[\r\n]|\Z)", re.DOTALL)


def text_file(data: bytes) -> Extracted:
    """A text file.

    Raises:
        UnreadableError: it is no text, or in no encoding that can be told.
    """
    return Extracted(decode(data))


def markdown_file(data: bytes) -> Extracted:
    """A markdown file; a front matter block between ``---`` lines at its very beginning is no part of the article.

    Raises:
        UnreadableError: it is no text, or in no encoding that can be told.
    """
    text = decode(data)
    front = _FRONT_MATTER.match(text)
    return Extracted(text, aside=(Span(*front.span()),) if front else ())
