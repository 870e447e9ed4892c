"""Who may ask where."""

from pathlib import Path
from typing import Any

import pytest

from bot.settings import load
from bot.slack.access import Access, Asker, asker
from bot.slack.config import slack_config
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.corpora import write

HERE = Asker(team="T1", channel="C1", user="U1", external=False)
DIRECT = Asker(team="T1", channel="D1", user="U1", external=False)


@pytest.mark.parametrize(
    ("access", "admitted"),
    [
        (Access(), True),
        (Access(teams=frozenset({"T1"}), channels=frozenset({"C1"}), users=frozenset({"U1"})), True),
        (Access(teams=frozenset({"T2"})), False),
        (Access(channels=frozenset({"C2"})), False),
        (Access(users=frozenset({"U2"})), False),
    ],
)
def test_each_list_must_admit(access: Access, admitted: bool) -> None:
    """An empty list admits all; a list admits its own; one refusal is enough."""
    assert access.admits(HERE) is admitted


def test_channel_list_leaves_direct_messages_alone() -> None:
    """A list of channels does not shut private questions out; a list of users does."""
    assert Access(channels=frozenset({"C1"})).admits(DIRECT)
    assert not Access(users=frozenset({"U2"})).admits(DIRECT)


@pytest.mark.parametrize("external", [False, True])
def test_other_organisations_only_by_setting(external: bool) -> None:
    """People from connected organisations are not answered unless that is switched on."""
    guest = Asker(team="T1", channel="C1", user="U9", external=True)
    assert Access(external=external).admits(guest) is external


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"team_id": "T1", "event": {"channel": "C1", "user": "U1"}}, HERE),
        ({"team_id": "T1", "event": {"channel": "C1", "user": "U1", "user_team": "T1", "source_team": "T1"}}, HERE),
        ({"team_id": "T1", "channel_id": "C1", "user_id": "U1", "command": "/ask"}, HERE),
        ({"team": {"id": "T1"}, "channel": {"id": "C1"}, "user": {"id": "U1"}, "type": "message_action"}, HERE),
        (
            {
                "team": {"id": "T1"},
                "channel": {"id": "C1"},
                "user": {"id": "U1", "team_id": "T1"},
                "type": "block_actions",
            },
            HERE,
        ),
        (
            {"team_id": "T1", "event": {"channel": "C1", "user": "U9", "user_team": "T9"}},
            Asker("T1", "C1", "U9", external=True),
        ),
        (
            {"team": {"id": "T1"}, "channel": {"id": "C1"}, "user": {"id": "U9", "team_id": "T9"}},
            Asker("T1", "C1", "U9", external=True),
        ),
        (
            {
                "team_id": "T1",
                "is_ext_shared_channel": False,
                "event": {"channel": "C1", "user": "U1", "user_team": "E9"},
            },
            HERE,
        ),
        ({}, Asker("", "", "", external=False)),
        # A guest's event may carry the guest's workspace; whose installation hears it stands in the authorization.
        (
            {
                "team_id": "T9",
                "authorizations": [{"team_id": "T1"}],
                "is_ext_shared_channel": True,
                "event": {"channel": "C1", "user": "U9", "user_team": "T9", "team": "T9"},
            },
            Asker("T1", "C1", "U9", external=True),
        ),
        (
            {
                "team_id": "T9",
                "authorizations": [{"team_id": "T1"}],
                "is_ext_shared_channel": True,
                "event": {"channel": "C1", "user": "U1", "team": "T1"},
            },
            HERE,
        ),
    ],
)
def test_asker_is_read_from_every_kind_of_payload(body: dict[str, Any], found: Asker) -> None:
    """Events, commands, shortcuts and buttons name the same things differently."""
    assert asker(body) == found


@pytest.mark.parametrize(
    ("body", "external"),
    [
        ({"team": {"id": "T9"}, "channel": {"id": "C1"}, "user": {"id": "U9", "team_id": "T9"}}, True),
        ({"team_id": "T9", "channel_id": "C1", "user_id": "U9", "command": "/ask"}, True),
        ({"team": {"id": "T1"}, "channel": {"id": "C1"}, "user": {"id": "U9", "team_id": "T1"}}, False),
    ],
)
def test_a_guests_press_or_command_is_known_by_where_the_app_is_installed(body: dict[str, Any], external: bool) -> None:
    """Where the payload names the guest's own workspace alone, the installation's tells that it is another."""
    assert asker(body, "T1") == Asker("T1", "C1", "U9", external)


def test_a_guest_is_refused_by_a_real_process(slack: LocalSlack, start: Start, folder: Path) -> None:
    """By mention and by command, with payloads of the guest's workspace; a member is answered."""
    write(folder, a="Words.")
    start()
    slack.connected(2)
    guest = slack.mention("what?", user="U9", user_team="T9", team="T9") | {
        "team_id": "T9",
        "is_ext_shared_channel": True,
    }
    command, member = slack.command("what?") | {"team_id": "T9"}, slack.mention("what?")
    for body in (guest, command, member):
        slack.send(body)
    slack.answered(member)
    assert "not set up to answer you here" in slack.responded_to(command)["text"]
    slack.until(lambda: any(call.method == "chat.postEphemeral" for call in slack.calls))
    assert [message["thread_ts"] for message in slack.messages] == [member["event"]["ts"]]


def test_refused_askers_are_told_and_nobody_else(slack: LocalSlack, start: Start, folder: Path) -> None:
    """A real process with a list of channels: elsewhere the asker alone learns it, by mention or command."""
    write(folder, a="Words.")
    start(ONRECORD_SLACK_CHANNELS="C1, C3")
    slack.connected(2)
    mention, command = slack.mention("what?", channel="C2"), slack.command("what?", channel="C2")
    admitted = slack.mention("what?", channel="C3")
    for body in (mention, command, admitted):
        slack.send(body)
    slack.answered(admitted)
    slack.until(lambda: any(call.method == "chat.postEphemeral" for call in slack.calls))
    assert "not set up to answer you here" in slack.responded_to(command)["text"]
    assert [message["channel"] for message in slack.messages] == ["C3"]


def test_lists_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids are separated by commas or blanks."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("ONRECORD_SLACK_TEAMS", "T1,T2  T3")
    monkeypatch.setenv("ONRECORD_SLACK_EXTERNAL", "true")
    access = slack_config(load()).access
    assert access == Access(teams=frozenset({"T1", "T2", "T3"}), external=True)
