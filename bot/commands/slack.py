"""``onrecord slack``: the bot, its manifest, a key for tokens, and forgetting."""

import json
from argparse import Namespace
from pathlib import Path

from bot.errors import UsageError
from bot.settings import Settings
from bot.showing.screen import Screen
from bot.showing.wording import many
from bot.slack.channels import read_channels
from bot.slack.config import slack_config
from bot.slack.corpora import Corpora, single
from bot.slack.keeping.vault import new_key
from bot.slack.manifest import manifest
from bot.slack.privacy import forget_stored
from bot.slack.service import run_slack
from retrieval.library import Library
from retrieval.scoring.reranker import chosen


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Serve until told to stop, or do what ``action`` says and leave."""
    if arguments.action == "manifest":
        screen.exact(json.dumps(manifest(settings), indent=2) + "\n")
        return 0
    if arguments.action == "key":
        screen.exact(new_key() + "\n")
        return 0
    if arguments.action == "forget":
        return _forget(arguments, settings, screen)
    # a missing token, index or model should be known before Slack says that the bot is there
    return run_slack(slack_config(settings), open_corpora(settings))


def open_corpora(settings: Settings) -> Corpora:
    """The corpora that channels.toml names, or the one index that answers everywhere; models loaded.

    Raises ChannelsError for what is wrong in the file, IndexStateError for an index that cannot be opened.
    """
    reranker = chosen(settings.reranker)

    def opened(index: Path) -> Library:
        library = Library(index, rerank=reranker is not None, reranker=reranker)
        library.warm_up()
        return library

    if settings.slack_corpora is None:
        return single(opened(settings.index))
    return read_channels(settings.slack_corpora).opened(opened)


def _forget(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    if not arguments.team:
        raise UsageError("Whom? onrecord slack forget --team T0123456, and --user U0123456 for one person of it.")
    found = forget_stored(settings, arguments.team, arguments.user)
    whose = f"{arguments.user} in {arguments.team}" if arguments.user else arguments.team
    screen.exact(f"Deleted of {whose}: {many(found.questions, 'open question')}, {many(found.opinions, 'opinion')}")
    screen.exact(", and its installation of the app.\n" if found.installed else ".\n")
    for note in found.notes:
        screen.tell(note)
    return 0
