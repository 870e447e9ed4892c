"""The Home tab and the prompts, also for corpora without or with very many speakers."""

from bot.slack.home import home_view, prompts
from tests.bot.slack.checks import texts, view_faults
from tests.bot.slack.hostile import hostile_texts


def test_nobody_on_record_is_said() -> None:
    """An index without statements still has a Home tab and a prompt."""
    assert "Nobody yet: the index holds no statement." in texts(home_view((), "g1")["blocks"])
    assert prompts(()) == [{"title": "help", "message": "help"}]


def test_many_speakers_are_counted() -> None:
    """The first twenty by name, the rest as a number."""
    shown = texts(home_view([f"Speaker {n}" for n in range(30)], "g1")["blocks"])
    assert any(text.startswith("Speaker 0, ") and text.endswith("Speaker 19 and 10 more") for text in shown)


def test_hostile_names_are_harmless() -> None:
    """Speakers are read from documents and may be called anything."""
    view = home_view(hostile_texts(), "g1")
    assert view_faults(view) == []
    assert len(prompts(hostile_texts())) <= 4
    assert not set("\u202e\u200b\x00\x1b") & set("".join(texts(view["blocks"])))
