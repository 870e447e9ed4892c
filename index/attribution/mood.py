"""Reports that only the verb's mood shows: "Er habe nichts gewusst." after somebody was quoted."""

from index.attribution.frames import Frame
from index.attribution.lexicon import Lexicon

_SECOND = 14
"""Tokens among which the finite verb of a main clause stands."""
_LEAST = 3


def reports_on(frame: Frame, same_paragraph: bool, words: Lexicon) -> bool:
    """Whether the sentence goes on reporting what was said before, by the form of its finite verb alone.

    Forms that could also state a condition count only in the paragraph of the words they go on from.
    """
    lower = [token.lower for token in frame.tokens]
    if len(lower) < _LEAST or lower[-1] in {"?", ":"} or lower[0] in words.words["conjunctions"]:
        return False
    if any(words.pronouns.get(word) == "first" for word in lower):
        return False
    sourced = (after for word, after in zip(lower, lower[2:], strict=False) if word in words.words["impersonal"])
    if any(after in words.words["prepositions"] for after in sourced):
        return False
    forms = words.words["reporting"] | (words.words["perhaps_reporting"] if same_paragraph else frozenset())
    end = next((i for i, word in enumerate(lower) if i > 1 and word in {",", ";", "–", "—", "("}), len(lower))
    return any(word in forms and frame.outside(index) for index, word in enumerate(lower[: min(end, _SECOND)]))
