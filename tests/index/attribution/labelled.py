"""Texts of our own with every statement labelled by hand, and how far a reading of them agrees with the labels.

Those in ``texts/more`` and ``texts/later`` were written and labelled to measure rules on forms that the rules had not
seen, the later ones with speakers who are hard to tell; those in ``texts/plain`` are what a desk has thousands of.

A label is one line of ``texts/NAME.jsonl``: kind, the words (they stand once in ``texts/NAME.txt``) and the speaker,
with every name that would be right; "None" where the text says nobody's.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.document import Span
from index.statement import Kind, Statement
from tests.index.attribution.saying import reading

TEXTS = Path(__file__).parent / "texts"
QUOTED = frozenset({Kind.DIRECT, Kind.MIXED})
SHORT = 4
"""Unlabelled marks around fewer words are scare quotes and titles: right or wrong neither way."""
SAME, ABOUT = 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Label:
    """One statement as a person labelled it."""

    kind: Kind
    span: Span
    speakers: tuple[str, ...]


@dataclass(slots=True)
class Agreement:
    """Counts over texts, and a line for every disagreement."""

    counts: Counter[str]
    misses: list[str]

    def share(self, part: str, whole: str) -> float:
        """One count as a share of another."""
        return self.counts[part] / self.counts[whole]

    @property
    def span_f1(self) -> float:
        """F1 of quotations whose extent is exactly the labelled one."""
        return 2 * self.counts["exact"] / (self.counts["quotations"] + self.counts["predicted"])


def names(folder: str = ".") -> list[str]:
    """The labelled texts of one folder."""
    return sorted(path.relative_to(TEXTS).with_suffix("").as_posix() for path in (TEXTS / folder).glob("*.txt"))


def text_of(name: str) -> str:
    """One text as it stands in its file."""
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def labels_of(name: str) -> list[Label]:
    """The labels of one text, in the order of its file."""
    text = text_of(name)
    rows = [json.loads(line) for line in (TEXTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [_label(text, row["kind"], row["words"], row["speaker"]) for row in rows]


def _label(text: str, kind: str, words: str, speakers: Sequence[str]) -> Label:
    if text.count(words) != 1:
        raise ValueError(f"{words!r} stands {text.count(words)} times in its text")
    start = text.index(words)
    return Label(Kind(kind), Span(start, start + len(words)), tuple(speakers))


def agreement(texts: Iterable[str]) -> Agreement:
    """Reads the texts and compares."""
    found = Agreement(Counter(), [])
    for name in texts:
        _compare(found, name)
    return found


def _compare(found: Agreement, name: str) -> None:
    text, labels = text_of(name), labels_of(name)
    statements = reading(text).statements
    quotations = [s for s in statements if s.kind in QUOTED]
    unused = list(quotations)
    for label in labels:
        pool = unused if label.kind in QUOTED else statements
        best = max(pool, key=lambda s: _likeness(text, label, s), default=None)
        group = "quotation" if label.kind in QUOTED else str(label.kind)
        found.counts[f"{group}s"] += 1
        likeness = _likeness(text, label, best) if best else 0.0
        if best is None or likeness < (SAME if label.kind in QUOTED else ABOUT):
            found.misses.append(
                f"{name}: {label.kind} not found: {label.span.of(text)!r}, nearest {_shown(text, best)}"
            )
            continue
        if best in unused:
            unused.remove(best)
        found.counts[f"{group}s found"] += 1
        found.counts["exact"] += group == "quotation" and likeness == 1
        _compare_speaker(found, name, text, label, best, group)
    extra = [s for s in unused if len(re.findall(r"\w+", s.span.of(text))) >= SHORT]
    found.misses += [f"{name}: extra {_shown(text, s)}" for s in extra]
    found.counts["wrong credits"] += sum(s.entity is not None for s in extra)
    found.counts["credits"] += len(extra)
    found.counts["predicted"] += len([s for s in quotations if s not in unused]) + len(extra)


def _compare_speaker(found: Agreement, name: str, text: str, label: Label, best: Statement, group: str) -> None:
    right = _plain(best.entity) in map(_plain, label.speakers)
    found.counts["credits"] += 1
    found.counts["wrong credits"] += not right and best.entity is not None
    if right:
        found.counts[f"{group} speakers"] += 1
    else:
        found.misses.append(f"{name}: {label.kind} of {label.speakers[0]!r}: {_shown(text, best)}")


def _plain(entity: str | None) -> str:
    return re.sub(r"^(?:the|an?|der|die|das|eine?)\s+", "", str(entity).casefold())


def _likeness(text: str, label: Label, statement: Statement) -> float:
    """Shared characters of all characters, marks at the ends aside; refusals are labelled with who refuses."""
    if (label.kind is Kind.DECLINED) != (statement.kind is Kind.DECLINED):
        return 0.0
    one = _bare(text, label.span)
    if label.kind is Kind.DECLINED:
        return float(label.span.contains(statement.span))
    return max(_overlap(one, _bare(text, span)) for span in {statement.span, statement.content})


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _bare(text: str, span: Span) -> Span:
    words = [match.span() for match in re.finditer(r"\w+", span.of(text))]
    return Span(span.start + words[0][0], span.start + words[-1][1]) if words else span


def _shown(text: str, statement: Statement | None) -> str:
    if statement is None:
        return "nothing"
    mention = statement.speaker.of(text) if statement.speaker else None
    cue = statement.cue.of(text) if statement.cue else None
    return f"{statement.kind} {statement.span.of(text)!r} by {statement.entity!r} (mention {mention!r}, cue {cue!r})"
