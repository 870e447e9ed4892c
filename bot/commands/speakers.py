"""``onrecord speakers``: who is on record, with how many statements."""

from argparse import Namespace

from bot.settings import Settings
from bot.showing.listing import counted, profile_json, profile_line
from bot.showing.screen import Screen
from index.generation import open_current


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Print the profiles, those with most statements first."""
    generation = open_current(settings.index)
    statements = (said for info in generation.documents() for said in generation.statements_in(info.doc))
    for profile, count in counted(generation.profiles(), statements):
        if count < arguments.least or arguments.kind not in (None, profile.kind.value):
            continue
        if arguments.json:
            screen.json(profile_json(profile, count))
        else:
            screen.show([profile_line(profile, count)])
    return 0
