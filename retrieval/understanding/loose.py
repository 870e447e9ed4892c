"""Reads questions that are hardly sentences, keywords, and those for several speakers who are not all on record."""

import re
from dataclasses import replace
from typing import Protocol

from retrieval.answer import QuestionKind
from retrieval.language.words import fold, forms, is_figure, listed
from retrieval.understanding.line import HOLE
from retrieval.understanding.question import Question
from retrieval.understanding.slots import EMPTY

_NAMES = re.compile(r",\s*(?:and\s+)?|\s+and\s+", re.I)
_TOPICAL = re.compile(r"\s(?:on|about|over|regarding)\s", re.I)
_MOST_KEYWORDS = 5
_ASKING = listed("quote quotes quotation quotations statement statements comment comments remarks said says")
"""What keywords ask for anyway: "Bailey quote encryption"."""


class Known(Protocol):
    """What the documents tell about the names in a question."""

    def knows(self, name: str) -> bool:
        """Whether the documents let somebody of that name, title or office speak."""


def of_some(question: Question, known: Known) -> Question | None:
    """A question for several speakers of whom not all are on record: those that are, and word of the others.

    None where one of them has a topic of their own: two questions in one.
    """
    names = _NAMES.split(question.speaker or "")
    spoken = [name for name in names if known.knows(name)]
    missing = [name for name in names if name not in spoken]
    if not spoken or not missing or any(map(_TOPICAL.search, missing)):
        return None
    return replace(question, speaker=" and ".join(spoken), note=f"No statement by {' or '.join(missing)} is on record.")


def keywords(text: str, line: str, known: Known) -> Question | None:
    """ "Bailey encryption", "encryption bailey": a speaker's name and a topic, and nothing else."""
    words = [word for word in line.split() if fold(word) not in _ASKING] if len(line.split()) > 2 else line.split()
    held = forms(" ".join(words))
    if HOLE in line or not 1 < len(words) <= _MOST_KEYWORDS or any(map(is_figure, held)) or not EMPTY.isdisjoint(held):
        return None
    for cut in range(len(words) - 1, 0, -1):
        for name, topic in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
            if known.knows(" ".join(name)):
                speaker, about = " ".join(name), " ".join(topic)
                return Question(text, QuestionKind.SAID_ABOUT, speaker=speaker, topic=about, firm=False)
    return None
