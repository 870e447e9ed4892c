"""What the bot says in its own words: help, apologies and notes."""

LONGEST_QUESTION = 2_000
"""Characters; a longer text is a document, not a question."""

HELP = (
    "Ask me who said what. I answer with the exact words from the documents, who spoke them and where they stand; "
    "I make nothing up.\n"
    "For example:\n"
    "•  what did Facebook say?\n"
    "•  what did Simon Bailey say about encryption?\n"
    "•  who said “turn the lights off”?\n"
    "•  how many analysts verify each page?\n"
    "Mention me in a channel or write to me directly."
)
_GREETINGS = frozenset({"", "help", "hilfe", "hi", "hello", "hey", "?", "what can you do", "how does this work"})


def wants_help(question: str) -> bool:
    """Whether the person asked for help, or for nothing."""
    return question.casefold().strip(" ?!.*_~`") in _GREETINGS


def too_long(length: int) -> str:
    """For a question that is a document."""
    return f"That is {length:,} characters long. Please ask in a sentence or two, {LONGEST_QUESTION:,} at most."


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


def doubtful(reference: str) -> str:
    """For an answer that may or may not have arrived."""
    return (
        "Slack did not confirm my answer to your last question, so it may be missing. If you see none, please ask "
        f"again. Reference for your administrator: {reference}."
    )
