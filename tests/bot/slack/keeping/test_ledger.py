"""The ledger: taken once, finished once, nothing lost and nothing kept that need not be."""

import math
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from slack_bolt.authorization import AuthorizeResult

from bot.slack.asking.question import Asked, Reply, Wish
from bot.slack.config import SlackConfig
from bot.slack.delivering.outcome import Outcome
from bot.slack.delivering.posting import Poster
from bot.slack.errors import StoreError
from bot.slack.keeping.kept import digest
from bot.slack.keeping.ledger import Ledger, State, Taken
from bot.slack.keeping.stores import Stores
from bot.slack.keeping.vault import Vault, key_from
from bot.slack.rendering.blocks import plain
from bot.slack.workspaces.workspaces import Clients, OneWorkspace
from tests.bot.slack.places import Place
from tests.bot.slack.process import ROOT
from tests.waiting import PATIENCE, eventually

Opened = Callable[..., Ledger]
SEAL = Vault([key_from("xoxb-shared")])

QUESTION = Asked(key="T1:C1:1.1", channel="C1", thread="1.1", user="U1", text="what did the canary say?")


SOON = 0.6
"""Seconds after which a process counts as dead, between machines, where it is dead."""


@pytest.fixture
def opened(place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens the ledger as another process would, which takes others for dead after so many seconds."""

    def another(lapse: float = PATIENCE) -> Ledger:
        monkeypatch.setattr("bot.slack.keeping.owners.LAPSE", lapse)
        return stack.enter_context(place.stores()).ledger(SEAL if place.url else None)

    with ExitStack() as stack:
        yield another


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file of the ledger lies."""
    return tmp_path / "deep" / "slack.sqlite"


def in_file(path: Path) -> Ledger:
    """The ledger in a file."""
    return Stores(path.parent).ledger()


def test_a_question_is_taken_once(opened: Opened) -> None:
    """Also by another process, also after it is done, also after a restart."""
    first, second = opened(), opened()
    assert first.take(QUESTION)
    assert not first.take(QUESTION)
    assert not second.take(QUESTION)
    first.done(QUESTION.key)
    assert not second.take(QUESTION)
    first.close()
    assert not opened().take(QUESTION)


def test_many_threads_and_ledgers_take_each_question_once(opened: Opened) -> None:
    """Eight threads over two ledgers offer the same fifty questions: fifty are taken."""
    ledgers = [opened(), opened()]
    questions = [replace(QUESTION, key=str(number), thread=str(number)) for number in range(50)]
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda n: ledgers[n % 2].take(questions[n % 50]), range(400)))
    assert taken.count(Taken.OURS) == 50
    assert taken.count(Taken.KNOWN) == 350


def test_a_conversation_stays_with_whom_it_began(opened: Opened) -> None:
    """Its next question is left to the process that remembers the last, and is found there; not if that is gone."""
    first, second = opened(), opened()
    first.take(QUESTION)
    first.done(QUESTION.key)
    following = replace(QUESTION, key="2")
    assert second.take(following) is Taken.GIVEN
    assert second.take(following) is Taken.KNOWN
    assert not second.given()
    assert first.given()
    assert first.orphans() == [(following, State.TAKEN)]
    assert not first.given()
    assert second.take(replace(QUESTION, key="3", user="U2")) is Taken.OURS
    first.close()
    assert second.orphans() == [(following, State.TAKEN)]
    assert second.take(replace(QUESTION, key="4")) is Taken.OURS


def test_what_is_in_hand_is_nobodys_to_take_over(opened: Opened, place: Place) -> None:
    """A living process keeps its questions, also once the other has waited long enough to call one dead."""

    def kept(lapse: float) -> bool:
        first, second = opened(SOON), opened(lapse)
        first.take(replace(QUESTION, key=str(lapse)))
        Event().wait(lapse * 1.5 if place.url else 0)
        return second.orphans() == first.orphans() == []

    # On a busy machine the living may come to say so only after seconds.
    assert any(map(kept, (1.0, 5.0, 30.0) if place.url else (SOON,)))


