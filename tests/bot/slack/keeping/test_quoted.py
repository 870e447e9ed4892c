"""Which Slack messages quoted which document."""

import time
from pathlib import Path

from bot.slack.keeping.quoted import Quoted
from bot.slack.keeping.stores import Stores
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.places import Place
from tests.corpora import write


def _quoted(place: Place) -> Quoted:
    record = place.stores().quoted
    record.add(["a.txt", "m.eml/b.pdf", "a.txt"], team="T1", channel="C1", message="1.1", user="U1")
    record.add(["a.txt"], team="T1", channel="C1", message="1.2", user="U2")
    record.add(["m.emlx"], team="T2", channel="C2", message="1.3", user="U1")
    return record


def test_places_of_a_document_and_its_attachments(place: Place) -> None:
    """Each message once, oldest first; a mail's attachments count as the mail."""
    record = _quoted(place)
    assert [(p.message, p.user) for p in record.places("a.txt")] == [("1.1", "U1"), ("1.2", "U2")]
    assert [p.doc for p in record.places("m.eml")] == ["m.eml/b.pdf"]
    assert record.places("b.txt") == []


def test_forgetting(place: Place) -> None:
    """A person, a workspace, or all that is old; without any of these nothing."""
    record = _quoted(place)
    assert record.forget() == 0
    assert record.forget(team="T1", user="U1") == 2
    assert [p.message for p in record.places("a.txt")] == ["1.2"]
    assert record.forget(team="T2") == 1
    assert record.forget(before=time.time() + 1) == 1
    assert record.places("a.txt") == []


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    """The file is for its owner, and is made only when there is something to note."""
    Stores(tmp_path).quoted.add([], team="T1", channel="C1", message="1.1", user="U1")
    assert not list(tmp_path.iterdir())
    _quoted(Place(tmp_path))
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_a_bot_notes_what_it_posts(slack: LocalSlack, start: Start, folder: Path, tmp_path: Path) -> None:
    """After an answer in a thread the record names the documents, the channel, the message and the asker."""
    write(folder, a="Facebook said it had tried.")
    bot = start()
    slack.connected()
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    answer = slack.answered(body)
    assert bot.stop() == 0
    (place,) = Stores(tmp_path / "state").quoted.places("a.txt")
    event = body["event"]
    assert (place.team, place.channel, place.user) == (body["team_id"], event["channel"], event["user"])
    assert place.message
    assert answer["channel"] == place.channel
