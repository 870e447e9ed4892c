"""What a question confines its answer to: a time, a publisher, an order, and what is to be left out."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from retrieval.understanding.period import Period, bounded, split_event, split_period
from retrieval.understanding.question import Order

_SOURCE = re.compile(
    r"(?=(?:^|\s)(?:(?P<verb>tell|told)|in|to|with|from|according to|as reported by|reported by|published by|as told to"
    r"|(?<!is )(?<!was )(?<!are )(?<!were )quoted in|quoted by) (?:the )?(?P<name>[^\x00?!]{2,60})$)",
    re.I,
)
"""Each place where a publisher's name may begin that ends the line."""
_FRONT_SOURCE = re.compile(
    r"^(?:in|according to|as reported by) (?:the )?(?P<name>[^\x00?!,]{2,60}),\s+(?P<rest>\S.*)$", re.I
)
_ASIDE_SOURCE = re.compile(r",\s+(?:according to|as reported by) (?:the )?(?P<name>[^\x00?!,]{2,60}),\s+", re.I)
_MIDDLE_SOURCE = re.compile(
    r"\s+(?:(?P<verb>tell|told)|in|to) (?:the )?(?P<name>[^\x00?!,]{2,60}?)\s+(?=(?:about|on|regarding|concerning)\s)",
    re.I,
)
_PIECE = re.compile(
    r"(?:'s|s')?\s+(?:news )?(?:stor(?:y|ies)|articles?|pieces?|reports?|interviews?|coverage|website|news|paper)$",
    re.I,
)
"""What stands behind a publisher's name: "in the Telegraph story"."""
_WRITTEN = re.compile(
    r"[\s,(]+(?:(?:in|from|by|according to|as|only|when|if) )*(?:the |any |all )?"
    r"(?:(?:published|reported|printed)|(?:articles?|stories|story|reports?|documents?|pieces?|texts?|coverage)"
    r"(?: (?:published|written|printed|dated|of|from))?)$",
    re.I,
)
"""What stands before a time that is meant as the time of publication."""
_EXCEPT = re.compile(
    r"(?P<cut>[\s,]+)(?:(?:but|and)\s+)?(?:not\s+(?:about|on|regarding)|(?:other|apart|aside)\s+(?:than|from)(?:\s+(?:about|on))?"
    r"|except(?:ing)?(?:\s+(?:for|about|on))?|besides|excluding|leaving\s+out|(?:about\s+)?anything\s+but|that\s+(?:is|was)\s+not\s+(?:about|on))"
    r"\s+(?P<what>\S.*)$",
    re.I,
)
_BUT_NOT = re.compile(
    r"^(?!who\b).*\b(?:say|said|about\s+\S+(?:\s+\S+)?)(?P<cut>,?\s+)but\s+not\s+(?P<what>\S.*)$", re.I
)
"""What is left out by these words alone: "what did she say about ships but not the harbour?"."""
_ANYTHING = re.compile(r"\s+(?:(?:about\s+)?(?:anything|something|things?|everything)(?:\s+else)?|else)$", re.I)
_SOMEBODY_BUT = re.compile(
    r"\b(?P<who>who|anyone|anybody|everyone|everybody|people|others|somebody|someone|nobody)(?:\s+else)?,?\s+"
    r"(?:other\s+than|apart\s+from|aside\s+from|besides|except(?:\s+for)?|but|not)\s+(?P<what>[^,]+?),?\s+"
    r"(?=(?:also\s+)?(?:said|says?|spoke|speaks?|talk(?:s|ed)?|mention(?:s|ed)?|comment(?:s|ed)?|thinks?|claim(?:s|ed)?"
    r"|warn(?:s|ed)?|told|tells?|has|have)\b)",
    re.I,
)
_SPOKE = r"(?:say|said|speak|spoke|comment(?:ed)?)"
_THING = rf"(?:thing|words?|statements?|comments?|quotes?|remarks?|responses?|reactions?|spoken|{_SPOKE})"
_FIRST = re.compile(
    rf"\b(?:first|earliest|oldest|original(?:ly)?|initial(?:ly)?)\s+(?:ever\s+)?{_THING}\b|\b(?:oldest|earliest)\s+first\b"
    rf"|\b{_SPOKE}\s+(?:it\s+)?(?:first|originally|initially)\b|\bin\s+(?:chronological|date)\s+order\b|\bwho\s+first\s+\w|\b(?:first|earliest)\s+(?:\w+\s+)?to\s+\w",
    re.I,
)
_LATEST = re.compile(
    rf"\b(?:latest|newest|most\s+recent(?:ly)?|last)\s+(?:ever\s+)?{_THING}\b|\b(?:newest|latest)\s+first\b"
    rf"|\b{_SPOKE}\s+(?:it\s+)?(?:last$|most\s+recently|lately|recently)\b|\b(?:latest|newest)\s+(?:from|by|of)\b|\b(?:last|latest|most\s+recent)\s+(?:(?:person|one|speaker)\s+)?to\s+\w",
    re.I,
)
_TRAILING_ORDER = re.compile(
    r"[\s,]+(?:first|last|originally|initially|(?:most )?recently|lately|(?:oldest|earliest|newest|latest) first"
    r"|in (?:chronological|date) order)\s*$",
    re.I,
)


