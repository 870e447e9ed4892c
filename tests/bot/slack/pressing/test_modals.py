"""Modals at a stop."""

from threading import Event

from slack_bolt.authorization import AuthorizeResult

from bot.slack.config import SlackConfig
from bot.slack.pressing.modals import Modals
from bot.slack.pressing.pressed import Pressed
from bot.slack.workspaces.workspaces import Clients, OneWorkspace

PRESSED = Pressed(team="T1", channel="C1", user="U1", trigger="1.2")


def test_a_stop_waits_for_what_is_in_hand_and_no_longer_than_it_may() -> None:
    """A call that hangs holds up nobody; what ends in time is waited for."""
    clients = Clients(SlackConfig(), OneWorkspace(AuthorizeResult(enterprise_id=None, team_id=None)))
    told, go = list[Pressed](), Event()

    def work() -> None:
        go.wait(60)

    modals = Modals(clients, lambda pressed, message: told.append(pressed))
    modals.later(PRESSED, work)
    assert not modals.stop(0.01)
    go.set()
    assert modals.stop(60)
    assert told == []
