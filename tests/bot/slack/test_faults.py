"""Every method the bot calls fails in every way: no answer is lost or doubled, and whoever waits for one is told."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.web import WebClient

from tests.bot.slack.checks import quotes
from tests.bot.slack.conftest import Start
from tests.bot.slack.faults import Fault
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, endpoint
from tests.bot.slack.payloads import Json
from tests.bot.slack.process import ROOT, BotProcess
from tests.bot.slack.several import SEVERAL, Browser
from tests.corpora import write

FAULTS: tuple[Fault, ...] = ("429", "500", "apply then 500", "drop", "apply then drop", "hang", "missing_scope")
OVER: tuple[Fault, ...] = ("500", "apply then 500", "429")
"""Faults that a call which may be repeated outlives, all in a row."""
FAILED = "Sorry, that did not work"
PARAGRAPHS = [f"Paragraph {number}: “We do not tolerate this,” a spokesperson said." for number in range(1, 31)]


class Stage:
    """A Slack with a bot that waits a second for it, and an answer that can be pressed."""

    def __init__(self, slack: LocalSlack, folder: Path, bot: BotProcess) -> None:
        self.slack, self.folder, self.bot = slack, folder, bot
        body = self.slack.mention("what did Facebook say?", channel="C9")
        self.slack.send(body)
        self.answer = self.slack.answered(body)

    def met(self, method: str) -> int:
        """How many calls of ``method`` failed so far."""
        return sum(call.method == method and call.refused is not None for call in self.slack.calls)

    def press(self, action: str, **more: Any) -> None:
        """Somebody presses a button under the answer."""
        self.slack.send(self.slack.pressed(self.answer, action, **more))

    def opened(self) -> Json:
        """The modal that opens on a press; another may still be updated meanwhile."""
        known = {view["id"] for view in self.slack.surfaces.views}
        self.press("context")
        self.slack.until(lambda: {view["id"] for view in self.slack.surfaces.found} - known)
        shown: Json = next(view for view in self.slack.surfaces.found if view["id"] not in known)
        return shown

    def turned(self, view: Json) -> bool:
        """Whether a modal shows something else than it did at first."""
        return [each["id"] for each in self.slack.surfaces.found].count(view["id"]) > 1

    def notes(self, begin: str) -> list[str]:
        """What was shown to one person alone and begins like this."""
        told = [str(note["text"]) for note in self.slack.ephemerals]
        return [text for text in told if text.startswith(begin)]

    def told(self, before: int) -> None:
        """Wait for the note that something did not work; the log has its reference."""
        self.slack.until(lambda: len(self.notes(FAILED)) > before)
        reference = self.notes(FAILED)[-1].rstrip(".").rsplit(" ", 1)[1]
        assert f"reference {reference}" in self.bot.output


def posting(stage: Stage) -> None:
    """Each answer is posted once, whatever became of the first attempt, but where the bot may not post at all."""
    bodies = [stage.slack.mention("what did Facebook say?", channel=f"C{fault}") for fault in FAULTS]
    for body, fault in zip(bodies, FAULTS, strict=True):
        stage.slack.fail("chat.postMessage", fault, channel=f"C{fault}")
        stage.slack.send(body)
    for body in bodies[:-1]:
        assert quotes(stage.slack.answered(body))
    stage.slack.until(lambda: stage.met("chat.postMessage") >= len(FAULTS))


def searching(stage: Stage) -> None:
    """An answer in doubt is looked for until that works; where the bot may not look, its asker is told."""
    bodies = [stage.slack.mention("what did Facebook say?", channel=f"S{fault}") for fault in FAULTS]
    for body, fault in zip(bodies, FAULTS, strict=True):
        stage.slack.fail("chat.postMessage", "apply then 500", channel=f"S{fault}")
        stage.slack.fail("conversations.replies", fault, channel=f"S{fault}")
        stage.slack.send(body)
    stage.slack.until(lambda: stage.notes("Slack did not confirm"))
    stage.slack.until(lambda: stage.met("conversations.replies") >= len(FAULTS))


def whispering(stage: Stage) -> None:
    """Thanks are not worth more than they cost: what fails is left."""
    stage.slack.fail("chat.postEphemeral", *FAULTS)
    for number in range(len(FAULTS)):
        stage.press("opinion", good=True)
        stage.slack.until(lambda number=number: stage.met("chat.postEphemeral") > number)  # type: ignore[misc]
    stage.slack.faults.clear()


def opening(stage: Stage) -> None:
    """A trigger works once, so opening is not repeated: whoever pressed is told, and can press again."""
    for fault in FAULTS:
        before = len(stage.notes(FAILED))
        stage.slack.fail("views.open", fault)
        stage.press("context")
        stage.told(before)
    assert stage.opened()


def pushing(stage: Stage) -> None:
    """The same where one modal opens another."""
    for fault in FAULTS:
        view, before = stage.opened(), len(stage.notes(FAILED))
        stage.slack.fail("views.push", fault)
        stage.slack.send(stage.slack.pressed_in(view, "cite"))
        stage.told(before)


def turning(stage: Stage) -> None:
    """A page may be turned twice: it comes about in the end, or whoever pressed is told."""
    for fault in FAULTS:
        view, before = stage.opened(), len(stage.notes(FAILED))
        stage.slack.fail("views.update", fault)
        stage.slack.send(stage.slack.pressed_in(view, "turn_on"))
        if fault in {"hang", "missing_scope"}:
            stage.told(before)
        else:
            stage.slack.until(lambda view=view: stage.turned(view))  # type: ignore[misc]


def publishing(stage: Stage) -> None:
    """A Home tab that cannot be shown is left to the next visit."""
    _visiting(stage, "home", "views.publish")


def suggesting(stage: Stage) -> None:
    """So are suggested questions."""
    _visiting(stage, "messages", "assistant.threads.setSuggestedPrompts")


def _visiting(stage: Stage, tab: str, method: str) -> None:
    stage.slack.fail(method, *FAULTS)
    for number in range(len(FAULTS)):
        body = stage.slack.opened(tab)
        body["event"]["user"] = f"U{tab}{number}"
        stage.slack.send(body)
    stage.slack.until(lambda: stage.met(method) >= len(FAULTS))


def showing_work(stage: Stage) -> None:
    """A status is a courtesy: whatever happens to it, the answer comes."""
    (stage.folder / "hold").touch()
    methods = ("assistant.threads.setStatus", "agents.sessions.setStatus")
    for method in methods:
        stage.slack.fail(method, *FAULTS)
    held = [stage.slack.direct("hold", channel=f"D{number}") for number in range(len(FAULTS))]
    for body in held:
        stage.slack.send(body)
    stage.slack.until(lambda: all(stage.met(method) >= len(FAULTS) for method in methods))
    (stage.folder / "hold").unlink()
    for body in held:
        stage.slack.answered(body)


SCENES: dict[str, Callable[[Stage], None]] = {
    "chat.postMessage": posting,
    "conversations.replies": searching,
    "chat.postEphemeral": whispering,
    "views.open": opening,
    "views.push": pushing,
    "views.update": turning,
    "views.publish": publishing,
    "assistant.threads.setSuggestedPrompts": suggesting,
    "assistant.threads.setStatus": showing_work,
    "agents.sessions.setStatus": showing_work,
}
ELSEWHERE = {"auth.test", "apps.connections.open", "oauth.v2.access", "auth.revoke"}
"""Methods whose faults meet the start of a bot and the installation of the app; below."""


def called() -> set[str]:
    """The methods of Slack's Web API that the bot's code calls."""
    families = {name.split("_")[0] for name in dir(WebClient)} - {"", "api", "get"}
    names: set[str] = set()
    for path in (ROOT / "bot" / "slack").rglob("*.py"):
        tree = ast.walk(ast.parse(path.read_text("utf-8")))
        names |= {node.attr for node in tree if isinstance(node, ast.Attribute) and hasattr(WebClient, node.attr)}
    return {name.replace("_", ".") for name in names if "_" in name and name.split("_")[0] in families}


def test_every_method_that_is_called_meets_every_fault() -> None:
    """A call that is added to the bot needs its place in this module."""
    assert called() == set(SCENES) | ELSEWHERE


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One bot for all scenes."""
    slack = LocalSlack()
    folder = write(tmp_path_factory.mktemp("faults") / "documents", a="\n\n".join(PARAGRAPHS))
    settings: dict[str, str | None] = {"ONRECORD_SLACK_TIMEOUT": "1"}
    bot = BotProcess(slack, folder.parent / "state", ["-m", "tests.bot.slack.serve", str(folder)], settings)
    slack.connected(2)
    yield Stage(slack, folder, bot)
    bot.kill()
    slack.close()