@pytest.mark.parametrize("state", [State.TAKEN, State.POSTING])
def test_what_a_killed_process_left_is_taken_over_once(opened: Opened, place: Place, state: State) -> None:
    """After a kill -9 the question comes back as it was, to one process only."""
    note = "ledger.posting(QUESTION.key)" if state is State.POSTING else "None"
    script = (
        "import os; from pathlib import Path; from tests.bot.slack.places import Place\n"
        "from tests.bot.slack.keeping.test_ledger import QUESTION, SEAL\n"
        f"place = Place(Path({str(place.state)!r}), {place.url!r})\n"
        "ledger = place.stores().ledger(SEAL if place.url else None)\n"
        f"ledger.take(QUESTION); {note}; os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    first, second = opened(SOON), opened()
    assert eventually(first.orphans) == [(QUESTION, state)]
    assert second.orphans() == []
    first.close()
    assert second.orphans() == [(QUESTION, state)]


def test_one_that_was_taken_for_dead_sends_nothing(opened: Opened, place: Place) -> None:
    """Its question is another's now: it may neither post, nor give it back, nor call it open again."""
    first, second = opened(), opened()
    first.take(QUESTION)
    first._database.change(lambda session: session.run(f"UPDATE questions SET owner = '{second._owners.me}'"))
    assert not first.posting(QUESTION.key)
    first.not_posted(QUESTION.key)
    first.release(QUESTION.key)
    assert second.posting(QUESTION.key)
    assert place.rows("SELECT state, owner FROM questions") == [["posting", second._owners.me]]


def test_a_hold_lasts_as_long_as_its_process_is_seen(opened: Opened, place: Place) -> None:
    """With a lock for ever; with signs of life until others may take it for dead: nothing is sent any more then."""
    ledger = opened(SOON)
    ledger.take(QUESTION)
    hold = ledger.posting(QUESTION.key)
    assert hold
    if place.server is None:
        assert hold.until == math.inf
        return
    assert eventually(lambda: ledger._owners.hold.lasts)
    place.server.kill()
    hold = ledger._owners.hold
    asked = replace(QUESTION, reply=Reply.PRIVATE, via="http://127.0.0.1:9/")
    assert eventually(lambda: not hold.lasts)
    with pytest.raises(StoreError):
        ledger.posting(QUESTION.key)
    poster = Poster(Clients(SlackConfig(), OneWorkspace(AuthorizeResult(enterprise_id=None, team_id=None))))
    for question in (QUESTION, asked):
        assert poster.post(question, plain("Nobody."), hold).outcome is Outcome.NOT_POSTED
    place.server.start()
    assert eventually(lambda: ledger._owners.hold.lasts)


def test_what_is_forgotten_is_not_answered(opened: Opened) -> None:
    """Forgotten while its answer was being worked out, a question is not answered any more."""
    ledger = opened()
    ledger.take(QUESTION)
    ledger.forget(QUESTION.team)
    assert not ledger.posting(QUESTION.key)


def test_released_and_unposted_questions_come_back(opened: Opened) -> None:
    """A failed delivery is left for the next sweep, in the state that is known."""
    ledger = opened()
    ledger.take(QUESTION)
    ledger.posting(QUESTION.key)
    ledger.not_posted(QUESTION.key)
    ledger.release(QUESTION.key)
    assert ledger.orphans() == [(QUESTION, State.TAKEN)]
    assert ledger.orphans() == []


def test_what_is_done_is_in_nobodys_hand(opened: Opened) -> None:
    """A bot that runs for months does not remember each question that it answered."""
    ledger = opened()
    ledger.take(QUESTION)
    assert digest(QUESTION.key) in ledger._hand
    ledger.done(QUESTION.key)
    assert digest(QUESTION.key) not in ledger._hand


def test_nothing_of_a_question_stays_when_it_is_done(path: Path) -> None:
    """Not the words, not the asker, not the ids in its key: neither in the table nor in the bytes of the folder."""
    ledger = in_file(path)
    for number in range(50):
        ledger.take(replace(QUESTION, key=f"T1:C1:U1:{number}", text=QUESTION.text * 20 * number))
    for number in range(50):
        ledger.done(f"T1:C1:U1:{number}")
    ledger.scrub()
    kept = b"".join(each.read_bytes() for each in path.parent.rglob("*") if each.is_file())
    assert b"canary" not in kept
    assert b"U1" not in kept


def test_a_large_file_is_written_anew_less_often(path: Path) -> None:
    """Nobody can write meanwhile. The log is emptied each time; all of it is done when forgetting, or at a stop."""
    ledger = in_file(path)
    many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
    ledger._database.change(
        lambda session: session.run(
            f"{many} INSERT INTO questions (key, state, owner, at) SELECT hex(randomblob(32)), 'done', '', i FROM n"
        )
    )

    def gaps() -> int:
        return int(ledger._database.look(lambda session: session.run("PRAGMA freelist_count"))[0][0])

    ledger.scrub(urgent=False)
    ledger._database.change(lambda session: session.run("DELETE FROM questions WHERE at < 20000"))
    ledger.take(QUESTION)
    assert b"canary" in path.with_name("slack.sqlite-wal").read_bytes()
    ledger.done(QUESTION.key)
    ledger.scrub(urgent=False)
    assert gaps()
    assert path.with_name("slack.sqlite-wal").stat().st_size == 0
    ledger.scrub()
    assert not gaps()


def test_only_the_owner_may_read_it(path: Path) -> None:
    """Open questions are people's words."""
    in_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_question_no_encoding_can_hold_is_kept_all_the_same(opened: Opened) -> None:
    """A lone surrogate or a zero, which JSON can carry, does not stop the question from being taken."""
    ledger = opened()
    assert ledger.take(replace(QUESTION, text="who said \ud800 \0?", thread="\0"))
    ledger.release(QUESTION.key)
    assert ledger.orphans() == [(replace(QUESTION, text="who said ? \0?", thread="\0"), State.TAKEN)]


def test_a_question_comes_back_whole(opened: Opened) -> None:
    """Whatever is known of a question is known of it again after a restart."""
    asked = replace(QUESTION, reply=Reply.SHARED, via="https://x.example/1", team="T9", wish=Wish.CHECK, skip=3)
    first = opened()
    first.take(asked)
    first.close()
    assert opened().orphans() == [(asked, State.TAKEN)]


def test_an_earlier_question_of_the_thread_in_another_process_is_known(opened: Opened) -> None:
    """Order is kept between processes: not one's own, not a later one, not of another thread, not one answered."""
    first, second = opened(), opened()
    early, late = replace(QUESTION, key="early"), replace(QUESTION, key="late", user="U2")
    first.take(replace(QUESTION, key="other", thread="2.2"))
    first.take(early)
    second.take(late)
    assert second.preceded(late)
    assert not first.preceded(early)
    assert not second.preceded(replace(late, thread="3.3"))
    first.done("early")
    assert not second.preceded(late)


def test_a_workspace_or_a_person_can_be_forgotten(opened: Opened) -> None:
    """Their open questions are dropped, not answered when Slack sends them again, and nobody else's are touched."""
    ledger = opened()
    mine, theirs, elsewhere = (
        replace(QUESTION, key=key, user=user, team=team)
        for key, user, team in (("1", "U1", "T1"), ("2", "U2", "T1"), ("3", "U1", "T2"))
    )
    for asked in (mine, theirs, elsewhere):
        ledger.take(asked)
    assert ledger.forget(team="T1", user="U1") == 1
    assert not ledger.take(mine)
    assert ledger.forget("T1") == 1
    ledger.release("3")
    assert ledger.orphans() == [(elsewhere, State.TAKEN)]
