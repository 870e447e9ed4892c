"""A PostgreSQL database as the place of records: its address, its failures, what lies in it, and the commands on it."""

from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest
from pydantic import SecretStr

from bot.commands import feedback
from bot.diagnosis import State as Health
from bot.errors import SettingsError
from bot.settings import Settings, load
from bot.showing.screen import Screen
from bot.slack.asking.carried import Judged
from bot.slack.asking.opinion import Opinion
from bot.slack.asking.question import Asked
from bot.slack.checkup import database_check
from bot.slack.config import SlackConfig, slack_config
from bot.slack.errors import StoreError
from bot.slack.keeping.installations import Installation
from bot.slack.keeping.postgres import _BEGIN, SharedDatabase
from bot.slack.keeping.postgres_address import address
from bot.slack.keeping.store import Session
from bot.slack.keeping.stores import Stores
from bot.slack.keeping.vault import Vault, key_from, new_key
from bot.slack.privacy import forget_stored
from tests.bot.slack.places import Place, lying
from tests.bot.slack.postgres_server import PASSWORD
from tests.waiting import PATIENCE

ASKED = Asked(key="T1:C1:1.1", channel="C1", thread="1.1", user="U1", text="what did the canary say?", team="T1")
SEAL = SlackConfig(bot_token="xoxb-1", database="postgresql://…").seal


def _settings(url: str, tmp_path: Path) -> Settings:
    return Settings(slack_database=SecretStr(url), state=tmp_path, index=tmp_path / "none")


def test_an_address_is_taken_apart() -> None:
    """Percent-encoding, defaults, a socket's folder, and how far the server is checked; the password is not shown."""
    found = address("postgresql://on%40record:p%2Fw@db.example.org/bot?sslmode=verify-full")
    assert (found.user, found.password, found.host, found.port, found.database, found.mode) == (
        "on@record", "p/w", "db.example.org", 5432, "bot", "verify-full",
    )  # fmt: skip
    assert str(found) == "db.example.org:5432/bot"
    assert "p/w" not in repr(found)
    assert address("postgres://bot@/?host=/run/postgresql").socket == "/run/postgresql/.s.PGSQL.5432"
    assert address("postgres://bot@localhost").database == "bot"
    assert [address(f"postgres://b@h?sslmode={mode}").encryption() for mode in ("disable", "prefer", "require")] == [
        False, None, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "url",
    ["postgres://", "postgres://canary@", "postgres://canary:canary@h:port", "postgres://canary@h?sslmode=canary",
     "postgres://canary@h?canary=1"],
)  # fmt: skip
def test_a_wrong_address_is_told_without_showing_it(url: str) -> None:
    """What it should look like; nothing of what it is."""
    with pytest.raises(StoreError, match="ONRECORD_SLACK_DATABASE") as caught:
        address(url)
    assert "canary" not in str(caught.value)


def test_another_kind_of_database_is_refused_with_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By name of the variable, before anything starts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_SLACK_DATABASE", "mysql://root:canary@h/d")
    with pytest.raises(SettingsError, match="ONRECORD_SLACK_DATABASE is wrong: it should look like") as caught:
        load()
    assert "canary" not in str(caught.value)


def test_the_password_is_shown_nowhere(tmp_path: Path) -> None:
    """Not in a repr of settings or configuration; the log takes it out wherever it turns up."""
    settings = _settings(f"postgresql://b:{PASSWORD}%21@h/d", tmp_path).model_copy(
        update={"slack_bot_token": SecretStr("xoxb-1"), "slack_app_token": SecretStr("xapp-1")}
    )
    config = slack_config(settings)
    assert PASSWORD not in repr(settings) + repr(config)
    assert {f"{PASSWORD}%21", f"{PASSWORD}!", f"postgresql://b:{PASSWORD}%21@h/d"} <= set(config.secrets)


