"""Names come before descriptions where speakers are introduced."""

import pytest

from bot.slack.rendering.known import described, named_first


@pytest.mark.parametrize(
    "speaker",
    ["Her mother", "A shocking new television documentary", "Government figures", "some residents", "an official", ""],
)
def test_descriptions_are_told(speaker: str) -> None:
    """Nobody who opens the app knows whose mother is meant."""
    assert described(speaker)


@pytest.mark.parametrize(
    "speaker",
    [
        "Simon Bailey",
        "Facebook",
        "National Crime Agency",
        "Ludwig van Beethoven",
        "University of East Anglia",
        "李雷",
        "5Rights",
    ],
)
def test_names_are_told(speaker: str) -> None:
    """Of persons and organisations, in any script."""
    assert not described(speaker)


def test_order_is_kept_otherwise() -> None:
    """Most statements first among those with a name, then among the others."""
    assert named_first(["Her mother", "Ada Lunt", "a clerk", "Ofcom"]) == ["Ada Lunt", "Ofcom", "Her mother", "a clerk"]
