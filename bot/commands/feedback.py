"""``onrecord feedback``: what people in Slack thought of the answers, as a list, as JSON, or as labelled questions."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.settings import Settings
from bot.showing.answer import FAINT, WORDS
from bot.showing.layout import Line, Part, line
from bot.showing.screen import Screen
from bot.showing.wording import many
from bot.slack.keeping.opinions import Stored
from bot.slack.keeping.stores import stores_of
from retrieval.answer import Citation
from retrieval.library import Library
from retrieval.quoting.receipt import parse_receipt

NOTHING = "No feedback yet: it comes from the buttons under the bot's answers in Slack."


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Show all feedback, oldest first; places are looked up in the index as it is now."""
    with stores_of(settings) as stores:
        stored = stores.opinions.rows()
    if not stored and not (arguments.json or arguments.labels):
        screen.tell(NOTHING)
        return 0
    library = Library(settings.index, rerank=False) if stored else None
    for one in stored:
        places = _places(one, library) if library else []
        if arguments.labels:
            label = _label(one, places)
            if label:
                screen.json(label)
        elif arguments.json:
            screen.json(_row(one, places))
        else:
            screen.show(list(_lines(one, places)))
    if not (arguments.json or arguments.labels):
        screen.show([line(Part(_summary(stored), WORDS))])
    return 0


def _places(one: Stored, library: Library) -> list[Citation]:
    """Where the quotes that were shown stand now; what stands nowhere any more is left out."""
    receipts = (parse_receipt(receipt) for receipt in one.receipts)
    found = [library.verify(receipt).place for receipt in receipts if receipt]
    return [place.citation for place in found if place]


def _row(one: Stored, places: Sequence[Citation]) -> dict[str, Any]:
    """Everything known; a question that was not kept is null."""
    return {
        "reference": one.reference,
        "at": _iso(one.at),
        "team": one.team,
        "channel": one.channel,
        "user": one.user,
        "good": one.good,
        "fault": one.fault or None,
        "comment": one.comment or None,
        "question": one.question or None,
        "generation": one.generation,
        "receipts": list(one.receipts),
        "places": [_gold(place) for place in places],
    }


def _label(one: Stored, places: Sequence[Citation]) -> dict[str, Any] | None:
    """A row for ``onrecord eval``: only what was found good, with its question, and still stands, is a label."""
    if not (one.good and one.question) or len(places) != len(one.receipts):
        return None
    gold = {"gold": [_gold(place) for place in places]} if places else {}
    return {"id": one.reference, "question": one.question, "answerable": bool(places)} | gold


def _gold(place: Citation) -> dict[str, Any]:
    return {"doc": place.doc, "start": place.start, "end": place.end}


def _lines(one: Stored, places: Sequence[Citation]) -> Iterator[Line]:
    verdict = Part("good", "green") if one.good else Part("bad", "bold red")
    question = one.question or "(question not kept)"
    yield line(verdict, f"  {question}", Part(f"  {_iso(one.at)} · {one.user} · {one.reference}", FAINT))
    if one.fault or one.comment:
        told = ": ".join(part for part in (one.fault, one.comment) if part)
        yield line(told, first="      ", margin="      ")
    shown = "; ".join(f"{place.doc} {place.start}:{place.end}" for place in places)
    gone = len(one.receipts) - len(places)
    told = ", ".join(part for part in (shown, f"{many(gone, 'quote')} no longer there" if gone else "") if part)
    yield line(Part(told or "nothing was on record", FAINT), first="      ", margin="      ")


def _summary(stored: Sequence[Stored]) -> str:
    good = sum(one.good for one in stored)
    return f"{many(len(stored), 'opinion')}: {good} good, {len(stored) - good} bad."


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
