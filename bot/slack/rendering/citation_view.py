"""The modal with a quote's citation as plain text, in forms that people paste into what they write."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from bot.showing.wording import located, moment
from bot.slack import limits
from bot.slack.rendering import rich
from bot.slack.rendering.citing import address, spoken_by, when
from bot.slack.rendering.context_view import Opened, modal
from bot.slack.rendering.rich import Json
from bot.slack.text import line, weight
from retrieval.answer import Citation, Evidence
from retrieval.checking.context import InContext
from retrieval.checking.verifying import Standing

_TITLE = "Citation"
_OMISSION = "\n[…]\n"
_CHUNK = 500
"""Characters of a piece of a text too long for one box; escaped, five times as many."""
_NOT = "This quote no longer stands in the documents, so there is nothing to cite: it was changed or withdrawn."
_MOVED = "The document has changed since this was quoted. The words are the same; this cites where they stand now."
_RECEIPT = "The receipt tells, at any later time, whether the quote still stands: onrecord verify "


def citation_view(opened: Opened, found: Sequence[InContext]) -> Json:
    """The modal for quotes of one speaker in one document, as they stand now."""
    held = [each.verified.place for each in found if each.verified.place]
    if not held:
        return modal(_TITLE, [rich.paragraph(_NOT)], opened.packed())
    moved = any(each.verified.standing is Standing.CHANGED for each in found)
    blocks = [
        *([rich.paragraph(_MOVED)] if moved else []),
        *_form("Quote with source", with_source(held, found[0].verified.built)),
        *_form("Footnote", footnote(held)),
        *_form("Author and date", author_date(held)),
        rich.paragraph(f"{_RECEIPT}{held[0].receipt}"),
    ]
    return modal(_TITLE, blocks, opened.packed())


def with_source(held: Sequence[Evidence], built: str = "") -> str:
    """The words as they stand, then who said them, where, the receipt, and as of when that was so."""
    first = held[0]
    speaker = spoken_by(first)
    parts = (line(speaker) if speaker else None, *_document(first.citation), _where(held), _link(first))
    told = ", ".join(part for part in parts if part)
    receipts = " ".join(evidence.receipt for evidence in held)
    as_of = f"\nAs indexed on {moment(built)}" if built else ""
    return f"{quoted(held)}\n— {told}\nReceipt: {receipts}{as_of}"


def footnote(held: Sequence[Evidence]) -> str:
    """``Ada Lunt, “Bridge to close”, Harbour Gazette, 3 March 2022, paragraph 4, <address>.``"""
    cited = held[0].citation
    link = _link(held[0])
    parts = (_authors(cited), *_document(cited), _where(held), f"<{link}>" if link else None)
    return ", ".join(part for part in parts if part) + "."


def author_date(held: Sequence[Evidence]) -> str:
    """``Lunt, A. (2022)`` in the customary form, with names as the document gives them."""
    cited = held[0].citation
    who = _authors(cited) or line(cited.publisher or "") or line(cited.doc)
    year = line(cited.published[:4]) if cited.published else "no date"
    parts = (f"{who} ({year}) {_title(cited)}", line(cited.publisher or ""), _day(cited), _where(held))
    link = _link(held[0])
    told = ", ".join(part for part in parts if part)
    return f"{told}. Available at: {link}" if link else f"{told}."


def quoted(held: Sequence[Evidence]) -> str:
    """The quotes, with a mark of omission wherever they do not follow each other."""
    text = held[0].quote
    for last, new in pairwise(held):
        follows = new.citation.paragraph - last.citation.paragraph in (0, 1) and new.citation.start >= last.citation.end
        text += ("\n" if follows else _OMISSION) + new.quote
    return text


def _form(title: str, words: str) -> Iterable[Json]:
    """One form in a box; a long one in several, one right below the other."""
    boxes = [words] if weight(words) <= limits.SECTION else _chunks(words)
    yield rich.block([rich.section([rich.text(title, bold=True)]), *map(rich.preformatted, boxes)])


def _chunks(words: str) -> list[str]:
    return [words[start : start + _CHUNK] for start in range(0, len(words), _CHUNK)]


def _document(cited: Citation) -> tuple[str | None, ...]:
    return _title(cited), line(cited.publisher or "") or None, when(cited)


def _title(cited: Citation) -> str:
    return f"“{line(cited.title)}”" if cited.title else line(cited.doc)


def _authors(cited: Citation) -> str | None:
    return line(" and ".join(cited.authors)) or None


def _where(held: Sequence[Evidence]) -> str:
    cited = held[0].citation
    shown = located(evidence.citation for evidence in held)
    return f"{shown} of {line(cited.doc)}" if cited.title and not cited.url else shown


def _day(cited: Citation) -> str | None:
    try:
        day = date.fromisoformat(cited.published or "")
    except ValueError:
        return None
    return f"{day.day} {day:%B}"


def _link(evidence: Evidence) -> str | None:
    return address(evidence.citation, evidence.quote)
