"""``onrecord slack``: the bot, or the manifest its app is made from."""

import json
from argparse import Namespace

from bot.opening import open_library
from bot.screen import Screen
from bot.settings import Settings
from bot.slack.config import slack_config
from bot.slack.corpora import single
from bot.slack.manifest import manifest
from bot.slack.service import run_slack


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Serve until told to stop, or print the manifest."""
    if arguments.action == "manifest":
        screen.exact(json.dumps(manifest(settings), indent=2) + "\n")
        return 0
    config = slack_config(settings)
    # a missing index or model should be known before Slack says that the bot is there
    library = open_library(settings)
    library.warm_up()
    return run_slack(config, single(library))
