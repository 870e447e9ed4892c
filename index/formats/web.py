"""Web pages: the article without navigation and comments, by trafilatura (Barbaresi 2021)."""

import re
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from index.document import Metadata
from index.errors import UnreadableError
from index.formats.encoding import decode_declared
from index.formats.extracted import Extracted
from index.formats.page_head import host_of, publisher_hinted, publisher_named
from index.formats.page_tree import page_tree

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_RULE = re.compile(r"[|\s:-]+")
_ROW = re.compile(r"\|\s?(?P<cells>.*?)\s*\|")


def web_page(data: bytes) -> Extracted:
    """The article of a page, its headline first, and what the page's head says of it.

    Raises:
        UnreadableError: it is no text, no page or holds no text.
    """
    declared = _DECLARED.search(data[:_HEAD])
    return article(decode_declared(data, declared[1].decode("ascii") if declared else None))


def article(page: str) -> Extracted:
    """The article of a page that is already decoded.

    Raises:
        UnreadableError: it is no page or holds no text.
    """
    tree = page_tree(page)
    found = _found(tree, shortest=1) or _found(tree)
    paragraphs = list(_paragraphs(found.text or "")) if found else []
    if not found or not paragraphs:
        raise UnreadableError("no article text is found in this page")
    stated = _stated(found, publisher_named(tree))
    hinted = Metadata(publisher=publisher_hinted(tree, stated.title, found.sitename) or host_of(found.url))
    text = "\n\n".join(paragraphs)
    if not stated.title:
        return Extracted(text, stated, hinted)
    if paragraphs[0].casefold() == stated.title.casefold():
        return Extracted(text, stated, hinted, titled=True)
    return Extracted(f"{stated.title}\n\n{text}", stated, hinted, titled=True)


def _found(tree: Any, shortest: int | None = None) -> Any:
    """The extractor's findings or None; told what is the ``shortest`` article, it distrusts none for its length.

    What it falls back to for articles it finds too short breaks lines at every tag, within sentences too.
    """
    import trafilatura  # noqa: PLC0415 - takes half a second
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415 - comes with it

    config = deepcopy(DEFAULT_CONFIG)
    if shortest is not None:
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(shortest))
        config.set("DEFAULT", "MIN_OUTPUT_SIZE", str(shortest))
    dates = {
        "original_date": True,
        "extensive_search": False,
        "max_date": datetime.now(UTC).date().isoformat(),
    }
    return trafilatura.bare_extraction(
        deepcopy(tree), include_comments=False, with_metadata=True, date_extraction_params=dates, config=config
    )


def _paragraphs(text: str) -> list[str]:
    """One a line; a table's rows without their frame."""
    lines = (line.strip() for line in text.splitlines())
    rows = ((_ROW.fullmatch(line), line) for line in lines if line and not (_RULE.fullmatch(line) and "|" in line))
    return [" | ".join(filter(None, map(str.strip, row["cells"].split("|")))) if row else line for row, line in rows]


def _stated(found: Any, publisher: str | None) -> Metadata:
    return Metadata(
        title=_line(found.title),
        authors=tuple(name for part in (found.author or "").split(";") if (name := _line(part))),
        publisher=publisher,
        published=found.date or None,
        url=_line(found.url),
    )


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