class Published(Protocol):
    """What the documents tell about publishers and about when something was first written of."""

    def publisher(self, name: str) -> str | None:
        """The publisher that ``name`` means, None if there is none."""

    def newest(self) -> date | None:
        """The day of the newest document, None where all are undated."""

    def first_mention(self, words: str) -> date | None:
        """The day of the oldest dated document that has these words in a row, None where none has."""

    def has_words(self, words: str) -> bool:
        """Whether any document has these words in a row."""


@dataclass(frozen=True, slots=True)
class Limits:
    """A line without its limits, and the limits."""

    line: str
    period: Period | None = None
    source: str | None = None
    without: str | None = None
    order: Order | None = None

    @property
    def any(self) -> bool:
        """Whether there is one that the rest of the line must do without."""
        return self.period is not None or self.source is not None or self.without is not None


def limits_of(line: str, known: Published, today: date | None) -> Limits:
    """Cut the limits off a question, in whatever order they stand at its ends."""
    order = order_of(line)
    rest, without = _split_except(line)
    rest = _TRAILING_ORDER.sub("", rest) if order else rest
    rest, source = _split_source(rest, known)
    left, period = split_period(rest, today, known.newest())
    if period is None and left:
        left, period = _split_event(left, known)
    if period is not None and source is None:
        left, source = _split_source(left or "", known)
    return Limits(left or "", period, source, without, order)


def published_limits(line: str, known: Published, today: date | None) -> Limits:
    """The limits of a question of fact: a publisher, and a time only where it is said to be that of publication.

    What happened in a year is looked for in the texts, whatever their date.
    """
    rest, source = _split_source(line, known)
    left, period = split_period(rest, today, known.newest())
    written = _WRITTEN.search(left or "")
    if period is None or left is None or written is None:
        return Limits(rest, source=source)
    return Limits(left[: written.start()], period, source)


def order_of(line: str) -> Order | None:
    """Whether the oldest or the newest is asked for first."""
    if _LATEST.search(line):
        return Order.NEWEST
    return Order.OLDEST if _FIRST.search(line) else None


def _split_source(line: str, known: Published) -> tuple[str, str | None]:
    front = _FRONT_SOURCE.match(line)
    if front and (publisher := _publisher(front["name"], known)):
        return front["rest"], publisher
    aside = _ASIDE_SOURCE.search(line)
    if aside and (publisher := _publisher(aside["name"], known)):
        return f"{line[: aside.start()]} {line[aside.end() :]}", publisher
    for found in _MIDDLE_SOURCE.finditer(line):
        if publisher := _publisher(found["name"], known):
            return f"{line[: found.end('verb') if found['verb'] else found.start()]} {line[found.end() :]}", publisher
    for found in _SOURCE.finditer(line):
        publisher = _publisher(found["name"], known)
        if publisher is not None:
            kept = found.end("verb") if found["verb"] else found.start()
            return line[:kept].strip(" ,"), publisher
    return line, None


def _publisher(name: str, known: Published) -> str | None:
    return known.publisher(name) or known.publisher(_PIECE.sub("", name))


def _split_except(line: str) -> tuple[str, str | None]:
    """ "… but not about encryption", "who besides Bailey said …": what is left, and what is to be left out."""
    somebody = _SOMEBODY_BUT.search(line)
    if somebody:
        return f"{line[: somebody.start()]}{somebody['who']} {line[somebody.end() :]}", somebody["what"]
    found = _EXCEPT.search(line) or _BUT_NOT.match(line)
    if not found:
        return line, None
    rest = _ANYTHING.sub("", line[: found.start("cut")])
    return rest, re.sub(r"^(?:about|on|by|from|the)\s+", "", found["what"], flags=re.I).strip(" ,")


def _split_event(line: str, known: Published) -> tuple[str, Period | None]:
    """A time counted from what is no date: from the day of the first document that has its words.

    "Life after the war" stays one topic where the documents have these words in a row.
    """
    found = split_event(line)
    if found is None:
        return line, None
    rest, how, event, comma = found
    if not comma and known.has_words(f"{rest.rsplit(maxsplit=1)[-1]} {how} {event}"):
        return line, None
    day = known.first_mention(re.sub(r"^(?:this|that|his|her|its|their)\s+", "", event))
    if day is None:
        unknown = known.has_words(event)
        return (rest, Period(None, None, event)) if unknown else (line, None)
    return rest, replace(bounded(how, Period(day, day), Period(day, day)), event=event)
