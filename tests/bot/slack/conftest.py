"""A local Slack for each test, and bots that talk to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bot.slack.local_oauth import CLIENT_SECRET
from tests.bot.slack.local_slack import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.bot.slack.places import Place
from tests.bot.slack.postgres_server import PASSWORD, NoServerError, Server
from tests.bot.slack.process import BotProcess

Start = Callable[..., BotProcess]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One PostgreSQL server for all tests that need one."""
    try:
        server = Server()
    except NoServerError as error:
        pytest.skip(f"There is no PostgreSQL server for the tests: {error}")
    yield server
    server.close()


@pytest.fixture
def shared(tmp_path: Path, postgres: Server) -> Place:
    """A database that replicas share."""
    return Place(tmp_path / "state", postgres.database(), postgres)


@pytest.fixture(params=["files", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Each place in which records can be kept."""
    if request.param == "files":
        return Place(tmp_path / "state")
    found: Place = request.getfixturevalue("shared")
    return found


def assert_clean(slack: LocalSlack) -> None:
    """Nothing that was sent breaks Slack's rules or holds a secret."""
    assert slack.violations == []
    sent = repr([call.arguments for call in slack.calls])
    others = repr([call.arguments for call in slack.calls if call.method != "oauth.v2.access"])
    assert not [secret for secret in (BOT_TOKEN, APP_TOKEN, CLIENT_SECRET, PASSWORD) if secret in sent]
    assert not [secret for secret in slack.oauth.secrets if secret in others]


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    """A Slack that fails the test if anything sent breaks its rules or holds a secret."""
    local = LocalSlack()
    yield local
    local.close()
    assert_clean(local)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for documents."""
    path = tmp_path / "documents"
    path.mkdir()
    return path


@pytest.fixture
def start(slack: LocalSlack, folder: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts bot processes over ``folder``, and sees that none is left and none wrote a secret."""
    bots: list[BotProcess] = []

    def begin(*command: str, output: str = "output.txt", **settings: str | None) -> BotProcess:
        command = command or ("-m", "tests.bot.slack.serve", str(folder))
        bots.append(BotProcess(slack, tmp_path / "state", command, settings, output))
        return bots[-1]

    yield begin
    for bot in bots:
        bot.kill()
        assert not [secret for secret in (BOT_TOKEN, APP_TOKEN, PASSWORD, *slack.oauth.secrets) if secret in bot.output]
