"""What a button carries until it is pressed, perhaps months later: receipts of quotes, a question, where to go on."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.slack import limits
from bot.slack.asking.question import Reply
from bot.slack.text import weight
from retrieval.quoting.receipt import Receipt, parse_receipt

_JUDGED = 1_000
"""Characters of what a feedback button carries; there are two of them, and Slack may count both into the message."""


@dataclass(frozen=True, slots=True)
class Further:
    """A question whose answer goes on after ``skip`` pieces of evidence."""

    question: str
    skip: int
    generation: str = ""
    """The index that gave what was shown; empty in buttons of earlier versions."""


@dataclass(frozen=True, slots=True)
class Again:
    """An answer that may be missing, and where it belongs."""

    further: Further
    thread: str
    reply: Reply
    reference: str
    """Of the question, so that however often it is pressed it is answered once more."""


def receipts_value(receipts: Iterable[str], longest: int = limits.BUTTON_VALUE) -> str:
    """As many of the receipts, which name document and offsets, as ``longest`` characters hold; the first always."""
    first, *others = receipts
    value = first
    for receipt in others:
        if len(value) + len(receipt) >= longest:
            break
        value += f" {receipt}"
    return value


def receipts_of(value: str) -> list[Receipt]:
    """The receipts a button carried; what is none is passed over."""
    return [receipt for receipt in map(parse_receipt, value.split()) if receipt]


def further_value(further: Further) -> str | None:
    """For a button that goes on with an answer; None if the question is too long to be carried."""
    value = _json({"skip": further.skip, "question": further.question, "gen": further.generation})
    return value if weight(value) <= limits.BUTTON_VALUE else None


def further_of(value: str) -> Further:
    """What :func:`further_value` was given."""
    carried = json.loads(value)
    return Further(str(carried["question"]), int(carried["skip"]), str(carried.get("gen") or ""))


def again_value(again: Again) -> str | None:
    """For a button that posts what may be missing; None if the question is too long to be carried."""
    asked = {"skip": again.further.skip, "question": again.further.question}
    value = _json(asked | {"thread": again.thread, "reply": again.reply.value, "ref": again.reference})
    return value if weight(value) <= limits.BUTTON_VALUE else None


def again_of(value: str) -> Again:
    """What :func:`again_value` was given."""
    carried = json.loads(value)
    thread, reference = str(carried["thread"]), str(carried["ref"])
    return Again(further_of(value), thread, Reply(carried["reply"]), reference)


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer that an opinion is about."""

    reference: str
    generation: str
    receipts: tuple[str, ...] = ()
    """Of the evidence that was shown; none if nothing was on record."""
    question: str = ""
    """Empty unless questions may be stored."""


def judged_value(judged: Judged) -> str:
    """For the feedback buttons, with as many receipts as there is room for, and the question if it fits as well."""
    carried = {"ref": judged.reference, "gen": judged.generation}
    asked = {"question": judged.question} if judged.question and _fits(carried | {"question": judged.question}) else {}
    kept = _fitting(judged.receipts, carried | asked)
    return _json(carried | asked | {"receipts": kept})


def judged_of(value: str) -> Judged:
    """What :func:`judged_value` was given."""
    carried = json.loads(value)
    receipts = tuple(map(str, carried.get("receipts") or ()))
    return Judged(str(carried["ref"]), str(carried["gen"]), receipts, str(carried.get("question") or ""))


def _fitting(receipts: Sequence[str], beside: dict[str, Any]) -> list[str]:
    kept = list(receipts)
    while kept and not _fits(beside | {"receipts": kept}):
        kept.pop()
    return kept


def _fits(carried: dict[str, Any]) -> bool:
    return weight(_json(carried)) <= _JUDGED


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
