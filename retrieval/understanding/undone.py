"""What may be asked but is not done here: writing, summaries, what was not said; and the line that says so."""

import re

from retrieval.understanding.line import one_line

_PLEASE = r"^\W*(?:(?:can|could|would|will) you |please |kindly |i (?:want|need) you to |just )*"
_SUMMARY = re.compile(
    rf"{_PLEASE}(?:(?:give|write|make|provide|do|show|get) (?:me |us )?)?(?:an? |the )?(?:short |brief |quick )*"
    r"(?:summari[sz]e|sum up|summary of|synopsis of|overview of|paraphrase|translate|rephrase|rewrite|tl;?dr(?: of)?"
    r"|recap(?: of)?)\s+(?:for (?:me|us) )?(?:briefly )?(?P<rest>.*)$",
    re.I | re.S,
)
_MAKING = re.compile(
    rf"{_PLEASE}(?:write|draft|compose|generate|invent|make up|imagine|pretend|create|act as|"
    r"(?:ignore|forget|disregard) (?:all |any |the |your |my )*(?:previous|prior|above|earlier|instructions?))\b",
    re.I,
)
_SPOKEN = r"(?:say|said|says|mention|mentioned|speak|spoke|spoken|talk|talked)"
_UNSAID = re.compile(
    rf"^(?:what|which|who|whom)\b(?:(?!\b{_SPOKEN}\b).)*?(?:n't|\bnot|\bnever)\s+(?:(?!\b{_SPOKEN}\b).)*?\b{_SPOKEN}\b",
    re.I,
)
_WHOM = re.compile(r"\b(?P<who>he|she|they|him|her|them)\b", re.I)
SUMMARY = "Nothing is summarised here: these are the words themselves."


def without_wish(text: str) -> tuple[str, bool]:
    """What is asked without the wish for a summary, and whether there was one; "" where a text is to be made."""
    summary = _SUMMARY.match(text)
    if summary:
        return summary["rest"], True
    return ("", True) if _MAKING.match(text) else (text, False)


def is_unsaid(line: str) -> bool:
    """Whether ``line`` asks for what somebody did not say: no document records that."""
    return _UNSAID.match(line) is not None


def hint(text: str, speaker: str | None) -> str:
    """One helpful line for a question that cannot be answered as it stands; ``speaker`` is somebody on record."""
    example = (
        f"Ask, for example: what did {speaker or 'somebody'} say? Or, with the words in quotation marks: who said “…”?"
    )
    line = one_line(text)[0]
    if without_wish(text)[1]:
        return f"Nothing is written or summarised here, only quoted word for word. {example}"
    if is_unsaid(line):
        return f"Documents tell what was said, not what was left unsaid. {example}"
    whom = _WHOM.search(line)
    if whom:
        return f"It is not clear whom “{whom['who']}” means: ask with the name. {example}"
    return example
