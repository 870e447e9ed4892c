"""Tokens that expire are renewed in time, once, through the configured Slack; whatever fails, none is used twice."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.slack.config import SlackConfig
from bot.slack.errors import SlackError
from bot.slack.keeping.installations import Installation, Installations
from bot.slack.keeping.vault import Vault, new_key
from bot.slack.workspaces.renewal import InstalledWorkspaces
from tests.bot.slack.local_oauth import CLIENT_ID, CLIENT_SECRET
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.places import Place

KEY = new_key()
HOUR = 3600


@pytest.fixture
def config(slack: LocalSlack, tmp_path: Path) -> SlackConfig:
    return SlackConfig(
        client_id=CLIENT_ID, client_secret=CLIENT_SECRET, keys=(KEY,), api_url=slack.api_url, state=tmp_path, timeout=30
    )


@pytest.fixture
def stores(config: SlackConfig, place: Place) -> Iterator[list[Installations]]:
    """Two workers' views of one store."""
    both = [place.stores() for _ in range(2)]
    yield [each.installations(Vault(config.keys)) for each in both]
    for each in both:
        each.close()


@pytest.fixture
def store(stores: list[Installations]) -> Installations:
    return stores[0]


def install(slack: LocalSlack, store: Installations, left: float) -> Installation:
    """An installation in T1 whose token has ``left`` seconds."""
    given = slack.oauth._given("T1")
    found = Installation(
        "T1", "Desk", "U0BOT", ("chat:write",), given["access_token"], given["refresh_token"], time.time() + left
    )
    if left <= 0:
        slack.oauth.expire("T1")
    store.save(found)
    return found


def test_a_token_that_lasts_is_left_alone(slack: LocalSlack, config: SlackConfig, store: Installations) -> None:
    """Slack is not asked before there are two hours left."""
    token = install(slack, store, 3 * HOUR).token
    identity = InstalledWorkspaces(config, store).identity("T1")
    assert identity is not None
    assert (identity.bot_token, identity.bot_user_id) == (token, "U0BOT")
    assert slack.calls == []


def test_an_unknown_workspace_is_nobodys(config: SlackConfig, store: Installations) -> None:
    """There is no token to speak with where the app is not installed."""
    assert InstalledWorkspaces(config, store).identity("T9") is None


@pytest.mark.parametrize("left", [HOUR, -1])
def test_two_workers_at_once_renew_once(
    slack: LocalSlack, config: SlackConfig, stores: list[Installations], left: float
) -> None:
    """Sixteen events in two workers find a token near or past its end: one renews, all speak with a good one."""
    old = install(slack, stores[0], left)
    workers = [InstalledWorkspaces(config, store) for store in stores]
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda n: workers[n % 2].identity("T1"), range(16)))
    assert slack.oauth.renewals == ["T1"]
    assert all(each and slack.oauth.team(each.bot_token or "") == "T1" for each in found)
    kept = stores[1].of("T1")
    assert kept is not None
    assert kept.token not in {"", old.token}
    assert kept.expires > time.time() + 11 * HOUR


def test_each_renewal_uses_the_token_of_the_one_before(
    slack: LocalSlack, config: SlackConfig, store: Installations
) -> None:
    """A refresh token works once; the next one is kept with the token it came with."""
    install(slack, store, HOUR)
    workspaces = InstalledWorkspaces(config, store)
    for _ in range(3):
        kept = store.of("T1")
        assert kept is not None
        store.save(replace(kept, expires=time.time() + HOUR))
        workspaces.identity("T1")
    assert slack.oauth.renewals == ["T1"] * 3


def test_while_slack_fails_the_old_token_serves_and_not_every_event_tries(
    slack: LocalSlack, config: SlackConfig, store: Installations
) -> None:
    """An hour is left: answers go on, and Slack is asked again only after a pause."""
    token = install(slack, store, HOUR).token
    slack.fail("oauth.v2.access", "500")
    workspaces = InstalledWorkspaces(config, store)
    found = [workspaces.identity("T1") for _ in range(5)]
    assert [each and each.bot_token for each in found] == [token] * 5
    assert len(slack.calls) == 1


def test_an_expired_token_that_cannot_be_renewed_now_is_an_error_for_now(
    slack: LocalSlack, config: SlackConfig, store: Installations
) -> None:
    """The event is left for Slack to deliver again; the message holds no secret."""
    install(slack, store, -1)
    slack.fail("oauth.v2.access", "drop")
    with pytest.raises(SlackError, match="T1 has expired and could not be renewed") as caught:
        InstalledWorkspaces(config, store).identity("T1")
    assert not [secret for secret in slack.oauth.secrets if secret in str(caught.value)]


def test_a_lost_refresh_token_is_not_tried_twice_in_a_row_and_told(
    slack: LocalSlack, config: SlackConfig, store: Installations, caplog: pytest.LogCaptureFixture
) -> None:
    """Slack renewed, but its answer was lost: when the token is over the log says who must install again."""
    install(slack, store, HOUR)
    slack.fail("oauth.v2.access", "apply then drop")
    workspaces = InstalledWorkspaces(config, store)
    workspaces.identity("T1")
    assert [call.method for call in slack.calls] == ["oauth.v2.access"]
    kept = store.of("T1")
    assert kept is not None
    store.save(replace(kept, expires=time.time() - 1))
    assert workspaces.identity("T1") is None
    assert "invalid_refresh_token" in caplog.text
    assert "install the app again at https://example.org/slack/install" in caplog.text
    assert not [secret for secret in slack.oauth.secrets if secret in caplog.text]


def test_a_token_that_never_expires_is_never_renewed(
    slack: LocalSlack, config: SlackConfig, store: Installations
) -> None:
    """Apps without rotation have none of this."""
    store.save(Installation("T1", "Desk", "U0BOT", (), "xoxb-1"))
    found = InstalledWorkspaces(config, store).identity("T1")
    assert found is not None
    assert found.bot_token == "xoxb-1"
    assert slack.calls == []
