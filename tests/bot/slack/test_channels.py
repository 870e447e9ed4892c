"""channels.toml: which index answers where; whatever is wrong in it is named."""

from pathlib import Path

import pytest

from bot.slack.asking.question import Asked, Reply
from bot.slack.channels import ChannelsError, read_channels
from tests.bot.slack.answers import FolderLibrary
from tests.bot.slack.process import ROOT

GOOD = """
[corpora.press]
index = "press-index"

[corpora.legal]
index = "/srv/legal-index"
private = true

[channels]
default = "press"
C0LEGAL = "legal"
U0LAWYER = "legal"
T0OTHER = "legal"
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "channels.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("team", "channel", "user", "name"),
    [
        ("T1", "C1", "U1", "press"),
        ("T1", "C0LEGAL", "U1", "legal"),
        ("T1", "D1", "U1", "press"),
        ("T1", "D1", "U0LAWYER", "legal"),
        ("T1", "", "U0LAWYER", "legal"),
        ("T1", "C1", "U0LAWYER", "press"),
        ("T0OTHER", "C1", "U1", "legal"),
        ("T0OTHER", "D1", "U1", "legal"),
    ],
)
def test_a_channel_a_person_and_a_workspace_have_their_corpus(
    tmp_path: Path, team: str, channel: str, user: str, name: str
) -> None:
    """In a channel the channel's, in a direct message the person's, else the workspace's, else the default."""
    corpora = read_channels(_write(tmp_path, GOOD)).opened(lambda _: FolderLibrary(tmp_path))
    assert corpora.of(team, channel, user).name == name


def test_folders_are_relative_to_the_file(tmp_path: Path) -> None:
    """And each index is opened once, however many channels it answers in."""
    opened: list[Path] = []

    def library(index: Path) -> FolderLibrary:
        opened.append(index)
        return FolderLibrary(tmp_path)

    read_channels(_write(tmp_path, GOOD)).opened(library)
    assert opened == [tmp_path / "press-index", Path("/srv/legal-index")]


@pytest.mark.parametrize(
    ("reply", "channel", "seen"),
    [
        (Reply.THREAD, "C0LEGAL", Reply.PRIVATE),
        (Reply.THREAD, "G0LEGAL", Reply.PRIVATE),
        (Reply.SHARED, "C0LEGAL", Reply.PRIVATE),
        (Reply.SHARED, "D1", Reply.PRIVATE),
        (Reply.PRIVATE, "C0LEGAL", Reply.PRIVATE),
        (Reply.THREAD, "D1", Reply.THREAD),
        (Reply.THREAD, "C1", Reply.THREAD),
        (Reply.SHARED, "C1", Reply.SHARED),
    ],
)
def test_what_is_private_is_for_the_asker_alone(tmp_path: Path, reply: Reply, channel: str, seen: Reply) -> None:
    """In a direct message with the bot nobody else reads along; everywhere else only the asker may see it."""
    text = GOOD + 'G0LEGAL = "legal"\n'
    corpora = read_channels(_write(tmp_path, text)).opened(lambda _: FolderLibrary(tmp_path))
    asked = Asked("k", channel, "1.1", "U0LAWYER", "what?", reply, team="T1")
    assert corpora.fitted(asked).reply is seen


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("[corpora.press]", "[corpora.press"), "is no TOML"),
        (('index = "press-index"', ""), r"\[corpora\.press\] is missing, empty or no table"),
        (('index = "press-index"', "index = 3"), r"\[corpora\.press\] lacks index"),
        (("private = true", 'private = "yes"'), r"private in \[corpora\.legal\] is true or false"),
        (("private = true", "secret = true"), r"corpora\.legal has 'secret'"),
        (('default = "press"', ""), r"lacks default"),
        (('C0LEGAL = "legal"', 'C0LEGAL = "law"'), r"C0LEGAL in \[channels\] names 'law'"),
        (('C0LEGAL = "legal"', '"#legal" = "legal"'), r"'#legal' in \[channels\] is no id"),
        (("[channels]", "[places]"), r"the file has 'places'"),
        ((GOOD, ""), r"\[corpora\] is missing"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    """The file, the place in it and what was expected; a typing slip must not leave a private corpus open."""
    path = _write(tmp_path, GOOD.replace(*change))
    with pytest.raises(ChannelsError, match=told) as caught:
        read_channels(path)
    assert str(path) in str(caught.value)


def test_the_guides_file_is_as_it_should_be(tmp_path: Path) -> None:
    """Whoever starts from the file in docs/slack.md has one that works."""
    guide = (ROOT / "docs" / "slack.md").read_text("utf-8")
    channels = read_channels(_write(tmp_path, guide.split("```toml\n")[1].split("```")[0]))
    assert [(shelf.name, shelf.private) for shelf in channels.shelves.values()] == [("press", False), ("legal", True)]


def test_a_missing_file_is_named_with_its_setting(tmp_path: Path) -> None:
    """The setting that points to it is what is wrong."""
    with pytest.raises(ChannelsError, match="ONRECORD_SLACK_CORPORA"):
        read_channels(tmp_path / "channels.toml")
