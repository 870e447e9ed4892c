"""What is pressed under an answer, through a real process: modals, more of the answer, feedback; and who may press."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.slack.keeping.stores import Stores
from bot.slack.pressing.pressed import pressed
from tests.bot.slack.checks import quotes, texts
from tests.bot.slack.local_slack import LocalSlack
from tests.bot.slack.payloads import Json, Payloads
from tests.bot.slack.process import BotProcess
from tests.corpora import raw, write

PARAGRAPHS = [f"Paragraph {number}: “We do not tolerate this,” a spokesperson said." for number in range(1, 31)]
Press = Callable[..., Json]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one long document."""
    return write(tmp_path_factory.mktemp("presses") / "documents", a="\n\n".join(PARAGRAPHS))


@pytest.fixture(scope="module")
def state(folder: Path) -> Path:
    """The bot's state folder."""
    return folder.parent / "state"


@pytest.fixture(scope="module")
def running(folder: Path, state: Path) -> Iterator[LocalSlack]:
    """A Slack with a bot for all tests here; it answers in C1 alone, and keeps questions with feedback."""
    local = LocalSlack()
    settings = {"ONRECORD_SLACK_CHANNELS": "C1", "ONRECORD_SLACK_KEEP_QUESTIONS": "true"}
    bot = BotProcess(local, state, ["-m", "tests.bot.slack.serve", str(folder)], settings)
    local.connected(2)
    yield local
    bot.kill()
    local.close()


@pytest.fixture
def slack(running: LocalSlack, state: Path) -> Iterator[LocalSlack]:
    """That Slack as if nothing had happened yet."""
    for kept in (running.messages, running.ephemerals, running.responded, running.surfaces.views):
        kept.clear()
    Stores(state).opinions.forget(team="T0TEAM")
    yield running
    assert running.violations == []


@pytest.fixture
def answer(slack: LocalSlack) -> Json:
    """An answer in a thread of C1."""
    body = slack.mention("what did Facebook say?")
    slack.send(body)
    return slack.answered(body)


@pytest.fixture
def view(slack: LocalSlack) -> Press:
    """Sends a press and returns the view that is shown because of it."""

    def show(body: Json) -> Json:
        seen = len(slack.surfaces.found)
        slack.send(body)
        slack.until(lambda: len(slack.surfaces.found) > seen)
        shown: Json = slack.surfaces.found[-1]
        return shown

    return show


def bold(view: Json) -> list[str]:
    """What is set off in the quotes of a view."""
    elements = [element for block in view["blocks"] for element in block["elements"]]
    quoted = [part for each in elements if each["type"] == "rich_text_quote" for part in each["elements"]]
    return [part["text"] for part in quoted if part.get("style")]


def test_quote_is_shown_in_its_document(slack: LocalSlack, answer: Json, view: Press) -> None:
    """The paragraphs around are the document's own, two before the quote; the quote alone is set off."""
    slack.send(slack.pressed(answer, "more"))
    slack.until(lambda: len(slack.messages) == 2)
    shown = view(slack.pressed(slack.messages[1], "context"))
    assert quotes(shown) == PARAGRAPHS[10:22]
    assert bold(shown) == PARAGRAPHS[12:22]


def test_modal_is_leafed_through_to_both_ends(slack: LocalSlack, answer: Json, view: Press) -> None:
    """Next and previous show every paragraph once, in order, in the same modal."""
    shown = view(slack.pressed(answer, "context"))
    while "← Previous" in texts(shown["blocks"]):
        shown = view(slack.pressed_in(shown, "turn_back"))
    read = quotes(shown)
    while "Next →" in texts(shown["blocks"]):
        shown = view(slack.pressed_in(shown, "turn_on"))
        read += quotes(shown)
    assert read == PARAGRAPHS
    assert len({each["id"] for each in slack.surfaces.views}) == 1


def test_modal_opens_in_time_when_the_document_takes_long(slack: LocalSlack, answer: Json, folder: Path) -> None:
    """A trigger lives for three seconds: something is shown at once, and the document in its place when it is found."""
    (folder / "slow").touch()
    slack.send(slack.pressed(answer, "context"))
    slack.until(lambda: slack.surfaces.views)
    (waiting,) = slack.surfaces.views
    assert quotes(waiting) == []
    (folder / "slow").unlink()
    slack.until(lambda: slack.surfaces.found)
    (shown,) = slack.surfaces.found
    assert bold(shown) == PARAGRAPHS[:12]
    assert shown["id"] == waiting["id"]


def test_citation_is_plain_text_from_message_and_modal(slack: LocalSlack, answer: Json, view: Press) -> None:
    """The same three forms, each with the place; the first with the words to the character."""
    shown = view(slack.pressed(answer, "cite"))
    boxes = [
        "".join(texts(element))
        for block in shown["blocks"]
        for element in block["elements"]
        if element["type"] == "rich_text_preformatted"
    ]
    assert len(boxes) == 3
    words = "\n".join(PARAGRAPHS[:12])
    assert boxes[0].startswith(f"{words}\n— A Facebook spokesperson")
    assert all("paragraphs 1–12" in box for box in boxes)
    inside = view(slack.pressed_in(view(slack.pressed(answer, "context")), "cite"))
    assert inside["blocks"] == shown["blocks"]