@pytest.mark.parametrize("scene", dict.fromkeys(SCENES.values()))
def test_no_fault_loses_or_doubles_anything(stage: Stage, scene: Callable[[Stage], None]) -> None:
    """Nothing breaks inside, nothing breaks Slack's rules, and afterwards all is as before."""
    scene(stage)
    stage.slack.faults.clear()
    last = stage.slack.mention("help", channel="Clast")
    stage.slack.send(last)
    stage.slack.answered(last)
    posted = [(message["channel"], message["thread_ts"]) for message in stage.slack.messages]
    assert len(posted) == len(set(posted))
    assert stage.slack.violations == []
    assert "Traceback" not in stage.bot.output


def test_starting_and_connecting_outlive_what_passes(slack: LocalSlack, start: Start, folder: Path) -> None:
    """Limits and errors in a row do not stop a start; later, no fault keeps a connection from coming back.

    The faults that ``test_cut_connections_are_made_anew`` does not have.
    """
    write(folder, a=PARAGRAPHS[0])
    slack.fail("auth.test", *OVER)
    slack.fail("apps.connections.open", *OVER)
    start(ONRECORD_SLACK_TIMEOUT="1", ONRECORD_SLACK_PING_INTERVAL="1")
    slack.connected(2)
    before = slack.ever_open
    slack.fail("apps.connections.open", "apply then drop", "hang", "missing_scope")
    slack.drop()
    slack.until(lambda: slack.ever_open >= before + 2)
    slack.left(2)
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    assert quotes(slack.answered(body))


def test_an_installation_that_fails_is_told_and_can_be_begun_again(
    slack: LocalSlack, start: Start, folder: Path
) -> None:
    """A code works once, so it is not exchanged twice; a token that is not wanted is given back if that works."""
    write(folder, a=PARAGRAPHS[0])
    listed = {"ONRECORD_SLACK_TEAMS": "T1", "ONRECORD_SLACK_TIMEOUT": "1"}
    bot = start(**SEVERAL | HTTP_MODE | listed)
    browser = Browser(slack, endpoint(slack, bot))
    for fault in FAULTS:
        slack.fail("oauth.v2.access", fault)
        status, page = browser.install("T1")
        assert (status, "Begin again" in page) == (400, True)
        slack.fail("auth.revoke", fault)
        status, page = browser.install("T2")
        assert (status, "not among those" in page) == (400, True)
    assert browser.install("T1")[0] == 200
    assert "Traceback" not in bot.output
