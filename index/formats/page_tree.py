"""A web page parsed and made ready for the extractor: what readers see of a sentence is in it, and nothing else."""

import re
from collections.abc import Iterator
from typing import Any

from index.errors import UnreadableError

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_COMMENTS = frozenset(
    {
        "kommentare", "leserkommentare", "kommentarbereich", "kommentarliste", "kommentarspalte", "commentaires",
        "comentarios", "commenti", "reacties",
    }
)  # fmt: skip
"""What readers' comments are called where they are not called comments, which the extractor knows."""
_STRUCK = "//body//del | //body//s | //body//strike"
_AS_WRITTEN = frozenset({"pre", "textarea", "script", "style"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""What no page may hold: the parser takes it, and then refuses to write it again."""
_REFERENCE = re.compile(r"\s*(?P<open>\[)?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})(?(open)\])\s*")
_AFTER_WORDS = re.compile(r"[.,;:!?\"”’»)]\s*$")
_MARKS = {"de": (("„", "“"), ("‚", "‘")), "fr": (("«", "»"), ("“", "”"))}
_ENGLISH = (("“", "”"), ("‘", "’"))
_OPENING = frozenset("\"'“‘„‚«‹»›")
_LAYOUT = 150
"""Characters in one cell from which on a table with paragraphs in it arranges a page."""


def page_tree(page: str) -> Any:
    """The page parsed here: given a string, the extractor might take it for an address.

    Raises:
        UnreadableError: it is no page.
    """
    from lxml import etree, html  # noqa: PLC0415 - only where pages are read

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", page).encode(), parser=parser)
    except (etree.ParserError, ValueError):
        raise UnreadableError("it holds no page") from None
    _collapse(tree)  # first: what the parser took, it would refuse to put elsewhere
    for element in [*_comments(tree), *tree.xpath(_STRUCK), *_references(tree)]:
        _drop(element)
    _mark_quotations(tree)
    _take_layout_apart(tree)
    return tree


def _comments(tree: Any) -> Iterator[Any]:
    for element in tree.xpath("//body//*[@id or @class]"):
        named = f"{element.get('id', '')} {element.get('class', '')}".lower().split()
        if not _COMMENTS.isdisjoint(named):
            yield element


def _references(tree: Any) -> Iterator[Any]:
    """Raised figures that lead to a note: no part of the sentence, as in "otherwise.”[1]", unlike those of "m²"."""
    for element in tree.xpath("//body//sup"):
        text = element.text_content()
        found = _REFERENCE.fullmatch(text)
        if found and (found["open"] or len(element) or _AFTER_WORDS.search(_before(element))):
            yield element


def _before(element: Any) -> str:
    """The text right before an element."""
    previous = element.getprevious()
    if previous is None:
        return str(element.getparent().text or "")
    return str(previous.tail or previous.text_content())


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _mark_quotations(tree: Any) -> None:
    """``<q>`` is shown between quotation marks which the page does not write."""
    for element in tree.xpath("//body//q"):
        language = next(iter(element.xpath("ancestor-or-self::*[@lang][1]/@lang")), "")[:2].lower()
        depth = len(element.xpath("ancestor::q"))
        opening, closing = _MARKS.get(language, _ENGLISH)[depth % 2]
        text = element.text_content().strip()
        if text and text[0] not in _OPENING:
            element.text = opening + (element.text or "").lstrip()
            if len(element):
                element[-1].tail = (element[-1].tail or "").rstrip() + closing
            else:
                element.text = element.text.rstrip() + closing
    for element in tree.xpath("//body//q"):
        element.drop_tag()


def _take_layout_apart(tree: Any) -> None:
    """Tables that arrange a page, as old ones do, become plain blocks: their cells are no figures side by side."""
    for table in tree.xpath("//body//table"):
        if any(map(_is_column, table.xpath("./tr/td | ./*/tr/td"))):
            for part in [*table.xpath("./*/tr | ./tr | ./tr/td | ./*/tr/td | ./tbody"), table]:
                part.tag = "div"


def _is_column(cell: Any) -> bool:
    breaks = len(cell.xpath(".//p | .//br[following-sibling::node()[1][self::br]] | .//h1 | .//h2"))
    return breaks > 1 and len(cell.text_content()) > _LAYOUT


def _collapse(tree: Any) -> None:
    """Line ends of the source are spaces to a reader."""
    for element in tree.iter():
        if element.text and element.tag not in _AS_WRITTEN:
            element.text = _one_line(element.text)
        if element.tail and (element.getparent() is None or element.getparent().tag not in _AS_WRITTEN):
            element.tail = _one_line(element.tail)


def _one_line(text: str) -> str:
    return _UNFIT.sub("", _SPACES.sub(" ", text))
