"""Hostile texts as documents and as questions: nothing acts, and readers see the documents' characters."""

from pathlib import Path
from typing import Any

import pytest

from bot.slack.rendering.blocks import plain, render
from bot.slack.rendering.home import home_view
from bot.slack.rendering.words import help_text
from retrieval.answer import SpeakerShown
from retrieval.overview import Overview
from tests.bot.slack.answers import FolderLibrary, answer, citation, evidence
from tests.bot.slack.checks import message_faults, quotes, texts, unescaped, view_faults
from tests.bot.slack.conftest import Start
from tests.bot.slack.hostile import hostile_texts
from tests.bot.slack.local_slack import LocalSlack
from tests.corpora import raw, write

TEXTS = hostile_texts()
SHORT = [text for text in TEXTS if len(text) < 1_200]


def test_there_are_two_hundred() -> None:
    """The list is as long as it is said to be."""
    assert len(TEXTS) >= 200


@pytest.mark.parametrize("text", SHORT)
def test_hostile_document_is_quoted_to_the_character(tmp_path: Path, text: str) -> None:
    """Quote and fallback text, as Slack shows them, stand in the raw file; nothing in the payload can act."""
    write(tmp_path, a=text)
    message = render(FolderLibrary(tmp_path).answer("all", top=12))
    assert message_faults(message.arguments()) == []
    assert quotes(message.arguments()) == [text]
    assert unescaped(message.text).split(":\n", 1)[1] == raw(tmp_path / "a.txt")


@pytest.mark.parametrize("text", SHORT)
def test_hostile_names_titles_and_messages_are_harmless(text: str) -> None:
    """What is known of a document or a speaker, and the library's own sentence, may hold anything too."""
    cited: dict[str, Any] = {
        "title": text,
        "publisher": text,
        "published": text,
        "url": f"https://evil.example/{text}",
        "doc": text,
    }
    also = (citation(0, 1, title=text),)
    spoken: dict[str, Any] = {"speaker": SpeakerShown(text, text, text)}
    answered = render(answer(evidence("He said so.", "said", also_in=also, **spoken, **cited)))
    abstained = render(answer(message=text, mentions=(evidence("He said so.", "said", **spoken, **cited),)))
    home = home_view(Overview(5, 101, 63, {text: 3}, "1970-01-01T00:00:00+00:00", None, "g1"), 30, keep=True)
    assert view_faults(home) == []
    for message in (answered, abstained, plain(help_text((text, "A Name")))):
        assert message_faults(message.arguments()) == []
        outside = "".join(set(texts(message.blocks)) - {"said"})
        assert not set("\u202e\u200b\x00\x1b\x07\u2028") & set(outside + message.text)


def test_hostile_corpus_and_questions_through_a_real_process(slack: LocalSlack, start: Start, folder: Path) -> None:
    """Over the wire: every quote posted stands in a file, and the local Slack finds no fault in any message."""
    write(folder, **{f"d{number:03}": text for number, text in enumerate(TEXTS[:24])})
    start()
    slack.connected(2)
    bodies = [slack.mention(text, channel=f"C{n % 8}") for n, text in enumerate(TEXTS[::7])]
    for body in bodies:
        slack.send(body)
    documents = [raw(path) for path in folder.glob("*.txt")]
    for body in bodies:
        for quote in quotes(slack.answered(body)):
            assert any(quote in document for document in documents)
    assert len(slack.messages) == len(bodies)
    answered = [message for message in slack.messages if quotes(message)]
    for message in answered[:8]:
        for action in ("context", "cite"):
            slack.send(slack.pressed(message, action, number=len(quotes(message)) // 2))
    slack.until(lambda: len(slack.surfaces.found) == 2 * len(answered[:8]))
    for view in slack.surfaces.found:
        for quote in quotes(view):
            assert any(quote in document for document in documents)


def test_hostile_messages_are_checked_through_a_real_process(slack: LocalSlack, start: Start, folder: Path) -> None:
    """Quotations of hostile messages, as Slack escapes them, come back as typed, and the reply cannot act."""
    write(folder, a="Words.")
    start()
    slack.connected(2)
    plain = [text for text in SHORT if not set("“”") & set(text)][::9]
    for text in plain:
        typed = {"type": "text", "text": f"He said: “{text}”"}
        rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [typed]}]}
        message = {"type": "message", "ts": "1.1", "text": "…", "blocks": [rich]}
        body = slack.interaction("message_action", callback_id="check_quotes", message=message)
        slack.send(body)
        assert quotes(slack.responded_to(body)) == [text]
