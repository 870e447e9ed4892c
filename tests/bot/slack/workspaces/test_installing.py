"""Installing the app: what the browser is sent with, what it may come back with, and whom the app is not for."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bot.settings import Settings
from bot.slack.keeping.stores import Stores
from bot.slack.keeping.vault import Vault
from bot.slack.manifest import manifest
from tests.bot.slack.conftest import Start
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, endpoint
from tests.bot.slack.several import HOME, KEY, REDIRECT, SEVERAL, Browser

REFUSED: list[tuple[dict[str, str], str]] = [
    ({"error": "access_denied"}, "Slack did not install it (access_denied)"),
    ({"error": "<script>"}, "no reason given"),
    ({"code": "never-given-out"}, "Slack did not complete it (invalid_code)"),
    ({}, "Slack did not complete it (invalid_code)"),
]


def test_the_link_sends_the_browser_to_the_configured_slack(browser: Browser) -> None:
    """With the scopes of the manifest and no more, and a state that only this browser holds."""
    status, headers, _ = browser.get("/slack/install")
    where = urlsplit(str(headers["Location"]))
    query = parse_qs(where.query)
    assert (status, f"{where.scheme}://{where.netloc}{where.path}") == (302, "https://slack.local/authorize")
    assert query["redirect_uri"] == [REDIRECT]
    assert query["client_id"] == ["1.2"]
    assert query["scope"] == [",".join(manifest(Settings())["oauth_config"]["scopes"]["bot"])]
    cookie = str(headers["Set-Cookie"])
    assert query["state"][0] in cookie
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))


def test_states_are_good_once_in_time_and_in_one_browser(slack: LocalSlack, browser: Browser, tmp_path: Path) -> None:
    """Reused, never given out, another browser's, garbled, missing: refused, and Slack is not asked."""
    code = slack.oauth.allow("T1", REDIRECT)
    state = browser.begin()
    good, other = browser.cookie, Browser.begin(browser)
    browser.cookie = good
    refused = [
        browser.finish(state=other, code=code),
        browser.finish(state="made-up", code=code),
        browser.finish(state="", code=code),
        browser.finish(code=code),
        browser.finish(state="é\x00", code=code),
    ]
    browser.cookie = "onrecord-install=made-up"
    refused += [browser.finish(state="made-up", code=code), browser.finish(state=state, code=code)]
    for cookie in ("", "onrecord-install=", "garbled;;==\x7f", "onrecord-install"):
        browser.cookie = cookie
        refused += [browser.finish(state=state, code=code), browser.finish(state="", code=code)]
    assert {status for status, _ in refused} == {400}
    assert [call for call in slack.calls if call.method == "oauth.v2.access"] == []
    browser.cookie = good
    assert browser.finish(state=state, code=code)[0] == 200
    again = browser.finish(state=state, code=slack.oauth.allow("T1", REDIRECT))
    assert again[0] == 400
    assert "twice" in again[1]


def test_an_expired_state_is_refused(slack: LocalSlack, browser: Browser, tmp_path: Path) -> None:
    """Whoever comes back after ten minutes begins again."""
    before = time.time()
    state = browser.begin()
    after = time.time()
    with closing(sqlite3.connect(tmp_path / "state" / "installations.sqlite")) as db, db:
        (until,) = db.execute("SELECT until FROM states").fetchone()
        db.execute("UPDATE states SET until = until - 601 - ?", (after - before,))
    assert before + 600 <= until <= after + 600
    assert browser.finish(state=state, code=slack.oauth.allow("T1", REDIRECT))[0] == 400


def test_what_slack_refuses_is_told(browser: Browser) -> None:
    """Somebody said no, or the code is none: a page that says so, with a way to begin again."""
    for query, told in REFUSED:
        status, page = browser.finish(**({"state": browser.begin()} | query))
        assert status == 400
        assert told in page
        assert f"{HOME}/slack/install" in page


def test_a_failing_slack_is_told_and_nothing_is_kept(slack: LocalSlack, browser: Browser, tmp_path: Path) -> None:
    """The code may be used up by then, so it is not sent again; beginning again works."""
    slack.fail("oauth.v2.access", "500", "drop", "apply then drop", "429")
    for number in range(1, 5):
        assert browser.install("T1")[0] == 400
        assert [call.method for call in slack.calls].count("oauth.v2.access") == number
    with Stores(tmp_path / "state") as stores:
        assert stores.installations(Vault([KEY])).teams() == []
    assert browser.install("T1")[0] == 200


def test_only_listed_workspaces_and_no_whole_organisations(slack: LocalSlack, start: Start) -> None:
    """Others are refused, and the token that Slack gave out for them is revoked at once."""
    front = endpoint(slack, start(**SEVERAL | HTTP_MODE | {"ONRECORD_SLACK_TEAMS": "T1"}))
    browser = Browser(slack, front)
    for team in ("T2", "E1"):
        assert browser.install(team)[0] == 400
    assert slack.oauth._tokens == {}
    assert browser.install("T1")[0] == 200
    assert [known.team for known in slack.oauth._tokens.values()] == ["T1"]
