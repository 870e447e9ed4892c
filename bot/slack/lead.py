"""The first line of a reply: who is on record and how often, or that nothing is, why, and what was searched."""

from bot.slack import rich
from bot.slack.rich import Json
from bot.slack.text import count, line
from retrieval.answer import Answer, Evidence, QuestionKind, Reason

_LONGEST = 300
"""Characters of a name or of a sentence from outside; our own are far shorter."""
_REASONS = {
    Reason.NO_SPEAKER: "Nobody of that name speaks in these documents.",
    Reason.NO_STATEMENT: "These documents hold no statement by that speaker.",
    Reason.NO_EVIDENCE: "Nothing in these documents answers this.",
    Reason.OFF_TOPIC: "The speaker is on record, but not on this.",
    Reason.FILTERED: "Nothing is left within the dates or sources you named.",
    Reason.UNCLEAR: "I could not tell what is asked.",
}
_NAMED = 3
_COLON = rich.text(":")


def lead(answer: Answer) -> list[Json]:
    """``Facebook is on record with 6 statements in 3 documents:`` as rich_text elements, the names bold."""
    documents = count(len({evidence.citation.doc for evidence in answer.answers}), "document")
    names = speakers(answer)
    number = len(answer.answers)
    if not names:
        return [rich.text(f"{count(number, 'passage')} on this in {documents}:")]
    who = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    if answer.understood.kind is QuestionKind.FACT:
        return [rich.text(f"{count(number, 'passage')} on this in {documents}, with words of "), _name(who), _COLON]
    if answer.understood.kind is QuestionKind.WHO_SAID:
        return [_name(who), rich.text(f" said this, or close to it, in {documents}:")]
    verb = "is" if len(names) == 1 else "are"
    return [_name(who), rich.text(f" {verb} on record with {count(number, 'statement')} in {documents}:")]


def abstained(answer: Answer) -> str:
    """``Not on record.`` and the reason, in one or two sentences."""
    reason = _REASONS[answer.reason or Reason.NO_EVIDENCE]
    words = line(answer.message)[:_LONGEST] or reason
    return words if words.casefold().startswith("not on record") else f"Not on record. {words}"


def searched(answer: Answer) -> str:
    """``I searched 5 documents: 63 statements and 101 passages.``"""
    found = answer.searched
    statements, passages = count(found.statements, "statement"), count(found.passages, "passage")
    return f"I searched {count(found.documents, 'document')}: {statements} and {passages}."


def mentions_label(answer: Answer) -> str:
    """The line above what only comes near: so that nobody takes it for an answer."""
    if answer.reason in {Reason.NO_SPEAKER, Reason.NO_STATEMENT}:
        speaker = line(answer.understood.speaker or "")[:_LONGEST] or "that speaker"
        return f"Mentions only, not statements by {speaker}:"
    return "The nearest passages, which do not answer the question:"


def speakers(answer: Answer) -> list[str]:
    """Who speaks in the answer, each once, in order."""
    return list(dict.fromkeys(filter(None, map(_who, answer.answers))))


def _who(evidence: Evidence) -> str | None:
    if evidence.speaker is None:
        return None
    return line(evidence.speaker.entity or evidence.speaker.name)[:_LONGEST]


def _name(words: str) -> Json:
    return rich.text(words, bold=True)
