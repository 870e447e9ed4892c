"""What the doctor finds about Slack: settings, tokens, scopes, ways in, corpora, keys; each ailment with its mend."""

import time
from collections.abc import Callable, Iterator
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.diagnosis import Check, State
from bot.errors import SettingsError
from bot.settings import Settings, SlackMode, variable
from bot.showing.wording import many
from bot.slack.addresses import HEALTH
from bot.slack.channels import Shelf, read_channels
from bot.slack.config import SlackConfig, slack_config
from bot.slack.errors import SlackError, StoreError
from bot.slack.keeping.owners import alive
from bot.slack.keeping.stores import Stores, stores_of
from bot.slack.keeping.vault import Vault, VaultError
from bot.slack.manifest import optional, scopes
from bot.slack.workspaces.renewal import InstalledWorkspaces
from bot.slack.workspaces.workspaces import client
from index.errors import IndexStateError
from index.generation import open_current

_SET_UP = "only 'onrecord slack' needs it; docs/slack.md leads through the set-up"
_REINSTALL = "paste what 'onrecord slack manifest' prints, then install the app again"
_PATIENCE = 10


def slack_checks(settings: Settings) -> Iterator[Check]:
    """Every check of Slack. Slack is asked only once everything it needs is set; no token is ever shown."""
    if settings.slack_corpora:
        yield from corpora_checks(settings)
    if settings.slack_database:
        yield database_check(settings)
    try:
        wanted = _needed(settings)
    except SettingsError as error:
        yield Check("Slack", State.FAILED, str(error), "keep the one that is meant")
        return
    missing = list(_missing(settings, wanted))
    if missing:
        yield from missing
        return
    try:
        config = slack_config(settings)
    except SettingsError as error:
        yield Check("Slack", State.WARNING, str(error), _SET_UP)
        return
    yield Check("Slack", State.OK, f"{', '.join(map(variable, wanted))} are set and look right")
    if config.several:
        with stores_of(settings) as stores:
            yield from _several(settings, config, stores)
    else:
        yield from _workspace(settings, config, "SLACK_BOT_TOKEN", config.bot_token)
    yield _endpoint(config) if config.mode is SlackMode.HTTP else _socket(config)


def database_check(settings: Settings) -> Check:
    """Whether the database that replicas share can be written, and whether others can listen on the way to it."""
    with stores_of(settings) as stores:
        try:
            database = stores.shared
            if database is None:
                return Check("database", State.OK, "none; records are files in ONRECORD_STATE")
            began = time.perf_counter()
            living = database.look(alive)
            took = (time.perf_counter() - began) * 1000
            if database.exposed:
                told = f"{database} can be used, but what is kept passes over the network unencrypted"
                return Check("database", State.WARNING, told, "add ?sslmode=verify-full to ONRECORD_SLACK_DATABASE")
        except StoreError as error:
            return Check("database", State.FAILED, str(error), 'docs/slack.md, "Several replicas"')
    return Check("database", State.OK, f"{database} answers in {took:.0f} ms; {many(living, 'replica')} running")


def corpora_checks(settings: Settings) -> Iterator[Check]:
    """Whether channels.toml can be read and each of its indexes answers."""
    path = settings.slack_corpora
    if path is None:
        return
    try:
        channels = read_channels(path)
    except SlackError as error:
        yield Check("channels", State.FAILED, str(error), "mend it there; docs/slack.md shows one")
        return
    shut = sum(shelf.private for shelf in channels.shelves.values())
    held = f"{path}: {len(channels.shelves)} corpora, {shut} of them private, for {many(len(channels.places), 'place')}"
    yield Check("channels", State.OK, held)
    yield from map(_index, channels.shelves.values())


def _index(shelf: Shelf) -> Check:
    name = f"corpus {shelf.name}"
    try:
        generation = open_current(shelf.index)
    except IndexStateError as error:
        return Check(name, State.FAILED, str(error), f"onrecord --index {shelf.index} --corpus … rebuild")
    held = many(generation.manifest.counts.documents, "document")
    generation.close()
    return Check(name, State.OK, f"{shelf.index}: {held}{', private' if shelf.private else ''}")


def _needed(settings: Settings) -> list[str]:
    http = settings.slack_mode is SlackMode.HTTP
    own = ["slack_client_id", "slack_client_secret", "slack_key"] if settings.several else ["slack_bot_token"]
    return [*own, "slack_signing_secret" if http else "slack_app_token"]


def _missing(settings: Settings, wanted: list[str]) -> Iterator[Check]:
    for field in wanted:
        try:
            settings.secret(field)
        except SettingsError as error:
            yield Check("Slack", State.WARNING, str(error), _SET_UP)


