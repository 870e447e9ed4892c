"""``python -m tests.bot.slack.serve FOLDER``: the real app as a process of its own, over a folder of hostile texts.

With ONRECORD_SLACK_CORPORA each corpus is such a folder. With IMPATIENT in the environment it looks for what others
left behind every second, and takes those for dead who were not seen for two. With HASTY a stop gives little time.
"""

import os
import sys
from pathlib import Path

from bot.settings import load
from bot.slack import service
from bot.slack.channels import read_channels
from bot.slack.config import slack_config
from bot.slack.corpora import single
from bot.slack.keeping import owners
from bot.slack.service import run_slack
from tests.bot.slack.answers import FolderLibrary

if __name__ == "__main__":
    if "IMPATIENT" in os.environ:
        owners.LAPSE, service._SWEEP = 2.0, 1
    if "HASTY" in os.environ:
        service._GRACE = 1
    settings = load()
    corpora = (
        read_channels(settings.slack_corpora).opened(FolderLibrary)
        if settings.slack_corpora
        else single(FolderLibrary(Path(sys.argv[1])))
    )
    sys.exit(run_slack(slack_config(settings), corpora))
