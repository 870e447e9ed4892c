"""Answers "who spoke about encryption?", "who is quoted in the ITV story?": everybody, each with a quote."""

from collections.abc import Iterable, Sequence

from retrieval.about import spoken_on
from retrieval.answer import Evidence, Reason
from retrieval.request import Outcome, Request, counted
from retrieval.said import everything

_NAMED = 12
"""So many speakers are named in the message; the others' quotes follow all the same."""


def answer_who_spoke(request: Request) -> Outcome:
    """One quote of each speaker first, those with the most statements before others, then the rest of their words."""
    topic = request.question.topic
    evidence = spoken_on(request) if topic else everything(request)
    where = f" {request.filter.words}" if request.filter.words else ""
    about = f" about {topic}" if topic else ""
    spoken = _by_speaker(item for item in evidence if item.clean)
    if not spoken:
        message = f"Not on record: nobody is found to have spoken{about}{where}.{request.filter.undated_note}"
        return Outcome(message, mentions=tuple(evidence[: request.top]), reason=Reason.OFF_TOPIC)
    told = [f"{name} ({len(items)})" for name, items in spoken[:_NAMED]]
    more = f" and {len(spoken) - _NAMED} more" if len(spoken) > _NAMED else ""
    number = counted(sum(len(items) for _, items in spoken), "statement")
    message = f"{counted(len(spoken), 'speaker')}{about}{where}, with {number}: {', '.join(told)}{more}."
    message += request.filter.undated_note
    shown = [items[0] for _, items in spoken] + [item for _, items in spoken for item in items[1:]]
    return Outcome(message, tuple(shown[: request.top]), total=len(shown))


def _by_speaker(evidence: Iterable[Evidence]) -> Sequence[tuple[str, list[Evidence]]]:
    """The quotes of each known speaker, in their order, most first; of somebody unnamed nothing can be listed."""
    found: dict[str, list[Evidence]] = {}
    for item in evidence:
        if item.speaker is not None and item.speaker.entity is not None:
            found.setdefault(item.speaker.entity, []).append(item)
    return sorted(found.items(), key=lambda pair: -len(pair[1]))
