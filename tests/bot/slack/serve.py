"""``python -m tests.bot.slack.serve FOLDER``: the real app as a process of its own, over a folder of hostile texts."""

import sys
from pathlib import Path

from bot.settings import load
from bot.slack.config import slack_config
from bot.slack.corpora import single
from bot.slack.service import run_slack
from tests.bot.slack.answers import FolderLibrary

if __name__ == "__main__":
    sys.exit(run_slack(slack_config(load()), single(FolderLibrary(Path(sys.argv[1])))))