def test_the_doctor_says_what_is_wrong(shared: Place, tmp_path: Path) -> None:
    """Well; a wrong password; no such database; nobody there."""
    assert shared.server
    well = database_check(_settings(shared.url, tmp_path))
    assert (well.state, well.finding.endswith("0 replicas running")) == (Health.OK, True)
    with shared.stores() as stores:
        stores.ledger(SEAL)
        assert database_check(_settings(shared.url, tmp_path)).finding.endswith("1 replica running")
    for url, told in (
        (shared.url.replace(PASSWORD, "other"), "does not accept the user and password"),
        (f"{shared.url}nowhere", "no such database"),
        (f"{shared.url}?sslmode=require", "does not encrypt"),
        ("postgresql://b:canary@127.0.0.1:9/d", "nothing answers there"),
    ):
        ill = database_check(_settings(url, tmp_path))
        assert ill.state is Health.FAILED
        assert told in ill.finding
        assert PASSWORD not in ill.finding + ill.mend


def test_many_that_start_together_make_the_tables_once(shared: Place) -> None:
    """Eight replicas find an empty database in the same moment."""
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: SharedDatabase(shared.url), range(8)))
    assert shared.rows("SELECT number FROM version") == [[1]]
    for database in found:
        database.close()


def test_a_database_of_a_plain_locale_keeps_every_language(shared: Place) -> None:
    """Made with the encoding SQL_ASCII, it holds whatever is asked and judged."""
    assert shared.server
    shared.server.run("DROP DATABASE IF EXISTS plain")
    shared.server.run("CREATE DATABASE plain ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    question = "was sagte Jürgen Groß? 🙂"
    with Stores(shared.state, shared.server.address("plain")) as stores:
        stores.opinions.add(Opinion(Judged("r1", "g1", (), question), good=True), "T1", "C1", "U1")
        assert [row.question for row in stores.opinions.rows()] == [question]
    shared.server.run("DROP DATABASE plain")


def test_tables_of_a_newer_version_are_left_alone(shared: Place) -> None:
    """An old replica beside new ones must not guess what their tables mean."""
    SharedDatabase(shared.url).close()
    assert shared.server
    shared.server.run("UPDATE onrecord.version SET number = 99")
    with pytest.raises(StoreError, match="newer onrecord"):
        SharedDatabase(shared.url)


def test_a_connection_that_broke_is_made_anew(shared: Place) -> None:
    """A server that restarted between two pieces of work is no matter; one that is away is told."""
    assert shared.server
    database = SharedDatabase(shared.url)
    shared.server.kill()
    with pytest.raises(StoreError):
        database.change(lambda session: session.run("SELECT 1"))
    shared.server.start()
    assert database.look(lambda session: session.run("SELECT 1")) == [[1]]
    shared.server.kill()
    shared.server.start()
    assert database.look(lambda session: session.run("SELECT 2")) == [[2]]
    database.close()


def test_broken_connections_are_given_up_together(shared: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would cost its time-out where the server's machine has gone: the first tells of the others."""
    assert shared.server
    database, together = SharedDatabase(shared.url), Barrier(3)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: database.look(lambda _: together.wait(PATIENCE)), range(3)))
    shared.server.kill()
    shared.server.start()
    dropped: list[object] = []
    monkeypatch.setattr("bot.slack.keeping.postgres._drop", dropped.append)
    assert database.look(lambda session: session.run("SELECT 1")) == [[1]]
    assert len(dropped) == 3
    database.close()


