"""Puts the quotes of one utterance under one number and one citation, as people read them and ``open N`` names them."""

from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.answer import Answer, Evidence


@dataclass(frozen=True, slots=True)
class Group:
    """The quotes of one utterance, in the document's order, under one number."""

    number: int
    evidence: tuple[Evidence, ...]

    @property
    def lead(self) -> Evidence:
        """The first quote, which names speaker and document for all."""
        return self.evidence[0]


@dataclass(frozen=True, slots=True)
class Grouped:
    """An answer's evidence as it is numbered on the screen: mentions go on where answers end."""

    answers: tuple[Group, ...]
    mentions: tuple[Group, ...]

    def numbered(self, number: int) -> Group | None:
        """The group shown under ``number``."""
        return next((g for g in (*self.answers, *self.mentions) if g.number == number), None)


def grouped(answer: Answer) -> Grouped:
    """The numbered groups of an answer."""
    answers = _groups(answer.answers, first=1)
    return Grouped(answers, _groups(answer.mentions, first=len(answers) + 1))


def _groups(evidence: Iterable[Evidence], first: int) -> tuple[Group, ...]:
    together: list[list[Evidence]] = []
    for item in evidence:
        if together and _continues(together[-1][-1], item):
            together[-1].append(item)
        else:
            together.append([item])
    return tuple(Group(first + place, tuple(items)) for place, items in enumerate(together))


def _continues(last: Evidence, item: Evidence) -> bool:
    """Whether ``item`` goes on where ``last`` ended: same speaker, same or next paragraph, as literally quoted."""
    here, there = last.citation, item.citation
    return (
        last.speaker is not None
        and _who(last) == _who(item)
        and last.attribution == item.attribution
        and here.doc == there.doc
        and here.end <= there.start
        and there.paragraph - here.paragraph in {0, 1}
    )


def _who(evidence: Evidence) -> str | None:
    speaker = evidence.speaker
    return None if speaker is None else speaker.entity or speaker.name