def test_more_goes_on_where_the_answer_stopped_until_all_is_said(slack: LocalSlack, answer: Json) -> None:
    """Each page begins after the last, in the same thread, once however often it is pressed."""
    pages = [answer]
    while "More quotes" in texts(pages[-1]["blocks"]):
        press = slack.pressed(pages[-1], "more")
        slack.send(press)
        slack.send(slack.pressed(pages[-1], "more"))
        slack.until(lambda: len(slack.messages) > len(pages))
        pages.append(slack.messages[len(pages)])
    last = slack.mention("help")
    slack.send(last)
    slack.answered(last)
    assert [quote for page in pages for quote in quotes(page)] == PARAGRAPHS
    assert {page["thread_ts"] for page in pages} == {answer["thread_ts"]}
    assert len(slack.messages) == len(pages) + 1
    assert texts(pages[1]["blocks"])[1].endswith(f"Quotes 13 to {12 + len(quotes(pages[1]))}.")


def test_more_of_a_private_answer_stays_private(slack: LocalSlack) -> None:
    """It comes the same way as the answer before it, to the same person."""
    body = slack.command("what did Facebook say?")
    slack.send(body)
    first = slack.responded_to(body)
    press = slack.pressed(first, "more")
    slack.send(press)
    second = slack.responded_to(press)
    assert second["response_type"] == "ephemeral"
    assert quotes(first) + quotes(second) == PARAGRAPHS[: len(quotes(first)) + len(quotes(second))]
    assert slack.messages == []


def test_good_answer_is_thanked_for_and_kept(slack: LocalSlack, answer: Json, state: Path) -> None:
    """Stored with receipts, question, generation and person; the thanks are for one person's eyes."""
    slack.send(slack.pressed(answer, "opinion", good=True))
    slack.until(lambda: slack.ephemerals)
    (kept,) = Stores(state).opinions.rows()
    assert (kept.good, kept.question, kept.generation) == (True, "what did Facebook say?", "g1")
    assert (kept.team, kept.channel, kept.user, len(kept.receipts)) == ("T0TEAM", "C1", "U0ASKER", 12)
    (thanks,) = slack.ephemerals
    assert (thanks["user"], thanks["thread_ts"]) == ("U0ASKER", answer["thread_ts"])


def test_bad_answer_is_asked_about(slack: LocalSlack, answer: Json, view: Press, state: Path) -> None:
    """What was wrong is kept with the opinion, in place of an earlier one of the same person."""
    slack.send(slack.pressed(answer, "opinion", good=True))
    slack.until(lambda: slack.ephemerals)
    form = view(slack.pressed(answer, "opinion", good=False))
    values = {"fault": {"selected_option": {"value": "speaker"}}, "comment": {"value": "It was <!here> & them."}}
    slack.send(slack.sent_in(form, values))
    (kept,) = Stores(state).opinions.rows()
    assert (kept.good, kept.fault, kept.comment) == (False, "speaker", "It was <!here> & them.")


@pytest.mark.parametrize("action", ["context", "cite", "opinion"])
def test_who_may_not_ask_there_may_not_press(
    slack: LocalSlack, answer: Json, view: Press, state: Path, action: str
) -> None:
    """Elsewhere the buttons of a forwarded answer show nothing of the documents and keep nothing."""
    shown = view(slack.pressed({**answer, "channel": "C2"}, action))
    assert "not set up to answer you here" in "".join(texts(shown["blocks"]))
    assert Stores(state).opinions.rows() == []


def test_a_modal_is_bound_to_the_channel_it_was_opened_in(slack: LocalSlack, answer: Json, view: Press) -> None:
    """Slack names no channel in a modal: the one it began with decides."""
    shown = view(slack.pressed(answer, "context"))
    elsewhere = {**shown, "private_metadata": shown["private_metadata"].replace("C1", "C2")}
    refused = view(slack.pressed_in(elsewhere, "turn_on"))
    assert "not set up to answer you here" in "".join(texts(refused["blocks"]))


def test_more_is_refused_where_one_may_not_ask(slack: LocalSlack, answer: Json) -> None:
    """The presser alone learns it."""
    slack.send(slack.pressed({**answer, "channel": "C2"}, "more"))
    slack.until(lambda: slack.ephemerals)
    assert "not set up to answer you here" in slack.ephemerals[0]["text"]
    assert len(slack.messages) == 1


def test_quotes_of_a_message_are_checked_for_one_person(slack: LocalSlack, folder: Path) -> None:
    """Each quotation of the chosen message with its verdict, as typed; nothing in the channel."""
    message = {"type": "message", "ts": "1.1", "text": "He said &lt;so&gt;: “We love *stars* &amp; more.” “No.”"}
    body = slack.interaction("message_action", callback_id="check_quotes", message=message)
    slack.send(body)
    response = slack.responded_to(body)
    assert response["response_type"] == "ephemeral"
    assert "2 quotations checked: 2 not in the corpus." in response["text"]
    assert quotes(response) == ["We love *stars* & more.", "No."]
    assert slack.messages == []
    assert raw(folder / "a.txt").startswith(PARAGRAPHS[0])


def test_a_menu_s_choice_is_a_press_like_a_button_s() -> None:
    """Where one menu stands for many buttons, the chosen option carries what the button would."""
    body = Payloads("https://hooks.example.org/").interaction(
        "block_actions",
        container={"message_ts": "1.1", "thread_ts": "1.0"},
        actions=[{"type": "static_select", "action_id": "choose", "selected_option": {"value": "r1 r2"}}],
    )
    found = pressed(body, "T1")
    assert (found.value, found.channel, found.thread, found.via) == ("r1 r2", "C1", "1.0", "")