def test_a_replica_frozen_in_the_midst_of_a_change_holds_up_no_other(
    shared: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it has locked is free again within seconds, though its connection stands as long as its machine does."""
    monkeypatch.setattr(
        "bot.slack.keeping.postgres._BEGIN", _BEGIN.replace("session_timeout = '8s'", "session_timeout = '1s'")
    )
    frozen, other, held, done = SharedDatabase(shared.url), SharedDatabase(shared.url), Event(), Event()
    other.change(lambda session: session.run("INSERT INTO marks VALUES ('m', 1)"))

    def freeze(session: Session) -> None:
        session.run("UPDATE marks SET at = 2")
        held.set()
        done.wait(PATIENCE)

    with ThreadPoolExecutor(1) as pool:
        freezing = pool.submit(frozen.change, freeze)
        assert held.wait(PATIENCE)
        other.change(lambda session: session.run("UPDATE marks SET at = 3"))
        done.set()
        with pytest.raises(StoreError):
            freezing.result(PATIENCE)
    assert shared.rows("SELECT at FROM marks") == [[3]]


def test_nothing_is_done_of_what_fails(shared: Place) -> None:
    """The first half of a piece of work goes with the second."""
    database = SharedDatabase(shared.url)

    def half(session: object) -> None:
        session.run("INSERT INTO marks VALUES ('m', 1)")  # type: ignore[attr-defined]  # any session
        raise KeyError

    with pytest.raises(KeyError):
        database.change(half)
    assert database.look(lambda session: session.run("SELECT * FROM marks")) == []
    database.close()


def test_an_open_question_cannot_be_read_in_the_database(shared: Place) -> None:
    """Nor can its asker, its thread or its workspace: not in the files, and not in the server's log of changes."""
    assert shared.server
    with shared.stores() as stores:
        ledger = stores.ledger(Vault([key_from("xoxb-1")]))
        ledger.take(ASKED)
        shared.server.run("CHECKPOINT")
        kept = lying(shared.server.files.parent)
        assert ledger._owners.me.encode() in kept
        assert b"the canary say" not in kept
        assert b"T1:C1" not in kept


def test_a_question_sealed_with_another_key_is_left_and_told(shared: Place, caplog: pytest.LogCaptureFixture) -> None:
    """A replica with another token cannot read it: it says so once, and whoever has the key takes it up later."""
    with shared.stores() as stores:
        stores.ledger(Vault([new_key()])).take(ASKED)
    with shared.stores() as stores:
        ledger = stores.ledger(SEAL)
        assert ledger.orphans() == []
        assert ledger.orphans() == []
        assert caplog.text.count("A question that was left behind cannot be read") == 1


def test_commands_work_on_it(
    shared: Place, tmp_path: Path, seed_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """feedback lists, withdraw's record is there, forget deletes all of a workspace: from any machine."""
    key = new_key()
    with shared.stores() as stores:
        stores.opinions.add(Opinion(Judged("r1", "g1", (), "was it \0?"), good=True), "T1", "C1", "U1")
        stores.quoted.add(["a.txt"], team="T1", channel="C1", message="1.1", user="U1")
        stores.installations(Vault([key])).save(Installation("T1", "Desk", "U0BOT", (), "xoxb-1"))
        stores.ledger(Vault([key])).take(ASKED, stores.following.asked)
    settings = _settings(shared.url, tmp_path).model_copy(
        update={"index": seed_index, "slack_key": SecretStr(key), "slack_api_url": "http://127.0.0.1:9/api/"}
    )
    screen = Screen()
    assert feedback.run(Namespace(json=False, labels=False), settings, screen) == 0
    screen.flush()
    assert "was it \ufffd?" in capsys.readouterr().out
    found = forget_stored(settings, "T1", None)
    assert (found.questions, found.opinions, found.installed) == (1, 1, True)
    for table in ("opinion", "quoted", "threads", "installations"):
        assert shared.rows(f"SELECT * FROM {table}") == []
    assert shared.rows("SELECT question, person FROM questions") == [[None, ""]]
    assert not list(tmp_path.glob("*.sqlite"))


def test_files_are_used_without_it(tmp_path: Path) -> None:
    """By default nothing but the state folder is touched."""
    with Stores(tmp_path) as stores:
        assert stores.shared is None
        stores.ledger()
    assert (tmp_path / "slack.sqlite").exists()
