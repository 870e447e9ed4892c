"""What comes over HTTP: questions, retries, signatures good and bad, nonsense; one real process for all of it."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from socket import create_connection
from urllib.parse import urlencode

import pytest

from tests.bot.slack.checks import quotes
from tests.bot.slack.conftest import assert_clean
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.over_http import HTTP_MODE, SIGNING_SECRET, Endpoint, endpoint, signature, signed
from tests.bot.slack.process import BotProcess
from tests.corpora import write

WORDS = "“We do not tolerate this,” a spokesperson said."


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LocalSlack, BotProcess]]:
    """A Slack with a bot in HTTP mode over one short document, for all tests here."""
    folder, local = tmp_path_factory.mktemp("requests"), LocalSlack()
    documents = write(folder / "documents", a=WORDS)
    bot = BotProcess(local, folder / "state", ["-m", "tests.bot.slack.serve", str(documents)], HTTP_MODE)
    yield local, bot
    bot.kill()
    local.close()


@pytest.fixture
def slack(running: tuple[LocalSlack, BotProcess]) -> Iterator[LocalSlack]:
    """That Slack, without the messages of earlier tests."""
    local, _ = running
    local.messages.clear()
    yield local
    assert_clean(local)


@pytest.fixture
def bot(running: tuple[LocalSlack, BotProcess]) -> BotProcess:
    """That bot."""
    return running[1]


@pytest.fixture
def front(slack: LocalSlack, bot: BotProcess) -> Endpoint:
    """Where it listens."""
    return endpoint(slack, bot)


def test_mention_is_answered(slack: LocalSlack, front: Endpoint) -> None:
    """The same question over HTTP gets the same answer as over a socket."""
    body = slack.mention("what did Facebook say?")
    assert front.send(body)[0] == 200
    assert quotes(slack.answered(body)) == [WORDS]


def test_retries_give_one_answer(slack: LocalSlack, front: Endpoint) -> None:
    """Slack's retries are acknowledged and not answered again."""
    body = slack.mention("what did Facebook say?")
    assert [front.send(body, attempt)[0] for attempt in range(4)] == [200] * 4
    last = slack.mention("help")
    front.send(last)
    slack.answered(last)
    assert len(slack.messages) == 2


def _wrong_secret(body: bytes) -> dict[str, str]:
    good = signed(body)
    return good | {"X-Slack-Signature": signature(body, good["X-Slack-Request-Timestamp"], "other")}


REFUSED: dict[str, Callable[[bytes], dict[str, str]]] = {
    "wrong secret": _wrong_secret,
    "stale": lambda body: signed(body, age=301),
    "from the future": lambda body: signed(body, age=-301),
    "other body": lambda body: signed(body + b" "),
    "no signature": lambda body: {k: v for k, v in signed(body).items() if k != "X-Slack-Signature"},
    "no time": lambda body: {k: v for k, v in signed(body).items() if k != "X-Slack-Request-Timestamp"},
    "no headers": lambda _: {"Content-Type": "application/json"},
    "garbled time": lambda body: signed(body) | {"X-Slack-Request-Timestamp": "yesterday"},
    "time of odd digits": lambda body: signed(body) | {"X-Slack-Request-Timestamp": "1" * 400},
    "empty signature": lambda body: signed(body) | {"X-Slack-Signature": ""},
    "garbled signature": lambda body: signed(body) | {"X-Slack-Signature": "v0=zzz\xe9"},
    "other version": lambda body: signed(body) | {"X-Slack-Signature": "v1=" + "0" * 64},
}


def test_bad_signatures_are_refused_and_nothing_is_done(slack: LocalSlack, front: Endpoint) -> None:
    """Each way to be unsigned is answered 401; no question is taken."""
    body = json.dumps(slack.mention("what did Facebook say?")).encode()
    found = {name: front.request(body, headers(body))[0] for name, headers in REFUSED.items()}
    assert found == dict.fromkeys(REFUSED, 401)
    last = slack.mention("help")
    front.send(last)
    slack.answered(last)
    assert len(slack.messages) == 1


def test_nothing_unsigned_is_read(bot: BotProcess, front: Endpoint) -> None:
    """A body that would break a parser, or ask for an exception from the check, is refused like any other."""
    nested, check = b"[" * 500_000, b"ssl_check=1&token=x"
    before = len(bot.output)
    for body, kind in ((nested, "application/json"), (check, "application/x-www-form-urlencoded")):
        wrong = _wrong_secret(body) | {"Content-Type": kind}
        assert front.request(body, wrong)[0] == 401
    assert "Error" not in bot.output[before:]


def test_bytes_that_are_no_text_are_refused(front: Endpoint) -> None:
    """A body in no encoding is a bad request, not an error of ours."""
    body = b"\xff\xfe{"
    assert front.request(body, signed(body))[0] == 400


@pytest.mark.parametrize(
    "payload", [b"", b"[]", b"null", b"{", b'"x"', b"payload=%7B", b'{"event": 5}', b'{"event": []}']
)
def test_signed_nonsense_is_survived(slack: LocalSlack, front: Endpoint, payload: bytes) -> None:
    """Whatever a rightly signed body holds, the next question is answered."""
    for kind in ("application/json", "application/x-www-form-urlencoded"):
        front.request(payload, signed(payload, kind=kind))
    last = slack.mention("help")
    assert front.send(last)[0] == 200
    slack.answered(last)


def test_oversized_body_is_refused(front: Endpoint) -> None:
    """Two megabytes are refused as soon as they are announced."""
    headers = signed(b"") | {"Content-Length": "2000000"}
    assert front.request(b"", headers)[0] == 413


def test_address_is_verified_for_slack(front: Endpoint) -> None:
    """Slack's challenge on saving the request URL is answered, if signed."""
    challenge = {"type": "url_verification", "challenge": "3eZbrw1aB"}
    status, answer = front.send(challenge)
    assert (status, json.loads(answer)) == (200, {"challenge": "3eZbrw1aB"})
    assert front.request(json.dumps(challenge).encode())[0] == 401


def test_health_and_unknown_paths(front: Endpoint) -> None:
    """Only two addresses exist, each for its method."""
    assert front.request(path="/healthz", method="GET") == (200, "OK")
    for method, path in (("GET", "/slack/events"), ("POST", "/healthz"), ("GET", "/"), ("GET", "/slack/install")):
        assert front.request(method=method, path=path)[0] == 404


def test_no_secret_is_shown(bot: BotProcess, front: Endpoint) -> None:
    """Nor is the signing secret in the log, also after refused requests."""
    body = urlencode({"token": SIGNING_SECRET[:4]}).encode()
    front.request(body, _wrong_secret(body))
    assert SIGNING_SECRET not in bot.output


def test_idle_connections_do_not_keep_slack_out(slack: LocalSlack, front: Endpoint) -> None:
    """Whoever opens connections and sends nothing, or half a request, delays nobody."""
    with ExitStack() as stack:
        for number in range(150):
            idle = stack.enter_context(create_connection(("127.0.0.1", front.port), timeout=30))
            idle.sendall(b"POST /slack/events HTTP/1.1\r\nContent-Le" if number % 2 else b"")
        body = slack.mention("what did Facebook say?")
        assert front.send(body)[0] == 200
        assert quotes(slack.answered(body)) == [WORDS]
