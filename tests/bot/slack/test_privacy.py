"""What is kept of people goes: when a workspace leaves, when somebody asks for it, and after a while by itself."""

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.slack.asking.carried import Judged
from bot.slack.asking.opinion import Opinion
from bot.slack.asking.question import Asked
from bot.slack.corpora import single
from bot.slack.delivering.answering import Answering
from bot.slack.keeping.installations import Installation
from bot.slack.keeping.kept import read
from bot.slack.keeping.quoted import Quoted
from bot.slack.keeping.stores import Stores
from bot.slack.keeping.vault import Vault, new_key
from bot.slack.privacy import Privacy
from tests.bot.slack.answers import FolderLibrary
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.places import Place
from tests.corpora import write

DAY = 24 * 3600
PLACES = ("questions", "threads", "opinions", "quoted", "remembered")


@pytest.fixture
def privacy(tmp_path: Path, place: Place) -> Iterator[Privacy]:
    """Two workspaces with two people each, who asked, judged and were shown something."""
    (tmp_path / "documents").mkdir()
    write(tmp_path / "documents", a="Words.")
    stores = place.stores()
    ledger, opinions, quoted, following = stores.ledger(), stores.opinions, stores.quoted, stores.following
    answering = Answering(single(FolderLibrary(tmp_path / "documents")), top=3)
    installations = stores.installations(Vault([new_key()]))
    for team in ("T1", "T2"):
        installations.save(Installation(team, team, "U0BOT", (), "xoxb-1"))
        for user in ("U1", "U2"):
            asked = _asked("what did Facebook say?", team, user)
            ledger.take(replace(asked, thread=user), following.asked)
            answering.message(asked)
            opinions.add(Opinion(Judged(f"r-{user}", "g1", (), ""), good=True), team, "C1", user)
            quoted.add(["a.txt"], team=team, channel="C1", message="1.1", user=user)
    yield Privacy(ledger, opinions, 30, installations, [answering], stores.marks, quoted=quoted, following=following)
    stores.close()


def _asked(text: str, team: str, user: str) -> Asked:
    return Asked(f"{team}{user}{text}", "C1", "1.1", user, text, team=team)


def _answering(privacy: Privacy) -> Answering:
    answering = privacy.memories[0]
    assert isinstance(answering, Answering)
    return answering


def _people(privacy: Privacy, place: Place) -> dict[str, list[str]]:
    """Of whom there is still something, by the place where."""
    assert isinstance(privacy.quoted, Quoted)
    open_ones = [read(row[0]) for row in place.rows("SELECT question FROM questions WHERE question IS NOT NULL")]
    threads = place.rows('SELECT team, "user" FROM threads ORDER BY 1, 2')
    everybody = [(team, user) for team in ("T1", "T2") for user in ("U1", "U2")]
    follow = [_asked("and Simon Bailey?", team, user) for team, user in everybody]
    remembered = [each for each in follow if "I took this as" in repr(_answering(privacy).message(each).blocks)]
    return {
        "questions": sorted(f"{asked.team} {asked.user}" for asked in open_ones),
        "threads": [f"{team} {user}" for team, user in threads],
        "opinions": sorted(f"{row.team} {row.user}" for row in privacy.opinions.rows()),
        "quoted": sorted(f"{place.team} {place.user}" for place in privacy.quoted.places("a.txt")),
        "remembered": [f"{each.team} {each.user}" for each in remembered],
    }


def test_a_workspace_is_forgotten_everywhere(privacy: Privacy, place: Place) -> None:
    """Open questions, opinions, what was shown, what follow-ups lean on, the token; the other workspace stays."""
    found = privacy.forget("T1")
    assert (found.questions, found.opinions, found.installed) == (2, 2, True)
    assert privacy.installations is not None
    assert privacy.installations.teams() == ["T2"]
    others = ["T2 U1", "T2 U2"]
    assert _people(privacy, place) == dict.fromkeys(PLACES, others)


def test_a_person_is_forgotten_everywhere(privacy: Privacy, place: Place) -> None:
    """Of that workspace: the same id elsewhere is somebody else."""
    found = privacy.forget("T1", "U1")
    assert (found.questions, found.opinions, found.installed) == (1, 1, False)
    others = ["T1 U2", "T2 U1", "T2 U2"]
    assert _people(privacy, place) == dict.fromkeys(PLACES, others)


def test_what_a_command_forgets_goes_from_a_running_bots_memory(privacy: Privacy, place: Place) -> None:
    """With the bot's next sweep: of that person alone, whose id the mark does not hold."""
    place.stores().marks.add("T1", "U1")
    privacy.sweep()
    others = ["T1 U2", "T2 U1", "T2 U2"]
    assert _people(privacy, place)["remembered"] == others
    assert not [name for (name,) in place.rows("SELECT name FROM marks") if "U1" in name]


def test_a_mark_counts_for_every_bot_and_anew_when_it_is_made_again(place: Place) -> None:
    """Two bots see it once each, and again after the next; a workspace's covers all its people."""
    marking, first, second = (place.stores().marks for _ in range(3))
    assert not first.fresh()
    marking.add("T1", None)
    found = first.fresh()
    assert found
    assert found("T1", "U9")
    assert not found("T2", "U9")
    assert not first.fresh()
    assert second.fresh()("T1", "U1")
    marking.add("T1", None)
    assert first.fresh()
    marking._database.change(lambda session: session.run("UPDATE marks SET at = at - 7200"))
    assert not first.fresh()
    assert place.rows("SELECT name FROM marks") == []


@pytest.mark.parametrize(("days", "left"), [(29, 4), (31, 0)])
def test_what_is_over_goes_by_itself(privacy: Privacy, days: int, left: int) -> None:
    """Thirty days by default, not a day less."""
    later = Privacy(privacy.ledger, privacy.opinions, 30, quoted=privacy.quoted, clock=lambda: time.time() + days * DAY)
    later.sweep()
    assert len(privacy.opinions.rows()) == left
    assert privacy.quoted is not None
    assert len(privacy.quoted.places("a.txt")) == left


def test_what_cannot_be_swept_stops_nothing(privacy: Privacy, place: Place, caplog: pytest.LogCaptureFixture) -> None:
    """The log says so, and the next sweep tries again."""
    if place.server:
        place.server.run("DROP TABLE onrecord.opinion")
    else:
        (place.state / "opinions.sqlite").write_bytes(b"no database " * 1000)
    privacy.sweep()
    assert "What is over could not be deleted: The " in caplog.text
    assert ("opinions.sqlite cannot be used" in caplog.text) == (place.server is None)


def test_a_running_bot_keeps_to_its_setting(slack: LocalSlack, start: Start, folder: Path, tmp_path: Path) -> None:
    """An opinion older than ONRECORD_SLACK_KEEP_DAYS is gone once the bot has started."""
    write(folder, a="Words.")
    (tmp_path / "state").mkdir()
    opinions = Stores(tmp_path / "state").opinions
    opinions.add(Opinion(Judged("old", "g1", (), ""), good=True), "T1", "C1", "U1")
    opinions.add(Opinion(Judged("new", "g1", (), ""), good=True), "T1", "C1", "U1")
    with sqlite3.connect(tmp_path / "state" / "opinions.sqlite") as db:
        db.execute("UPDATE opinion SET at = at - ? WHERE reference = 'old'", (8 * DAY,))
    bot = start(ONRECORD_SLACK_KEEP_DAYS="7")
    slack.until(lambda: "Deleted 1 opinions" in bot.output, every=0.05)
    assert [row.reference for row in opinions.rows()] == ["new"]
