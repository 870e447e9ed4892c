"""Questions that come by command, shortcut or button: answered to the asker alone until they choose to share."""

from collections.abc import Mapping
from typing import Any

from bot.slack.asking.carried import again_of, further_of
from bot.slack.asking.draft import draft_of
from bot.slack.asking.question import Asked, Reply, Wish, typed
from bot.slack.text import unescape

Payload = Mapping[str, Any]

COMMAND, ABOUT, CHECK, SHARE, MORE, AGAIN = "/ask", "ask_about", "check_quotes", "share", "more", "again"
"""The slash command, the message shortcuts' callback ids, the buttons' action ids."""


def commanded(body: Payload) -> Asked:
    """The question behind ``/ask``; every use of it is one of its own."""
    # The manifest asks for commands as typed: what stands in angle brackets is no token of Slack's.
    text = unescape(body.get("text") or "").strip()
    return _private("command", body["team_id"], body["channel_id"], body["user_id"], text, body)


def about_message(body: Payload, bot_user: str) -> Asked:
    """The message somebody wants asked about, as the question."""
    text = typed((body.get("message") or {}).get("text") or "", bot_user)
    return _private("about", body["team"]["id"], body["channel"]["id"], body["user"]["id"], text, body)


def quotes_of_message(body: Payload, bot_user: str) -> Asked:
    """The message whose quotations somebody wants checked."""
    text = draft_of(body.get("message") or {}, bot_user)
    ids = (body["team"]["id"], body["channel"]["id"], body["user"]["id"])
    return _private("check", *ids, text, body, Wish.CHECK)


def to_share(body: Payload) -> Asked:
    """The question of a private answer whose button was pressed; it is shared once, however often it is pressed."""
    carried = further_of(body["actions"][0]["value"])
    return Asked(
        key=f"{body['team']['id']}:share:{body['container']['message_ts']}",
        channel=body["channel"]["id"],
        thread="",
        user=body["user"]["id"],
        text=carried.question,
        reply=Reply.SHARED,
        via=body["response_url"],
        team=body["team"]["id"],
        skip=carried.skip,
    )


def further(body: Payload) -> Asked:
    """The question of an answer that is to go on where it stopped: in its thread, or to the same person alone.

    It goes on once from each place, however often and by however many the button is pressed.
    """
    carried = further_of(body["actions"][0]["value"])
    where, private = body["container"], bool(body["container"].get("is_ephemeral"))
    team, channel = body["team"]["id"], body["channel"]["id"]
    return Asked(
        key=f"{team}:more:{channel}:{where['message_ts']}:{carried.skip}",
        channel=channel,
        thread="" if private else where.get("thread_ts") or where["message_ts"],
        user=body["user"]["id"],
        text=carried.question,
        reply=Reply.PRIVATE if private else Reply.THREAD,
        via=body["response_url"] if private else "",
        team=team,
        skip=carried.skip,
        generation=carried.generation,
        first=not (private or where.get("thread_ts")),
    )


def once_more(body: Payload) -> Asked:
    """The question whose answer may be missing, to be answered where it belongs; once, however often it is pressed."""
    carried = again_of(body["actions"][0]["value"])
    threaded = carried.reply is Reply.THREAD
    return Asked(
        key=f"{body['team']['id']}:again:{carried.reference}",
        channel=body["channel"]["id"],
        thread=carried.thread if threaded else "",
        user=body["user"]["id"],
        text=carried.further.question,
        reply=carried.reply,
        via="" if threaded else body["response_url"],
        team=body["team"]["id"],
        skip=carried.further.skip,
    )


def _private(
    kind: str, team: str, channel: str, user: str, text: str, body: Payload, wish: Wish = Wish.ANSWER
) -> Asked:
    key = f"{team}:{kind}:{body['trigger_id']}"
    return Asked(key, channel, "", user, text, Reply.PRIVATE, body["response_url"], team, wish)