def _several(settings: Settings, config: SlackConfig, stores: Stores) -> Iterator[Check]:
    """The key, who may install the app, and each workspace that has."""
    if not config.access.teams:
        told = f"whoever finds {config.url} can install the app and ask"
        yield Check("workspaces", State.WARNING, told, "set ONRECORD_SLACK_TEAMS to the ids of those that may")
    if not config.url.startswith("https://"):
        told = f"ONRECORD_SLACK_URL is {config.url}, but Slack sends browsers back to https:// addresses only"
        yield Check("workspaces", State.WARNING, told, "put a proxy with TLS in front, and set its address")
    try:
        store = stores.installations(Vault(config.keys))
        teams = store.teams()
        for team in teams:
            store.of(team)
    except VaultError as error:
        yield Check("key", State.FAILED, str(error), "set ONRECORD_SLACK_KEY; docs/slack.md says how it is replaced")
        return
    except StoreError as error:
        mend = "see the database" if settings.slack_database else "set ONRECORD_STATE to a folder that can be written"
        yield Check("key", State.FAILED, str(error), mend)
        return
    yield Check("key", State.OK, f"opens all that is kept of {many(len(teams), 'workspace')}")
    workspaces = InstalledWorkspaces(config, store)
    for team in teams:
        yield from _installed(settings, config, workspaces, team)


def _installed(settings: Settings, config: SlackConfig, workspaces: InstalledWorkspaces, team: str) -> Iterator[Check]:
    try:
        identity = workspaces.identity(team)
    except SlackError as error:
        yield Check(team, State.FAILED, str(error), "try again; otherwise have it install the app again")
        return
    if identity is None:
        yield Check(team, State.FAILED, "its token is over", f"have it install the app again at {config.url}")
        return
    yield from _workspace(settings, config, team, identity.bot_token or "")


def _workspace(settings: Settings, config: SlackConfig, name: str, token: str) -> Iterator[Check]:
    """Whether Slack takes ``token``, and what the app was allowed with it."""
    answer = _asked("token", name, client(config, token, []).auth_test)
    if isinstance(answer, Check):
        yield answer
        return
    who = f"{answer.get('user') or answer.get('user_id')} in {answer.get('team')} ({answer.get('team_id')})"
    yield Check("token", State.OK, f"{name}: Slack knows it as {who}")
    headers = {header.casefold(): value for header, value in answer.headers.items()}
    if "x-oauth-scopes" in headers:
        granted = {scope.strip() for scope in headers["x-oauth-scopes"].split(",") if scope.strip()}
        yield _scopes(settings, name, granted)


def _scopes(settings: Settings, name: str, granted: set[str]) -> Check:
    needed, declinable = set(scopes(settings)), set(optional(settings))
    if needed - granted:
        lacking = f"{name} lacks {', '.join(sorted(needed - granted))}"
        return Check("scopes", State.FAILED, lacking, _REINSTALL)
    if granted - needed - declinable:
        more = f"{name} has {', '.join(sorted(granted - needed - declinable))}, which nothing here uses"
        return Check("scopes", State.WARNING, more, _REINSTALL)
    declined = declinable - granted
    without = f"; without {', '.join(sorted(declined))}, which were declined" if declined else ""
    return Check("scopes", State.OK, f"{name} has what the manifest asks for{without}")


def _socket(config: SlackConfig) -> Check:
    opened = client(config, config.app_token, []).apps_connections_open
    answer = _asked("socket", "SLACK_APP_TOKEN", lambda: opened(app_token=config.app_token))
    if isinstance(answer, Check):
        return answer
    return Check("socket", State.OK, "Slack offers a connection")


def _endpoint(config: SlackConfig) -> Check:
    """Whether the bot answers at the address that Slack was given; asked from here, not from outside."""
    address = config.url + HEALTH
    mend = "start 'onrecord slack', and see that the proxy passes it on; ONRECORD_SLACK_URL is the address"
    try:
        # The setting is a web address and nothing else.
        with urlopen(Request(address), timeout=_PATIENCE) as answer:  # noqa: S310
            return Check("endpoint", State.OK, f"{address} answers {answer.status}")
    except HTTPError as error:
        return Check("endpoint", State.WARNING, f"{address} answers {error.code}", mend)
    except (OSError, HTTPException) as error:
        return Check("endpoint", State.WARNING, f"{address} does not answer ({type(error).__name__})", mend)


def _asked(check: str, name: str, call: Callable[[], SlackResponse]) -> SlackResponse | Check:
    try:
        return call()
    except SlackApiError as error:
        code = error.response.get("error", "an error")
        mend = "copy it again from the app's settings; an app that was reinstalled has a new one"
        return Check(check, State.FAILED, f"Slack does not accept {name} ({code})", mend)
    except (OSError, HTTPException, SlackClientError) as error:
        why = f"Slack cannot be reached ({type(error).__name__})"
        return Check(check, State.WARNING, why, "network, proxy (HTTPS_PROXY is honoured), SLACK_API_URL")
