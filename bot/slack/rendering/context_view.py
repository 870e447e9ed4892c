"""The modal that shows a quote where it stands: the paragraphs around it, the quote set off, a way on and back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.slack import limits
from bot.slack.asking.carried import receipts_value
from bot.slack.rendering import elements, leaves, rich
from bot.slack.rendering.blocks import CITE
from bot.slack.rendering.citing import place, titled
from bot.slack.rendering.rich import Json
from bot.slack.rendering.utterance import Stretch
from bot.slack.text import line
from index.document import Document, Span
from retrieval.checking.context import InContext
from retrieval.checking.verifying import Standing
from retrieval.quoting.evidence import citation

TURN = "turn"
"""Action id of both buttons that turn the leaves; their block ids tell them apart."""
_TITLE = "In context"
_GONE = "This document is no longer in the index: it was withdrawn, or its file is gone. It is not quoted any more."
_CHANGED = "The document has changed since this was quoted, and no longer holds these words. They are not shown as its."
_MOVED = "The document has changed since this was quoted. The words are the same, and stand here now:"
_ELSEWHERE = "The document has changed in other places since this was quoted; these words still stand."
_LOOKING = "Opening the document …"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a modal must know again when a button in it is pressed: Slack keeps it, we do not."""

    channel: str
    """Where the quote was shown; it decides which documents are looked into, and who may."""
    receipts: str

    def packed(self) -> str:
        """For private_metadata."""
        return json.dumps({"channel": self.channel, "receipts": self.receipts})


def opened_of(view: Mapping[str, Any]) -> Opened:
    """What :meth:`Opened.packed` was given."""
    kept = json.loads(view["private_metadata"])
    return Opened(str(kept["channel"]), str(kept["receipts"]))


def context_view(opened: Opened, found: Sequence[InContext], begin: int | None = None) -> Json:
    """The modal for the quotes as they stand now, from leaf ``begin`` on; without one, where the first quote is."""
    held = [each for each in found if each.document and each.verified.place]
    if not held or held[0].document is None:
        return modal(_TITLE, [rich.paragraph(_why_not(found))], opened.packed())
    document = held[0].document
    spans = [_span(each) for each in held if each.document and each.document.doc == document.doc]
    cut = leaves.leaves(document)
    if not cut:
        return modal(_TITLE, [rich.paragraph(_CHANGED)], opened.packed())
    begin = leaves.around(document.text, cut, spans) if begin is None else min(max(begin, 0), len(cut) - 1)
    shown = leaves.window(document.text, cut, begin)
    blocks = [
        *_heading(document, spans, shown),
        *_notices(held),
        *(_leaf(document.text, leaf, spans) for leaf in shown),
        elements.row([*_turning(document.text, cut, begin, begin + len(shown)), _citing(opened)]),
    ]
    return modal(_TITLE, blocks, opened.packed())


def looking_view(opened: Opened) -> Json:
    """What is shown while the document is looked for."""
    return modal(_TITLE, [rich.paragraph(_LOOKING)], opened.packed())


def modal(title: str, blocks: Sequence[Json], metadata: str = "", submit: str = "", callback: str = "") -> Json:
    """A modal; with ``submit`` a form, whose submission carries ``callback``."""
    sent = {"submit": elements.plain(submit), "callback_id": callback} if submit else {}
    closing = elements.plain("Cancel" if submit else "Close")
    kept = {"private_metadata": metadata} if metadata else {}
    return {"type": "modal", "title": elements.plain(title), "close": closing, "blocks": list(blocks)} | kept | sent


def _span(found: InContext) -> Span:
    place_now = found.verified.place
    return Span(place_now.citation.start, place_now.citation.end) if place_now else Span(0, 0)


def _why_not(found: Sequence[InContext]) -> str:
    changed = any(each.verified.standing is Standing.CHANGED for each in found)
    return _CHANGED if changed else _GONE


def _notices(held: Sequence[InContext]) -> Iterable[Json]:
    """What has happened to the document since."""
    if any(each.verified.standing is Standing.CHANGED for each in held):
        yield rich.paragraph(_MOVED)
    elif any("has changed" in each.verified.message for each in held):
        yield rich.paragraph(_ELSEWHERE)


def _heading(document: Document, spans: Sequence[Span], shown: Sequence[Span]) -> Iterable[Json]:
    cited, *others = (citation(document, span) for span in sorted(spans))
    first, last = (document.paragraph_at(leaf.start) for leaf in (shown[0], shown[-1]))
    total = document.paragraphs[-1].number
    numbers = f"Paragraphs {first.number} to {last.number} of {total}." if first and last else ""
    authors = f"By {line(', '.join(document.metadata.authors))}. " if document.metadata.authors else ""
    title = titled(cited, min(spans).of(document.text))
    where = place(cited, *others)[len(title["text"]) :]
    bold = " The quote is in bold." if any(span.overlaps(leaf) for span in spans for leaf in shown) else ""
    told = rich.text(f"{where}\n{authors}{numbers}{bold}")
    yield rich.block([rich.section([title | {"style": {"bold": True}}, told])])


def _leaf(text: str, leaf: Span, spans: Sequence[Span]) -> Json:
    """A leaf of the document's own text, with what of the quotes it holds in bold."""
    stretch = Stretch(leaf.of(text), leaf.start, tuple(spans))
    return rich.block([rich.quote(rich.text(piece.text, bold=piece.own) for piece in stretch.pieces())])


def _turning(text: str, cut: Sequence[Span], begin: int, end: int) -> Iterable[Json]:
    if begin > 0:
        yield elements.button(f"{TURN}_back", "← Previous", str(leaves.before(text, cut, begin)), "Previous paragraphs")
    if end < len(cut):
        yield elements.button(f"{TURN}_on", "Next →", str(end), "Next paragraphs")


def _citing(opened: Opened) -> Json:
    value = receipts_value(opened.receipts.split(), limits.BUTTON_VALUE)
    return elements.button(CITE, "Copy citation", value, "Show the citation of this quote as plain text")
