"""What the bot says in its own words: help, apologies and notes."""

from collections.abc import Sequence

from bot.slack.rendering.known import named_first
from bot.slack.text import line

_LONGEST_NAME = 40
_GREETINGS = frozenset({"", "help", "hilfe", "hi", "hello", "hey", "?", "what can you do", "how does this work"})

NOT_TO_BE_SHARED = "These documents are private: what they say is shown to you alone and may not be shared from here."
NOT_NOW = "Sorry, this could not be looked up just now. Please press again in a little while."
STOPPED = "Stopped, as you asked. Ask again whenever you like."
CHANGED = "The documents have changed since the first of these were shown, so some may be missing here or come again."
LOOKING = "I am looking through the documents. The answer follows here, for you alone."
NOT_INSTALLED = "I am not installed in this workspace, or no longer. Your administrator can install me again."
NOT_ADMITTED = "I am not set up to answer you here. Your administrator can change that."


def examples(speakers: Sequence[str]) -> tuple[str, ...]:
    """Questions worth trying, about those who are on record."""
    named = [line(speaker) for speaker in named_first(speakers) if len(speaker) <= _LONGEST_NAME][:2]
    asked = [f"what did {named[0]} say?"] if named else []
    asked += [f"what did {named[1]} say about …?"] if len(named) > 1 else []
    return (*asked, "who said “…”?", "how many …?")


def help_text(speakers: Sequence[str]) -> str:
    """What can be asked, with examples."""
    return "\n".join(
        (
            "Ask me who said what. I answer with the exact words from the documents, who spoke them and where they "
            "stand. Nothing is made up. For example:",
            *(f"•  {example}" for example in examples(speakers)),
            "Mention me in a channel, or write to me directly.",
        )
    )


def wants_help(question: str) -> bool:
    """Whether the person asked for help, or for nothing."""
    return question.casefold().strip(" ?!.*_~`") in _GREETINGS


def busy(before: int) -> str:
    """For a question that has to wait for others."""
    return f"There are {before} questions before yours. It is in the queue and will be answered here."


def not_taken(reference: str, *, again: bool) -> str:
    """For a question that cannot be recorded just now; ``again`` says that Slack will deliver it again by itself."""
    then = "I will answer as soon as I can; if nothing has come in ten minutes, please ask again" if again else ""
    return (
        f"I cannot take questions just now. {then or 'Please ask again in a few minutes'}. "
        f"Reference for your administrator: {reference}."
    )


def all_shown(number: int) -> str:
    """For an answer that has nothing to go on with."""
    return f"That was all: the first {number} are shown above, and there are no more."


def not_shown(reference: str) -> str:
    """For a press whose modal, or whatever was to come of it, did not come about."""
    return (
        "Sorry, that did not work just now. Please press again in a moment. "
        f"If it keeps happening, give your administrator the reference {reference}."
    )


def trouble(reference: str) -> str:
    """For an error of ours."""
    return (
        "Sorry, something went wrong on my side and I could not look this up. Please ask again in a little while. "
        f"If it keeps happening, give your administrator the reference {reference}."
    )


def refused(reference: str) -> str:
    """For an answer that Slack did not take."""
    return (
        "I found an answer, but Slack would not take the message. Asking about one document or one topic may help. "
        f"Reference for your administrator: {reference}."
    )


def doubtful(reference: str, then: str) -> str:
    """For an answer that may or may not have arrived; ``then`` is what to do if it has not."""
    return (
        "Slack did not confirm my answer to your last question, so it may be missing. If you see none, "
        f"{then}. Reference for your administrator: {reference}."
    )
