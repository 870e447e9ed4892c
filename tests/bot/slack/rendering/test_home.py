"""The Home tab and the prompts, also for corpora without or with very many speakers."""

from collections.abc import Iterable

import pytest

from bot.slack.rendering.home import home_view, prompts
from retrieval.overview import Overview
from tests.bot.slack.checks import texts, view_faults
from tests.bot.slack.hostile import hostile_texts


def overview(speakers: Iterable[str] = (), built: str = "2026-11-22T05:00:00+00:00", **more: str) -> Overview:
    """An index of these speakers."""
    return Overview(5, 101, 63, dict.fromkeys(speakers, 1_200), built, more.get("newest"), more.get("generation", "g1"))


def test_nobody_on_record_is_said() -> None:
    """An index without statements still has a Home tab and a prompt."""
    assert "Nobody yet: the index holds no statement." in texts(home_view(overview(), 30)["blocks"])
    assert prompts(()) == [{"title": "help", "message": "help"}]


def test_many_speakers_are_counted() -> None:
    """The first twenty by name and number of statements, the rest as a number."""
    shown = texts(home_view(overview(f"Speaker {n}" for n in range(30)), 30)["blocks"])
    assert any(text.startswith("Speaker 0 (1,200), ") and text.endswith(") and 10 more") for text in shown)


def test_names_come_before_descriptions() -> None:
    """In the list, in the examples and in the prompts; what could act when typed is no prompt."""
    known = ["Her mother", "Ada Lunt", "<!channel>"]
    shown = texts(home_view(overview(known), 30)["blocks"])
    assert "Ada Lunt (1,200), <!channel> (1,200), Her mother (1,200)" in shown
    assert [prompt["message"] for prompt in prompts(known)] == [
        "what did Ada Lunt say?",
        "what did Her mother say?",
        "help",
    ]


def test_how_much_and_how_fresh_is_told() -> None:
    """Counts, the newest date of a document, and when the index was built, in the reader's own time."""
    view = home_view(overview(["Ada Lunt"], newest="2022-03-03"), 30)
    shown = "".join(texts(view["blocks"]))
    assert "5 documents with 63 statements by 1 speaker, and 101 passages to search." in shown
    assert "The newest dated document is of 3 March 2022." in shown
    dates = [part for block in view["blocks"] for part in block["elements"][0]["elements"] if part["type"] == "date"]
    assert [(date["timestamp"], date["fallback"]) for date in dates] == [(1795323600, "22 November 2026, 05:00 UTC")]


@pytest.mark.parametrize("keep", [False, True])
def test_what_is_kept_is_told(keep: bool) -> None:
    """The page says whether feedback is kept with the words of the question."""
    shown = "".join(texts(home_view(overview(), 30, keep=keep)["blocks"]))
    assert f"{'with' if keep else 'without'} the words of the question" in shown
    assert "for 30 days" in shown


def test_hostile_names_are_harmless() -> None:
    """Speakers are read from documents and may be called anything."""
    for text in hostile_texts():
        view = home_view(overview([text], built=text, newest=text[:40], generation=text[:40]), 30)
        assert view_faults(view) == []
        assert not set("\u202e\u200b\x00\x1b") & set("".join(texts(view["blocks"])))
    assert len(prompts(hostile_texts())) <= 4
