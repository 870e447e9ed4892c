"""One question's way to its answer where something beside it fails."""

import sqlite3
from pathlib import Path
from typing import Any

from slack_bolt.authorization import AuthorizeResult

from bot.slack.asking.question import Asked, Reply
from bot.slack.config import SlackConfig
from bot.slack.corpora import single
from bot.slack.delivering.answering import Answering
from bot.slack.delivering.errand import Desk, Errand
from bot.slack.delivering.posting import Poster
from bot.slack.keeping.ledger import State
from bot.slack.keeping.quoted import Quoted
from bot.slack.keeping.stores import Stores
from bot.slack.workspaces.workspaces import Clients, OneWorkspace
from tests.bot.slack.answers import FolderLibrary
from tests.bot.slack.local_slack import BOT_TOKEN, LocalSlack
from tests.corpora import write

ASKED = Asked("Ev1", "C1", "1.1", "U1", "what did Facebook say?", Reply.THREAD, team="T1")


class Failing:
    """A place to keep things in that fails as nobody has foreseen."""

    there = True

    def change(self, work: Any) -> Any:
        """Not now."""
        raise MemoryError

    def look(self, work: Any) -> Any:
        """Nor this."""
        raise MemoryError

    def scrub(self, table: str = "", *, urgent: bool = True) -> None:
        """Nothing to delete."""

    def close(self) -> None:
        """Nothing to let go."""


def test_an_answer_that_stands_in_slack_is_done_whatever_cannot_be_noted(
    slack: LocalSlack, folder: Path, tmp_path: Path
) -> None:
    """It is neither taken for lost nor sent again, though which documents it quotes could not be kept."""
    write(folder, a="“We do not tolerate this,” a Facebook spokesperson said.")
    corpora = single(FolderLibrary(folder))
    identity = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token=BOT_TOKEN)
    clients = Clients(SlackConfig(BOT_TOKEN, api_url=slack.api_url), OneWorkspace(identity))
    with Stores(tmp_path / "state") as stores:
        ledger = stores.ledger()
        assert ledger.take(ASKED)
        desk = Desk(ledger, corpora, Answering(corpora, top=3), Poster(clients), Quoted(Failing()))
        assert Errand(desk, ASKED, State.TAKEN).step() is None
    assert len(slack.messages) == 1
    with sqlite3.connect(tmp_path / "state" / "slack.sqlite") as books:
        assert books.execute("SELECT state, question FROM questions").fetchall() == [("done", None)]
