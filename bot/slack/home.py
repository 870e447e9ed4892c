"""The app's Home tab and the prompts of its Messages tab: what can be asked, and of whom."""

from collections.abc import Sequence
from typing import Any

from bot.slack import rich
from bot.slack.rich import Json
from bot.slack.text import line
from bot.slack.words import examples

_SPEAKERS = 20
_LONGEST = 80
_PROMPTS = 4
"""As many as assistant.threads.setSuggestedPrompts takes."""
_HOW = (
    "Every answer quotes the documents word for word, names the speaker and says where the words stand. Nothing is "
    "made up. If nobody is on record, the answer says so and offers passages that only mention it."
)
_PRIVACY = (
    "Questions are kept only until they are answered. Nothing leaves the machine this runs on but the messages you "
    "see here."
)


def home_view(speakers: Sequence[str], generation: str) -> dict[str, Any]:
    """The view for views.publish."""
    return {"type": "home", "blocks": [*_heading(speakers), *_footing(generation)]}


def prompts(speakers: Sequence[str]) -> list[dict[str, str]]:
    """Suggested prompts from the corpus's own speakers, and help."""
    asked = [example for example in examples(speakers) if "…" not in example] + [
        f"what did {line(speaker)} say?" for speaker in speakers[1:3] if len(speaker) <= _LONGEST
    ]
    return [{"title": question, "message": question} for question in (*asked[: _PROMPTS - 1], "help")]


def _heading(speakers: Sequence[str]) -> list[Json]:
    named = [line(speaker) for speaker in speakers if len(speaker) <= _LONGEST][:_SPEAKERS]
    more = f" and {len(speakers) - len(named)} more" if len(speakers) > len(named) else ""
    return [
        _titled("Who said what", _HOW),
        _titled("Try", "\n".join(f"•  {example}" for example in examples(speakers))),
        _titled("On record", ", ".join(named) + more if named else "Nobody yet: the index holds no statement."),
    ]


def _footing(generation: str) -> list[Json]:
    return [_titled("Privacy", _PRIVACY), _titled("Index", line(generation))]


def _titled(title: str, words: str) -> Json:
    return rich.block([rich.section([rich.text(f"{title}\n", bold=True), rich.text(words)])])
