"""The first line of a reply: who is on record and how often, or that nothing is, why, and what was searched."""

import re
from collections.abc import Iterable

from bot.showing.wording import many, moment
from bot.slack.rendering import rich
from bot.slack.rendering.rich import Json
from bot.slack.text import line
from retrieval.answer import Answer, Evidence, Reason

_LONGEST = 500
"""Characters of a name or of a sentence from outside; our own are far shorter."""
_FIRST = re.compile(r" The first (?:\d+ are|is) shown\.")
_GOING_ON = re.compile(r" Going on after the first (\d+)\.")
_PAGES = re.compile(f"{_FIRST.pattern}|{_GOING_ON.pattern}")
_REASONS = {
    Reason.NO_SPEAKER: "Nobody of that name speaks in these documents.",
    Reason.NO_STATEMENT: "These documents hold no statement by that speaker.",
    Reason.NO_EVIDENCE: "Nothing in these documents answers this.",
    Reason.OFF_TOPIC: "The speaker is on record, but not on this.",
    Reason.FILTERED: "Nothing is left within the dates or sources you named.",
    Reason.UNCLEAR: "I could not tell what is asked.",
}


def lead(answer: Answer, shown: int, begun: int = 0, left: int = 0) -> list[Json]:
    """The library's own sentence on who is on record and how often, as rich_text elements with the name bold.

    It says which quotes the message holds, ``shown`` of them after the first ``begun``, unless none are ``left``.
    """
    words = _PAGES.sub("", _short(answer.message)) or f"{many(len(answer.answers), 'quote')}:"
    words += _numbers(shown, begun, left)
    name = next((name for name in speakers(answer) if re.match(rf"{re.escape(name)}\b", words)), "")
    bold = [rich.text(name, bold=True)] if name else []
    return [*bold, rich.text(words[len(name) :])] if len(words) > len(name) else bold


def begun_after(answer: Answer) -> int:
    """How many quotes an earlier message has shown, if the answer goes on with one."""
    found = _GOING_ON.search(answer.message)
    return int(found[1]) if found else 0


def _numbers(shown: int, begun: int, left: int) -> str:
    if begun:
        return f" Quotes {begun + 1} to {begun + shown}." if shown > 1 else f" Quote {begun + 1}."
    if left:
        return f" The first {shown} are shown." if shown > 1 else " The first is shown."
    return ""


def abstained(answer: Answer) -> str:
    """``Not on record.`` and the reason, in one or two sentences."""
    reason = _REASONS[answer.reason or Reason.NO_EVIDENCE]
    words = _short(answer.message) or reason
    return words if words.casefold().startswith("not on record") else f"Not on record. {words}"


def searched(answer: Answer) -> str:
    """``I searched 5 documents: 63 statements and 101 passages.``, unless the documents are counted before it."""
    found = answer.searched
    documents = many(found.documents, "document")
    held = f"{many(found.statements, 'statement')} and {many(found.passages, 'passage')}"
    what = held if f" {documents}." in answer.message else f"{documents}: {held}"
    as_of = f", as indexed on {moment(found.built)}" if found.built else ""
    return f"I searched {what}{as_of}."


def mentions_label(answer: Answer) -> str:
    """The line above what only comes near: so that nobody takes it for an answer."""
    named = answer.understood.speaker
    unsaid = answer.reason in {Reason.NO_SPEAKER, Reason.NO_STATEMENT} and not answer.understood.phrase
    if named and unsaid and named not in _spoken(answer.mentions):
        return f"Mentions only, not statements by {_short(named)}:"
    return "The nearest passages, which do not answer the question:"


def speakers(answer: Answer) -> list[str]:
    """Who is asked for and who speaks in the answer, each once, in order."""
    names = [answer.understood.speaker, *_spoken(answer.answers)]
    return list(dict.fromkeys(_short(name) for name in names if name))


def _spoken(shown: Iterable[Evidence]) -> list[str]:
    speakers = (evidence.speaker for evidence in shown)
    return [each.entity or each.name for each in speakers if each]


def _short(words: str) -> str:
    shown = line(words)
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
