"""Recognises what a site wraps around an article: navigation, appeals, copyright lines."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

_SANDWICH = 3
"""At most so many paragraphs between two equal boilerplate lines belong to them."""


def boilerplate_among(paragraphs: Sequence[str]) -> list[bool]:
    """For each paragraph's text in document order, whether it is boilerplate.

    Besides known lines and appeals, whatever stands between two equal boilerplate lines close together
    ("Become a Supporter" … "Become a Supporter") is a box of the site's.
    """
    known = [_known(text) for text in paragraphs]
    last_seen: dict[str, int] = {}
    flags = list(known)
    for number, text in enumerate(paragraphs):
        if not known[number]:
            continue
        previous = last_seen.get(text)
        if previous is not None and number - previous - 1 <= _SANDWICH:
            flags[previous:number] = [True] * (number - previous)
        last_seen[text] = number
    return flags


def breaks_off(text: str) -> bool:
    """Whether a page ends with this paragraph for those who have not paid: "Already a subscriber? Log in"."""
    return _folded(text).startswith(_lists()[2])


def _folded(text: str) -> str:
    return text.strip().lower().replace("’", "'")


def _known(text: str) -> bool:
    lines, starts, _, appeals = _lists()
    folded = _folded(text)
    if folded.strip(" .:!…»›→") in lines or folded.startswith(starts):
        return True
    return sum(appeal in folded for appeal in appeals) > 1


@cache
def _lists() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    data = tomllib.loads(files("index.reading").joinpath("boilerplate.toml").read_text(encoding="utf-8"))
    paywalls = tuple(data["paywalls"])
    return frozenset(data["lines"]), (*data["starts"], *paywalls), paywalls, tuple(data["appeals"])
