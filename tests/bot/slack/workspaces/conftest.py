"""A bot that workspaces install themselves, and somebody who does."""

from pathlib import Path

import pytest

from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, Endpoint, endpoint
from tests.bot.slack.process import BotProcess
from tests.bot.slack.several import SEVERAL, WORDS, Browser
from tests.corpora import write


@pytest.fixture
def documents(folder: Path) -> None:
    """One short document."""
    write(folder, a=WORDS)


@pytest.fixture
def bot(start: Start, documents: None) -> BotProcess:
    """A bot in HTTP mode that workspaces install themselves."""
    return start(**SEVERAL | HTTP_MODE)


@pytest.fixture
def front(slack: LocalSlack, bot: BotProcess) -> Endpoint:
    """Where it listens."""
    return endpoint(slack, bot)


@pytest.fixture
def browser(slack: LocalSlack, front: Endpoint) -> Browser:
    """A browser that reaches it."""
    return Browser(slack, front)
