"""The app's Home tab and the prompts of its Messages tab: what can be asked, of whom, and how fresh it is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.showing.wording import many
from bot.slack.rendering import rich
from bot.slack.rendering.citing import day
from bot.slack.rendering.known import named_first
from bot.slack.rendering.rich import Json
from bot.slack.rendering.words import examples
from bot.slack.text import line
from retrieval.overview import Overview

_SPEAKERS = 20
_LONGEST = 80
_PROMPTS = 4
"""As many as assistant.threads.setSuggestedPrompts takes."""
_WHAT = (
    "Ask me who said what. Every answer quotes the documents word for word, names the speaker and says where the words "
    "stand. Nothing is made up. If nobody is on record, the answer says so and offers passages that only mention it."
)
_HOW = (
    ("In a channel", "mention me and ask; go on in the thread without a mention until somebody else speaks there."),
    ("In private", "write to me in the Messages tab, or use /ask in any channel: only you see the answer."),
    ("About a message", "its menu has “Ask about this” and “Check the quotes”."),
    ("Under each quote", "“In context” shows the paragraphs around it, “Copy citation” gives it as plain text."),
)
_COUNTED = "In brackets, how many statements of each are on record; what several documents repeat counts once."
_PRIVACY = (
    "Questions are kept only until they are answered. What you think of an answer is kept for your administrator for "
    "{days}, {kept} the words of the question. For as long it is noted which documents were shown to whom, so that one "
    "that is withdrawn can be followed up. Nothing leaves the machine this runs on but the messages you see here."
)


def home_view(known: Overview, days: int, *, keep: bool = False) -> dict[str, Any]:
    """The view for views.publish; feedback is kept for ``days``, and if ``keep``, with the question."""
    return {
        "type": "home",
        "blocks": [
            _titled("Who said what", _WHAT),
            _titled("Try", "\n".join(f"•  {example}" for example in examples(list(known.speakers)))),
            rich.block([rich.section(_ways())]),
            _titled("On record", _named(known), f"\n{_COUNTED}" if known.speakers else ""),
            rich.block([rich.section([rich.text("Answered from\n", bold=True), *_holdings(known)])]),
            _titled("Privacy", _PRIVACY.format(days=many(days, "day"), kept="with" if keep else "without")),
        ],
    }


def prompts(speakers: Sequence[str]) -> list[dict[str, str]]:
    """Suggested prompts from the corpus's own speakers, and help."""
    asked = [f"what did {line(name)} say?" for name in named_first(speakers) if _sayable(name)]
    return [{"title": question, "message": question} for question in (*asked[: _PROMPTS - 1], "help")]


def _sayable(name: str) -> bool:
    """Whether a prompt may hold ``name``: it is sent as if the person had typed it."""
    return len(name) <= _LONGEST and not set(name) & set("<>&")


def _named(known: Overview) -> str:
    """The speakers with most statements, each with how many."""
    names = [name for name in named_first(known.speakers) if len(name) <= _LONGEST][:_SPEAKERS]
    if not names:
        return "Nobody yet: the index holds no statement."
    more = f" and {len(known.speakers) - len(names):,} more" if len(known.speakers) > len(names) else ""
    return ", ".join(f"{line(name)} ({known.speakers[name]:,})" for name in names) + more


def _holdings(known: Overview) -> list[Json]:
    """How much there is, and how fresh it is, in the reader's own time."""
    counts = f"{many(known.documents, 'document')} with {many(known.statements, 'statement')} by "
    counts += f"{many(len(known.speakers), 'speaker')}, and {many(known.passages, 'passage')} to search."
    dated = " The newest dated document is of " + day(known.newest) + "." if known.newest else ""
    newest = dated or " No document says when it was published."
    return [rich.text(f"{counts}{newest}\nBrought up to date: "), *_when(known.built), rich.text(f" ({_short(known)})")]


def _when(built: str) -> list[Json]:
    try:
        moment = datetime.fromisoformat(built)
    except ValueError:
        return [rich.text("at an unknown time")]
    return [rich.moment(int(moment.timestamp()), f"{moment:%d %B %Y, %H:%M} UTC")]


def _short(known: Overview) -> str:
    return f"index {line(known.generation)}"


def _ways() -> list[Json]:
    parts = [rich.text("How to ask", bold=True)]
    for where, how in _HOW:
        parts += [rich.text("\n•  "), rich.text(where, bold=True), rich.text(f": {how}")]
    return parts


def _titled(title: str, *words: str) -> Json:
    told = [rich.text(part) for part in words if part]
    return rich.block([rich.section([rich.text(f"{title}\n", bold=True), *told])])
