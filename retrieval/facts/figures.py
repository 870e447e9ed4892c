"""Figures that differ between documents: which they are, and the newest first."""

import re
from collections.abc import Sequence
from datetime import date

from retrieval.answer import Evidence
from retrieval.language.words import is_figure, listed, stems, words

_ASKS = re.compile(
    r"\bhow (?:many|much|old|long|far|often|large|big|high)\b|\b(?:number|percentage|share|rate) of\b", re.I
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNITS = listed("hundred thousand million billion trillion m bn k percent per")
"""Words that belong to the figure before them."""


def figures_differ(question: str, answers: Sequence[Evidence]) -> bool:
    """Whether a number is asked for and the answers of different documents give different ones."""
    if not _ASKS.search(question):
        return False
    found = {item.citation.doc: figure for item in reversed(answers) if (figure := figure_of(question, item.quote))}
    return len(set(found.values())) > 1


def newest_first(answers: Sequence[Evidence]) -> list[Evidence]:
    """By date of publication, the undated after the dated, otherwise as they were."""
    return sorted(answers, key=lambda item: -_day(item.citation.published))


def dated(answers: Sequence[Evidence]) -> str:
    """The dates of the documents in order: "30 June 2021, 7 February 2021, undated"."""
    return ", ".join(dict.fromkeys(_written(item.citation.published) for item in answers))


def figure_of(question: str, quote: str) -> str | None:
    """The figure that stands nearest to a word of the question in ``quote``, with its unit; None without one."""
    found, asked = words(quote), set(stems(question))
    telling = [at for at, word in enumerate(found) if asked.intersection(stems(word.form))]
    figures = [at for at, word in enumerate(found) if is_figure(word.form) and not _YEAR.fullmatch(word.form)]
    if not figures or not telling:
        return None
    nearest = min(figures, key=lambda at: min(abs(at - other) for other in telling))
    unit = [word.form for word in found[nearest + 1 : nearest + 2] if word.form in _UNITS]
    return " ".join([found[nearest].form, *unit])


def _day(published: str | None) -> int:
    return date.fromisoformat(published).toordinal() if published else 0


def _written(published: str | None) -> str:
    if published is None:
        return "undated"
    day = date.fromisoformat(published)
    return f"{day.day} {day:%B %Y}"
