"""What 'help' tells at the prompt; it needs no index, so that it can be told while that loads."""

from bot.showing.layout import Line, Part, line

_HELP = (
    ("a question", "what did Facebook say? · who said “turn the lights off”?"),
    ("a follow-up", "and Snapchat? · what about encryption? · and in 2018? · when was that? · who is she?"),
    ("more", "the next quotes of the last answer"),
    ("open 2", "the place in its document where quote 2 stands"),
    ("speakers", "who is on record"),
    ("help", "this"),
    ("quit", "leave; so does Ctrl-D"),
)


def help_asked(typed: str) -> list[Line] | None:
    """The lines to show where ``typed`` asks for help."""
    if typed.strip().casefold() not in ("help", "?"):
        return None
    return [line(about, first=Part(f"  {what:<12}", "bold"), margin=" " * 14) for what, about in _HELP]
