"""aliases.toml is read, and a bad one is refused with its line."""

from pathlib import Path

import pytest

from index.aliases import Aliases, load_aliases, same_name
from index.errors import AliasError


def load(folder: Path, text: str) -> Aliases:
    """The aliases of a folder whose aliases.toml holds ``text``."""
    (folder / "aliases.toml").write_text(text, encoding="utf-8")
    return load_aliases(folder)


def test_no_file_is_no_aliases(tmp_path: Path) -> None:
    """The file is optional."""
    assert load_aliases(tmp_path) == Aliases()


def test_merges_and_forbids_are_read(tmp_path: Path) -> None:
    """Both kinds, in file order, names as written."""
    text = '[[merge]]\nnames = ["Bridge Safety Board", "BSB"]\n\n[[forbid]]\nnames = ["A. Hill", "Ann Hill"]\n'
    assert load(tmp_path, text) == Aliases((("Bridge Safety Board", "BSB"),), (("A. Hill", "Ann Hill"),))


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ('[[merge]]\nnames = ["A", "B"]\n\n[[merge]]\nnames = ["A"]\n', 4, "at least two different"),
        ('[[merge]]\nnames = ["IWF", "the IWF."]\n', 1, "at least two different"),
        ('# note\n[[forbid]]\nname = ["A", "B"]\n', 2, "nothing else"),
        ('[[merge]]\nnames = ["A", 3]\n', 1, "list of names"),
        ('\n[[join]]\nnames = ["A", "B"]\n', 2, '"join" is not known'),
        ('[merge]\nnames = ["A", "B"]\n', 1, "two brackets"),
        ('[[merge]]\nnames = ["A", "B"\n', 2, "not valid TOML"),
        ("x = " + "[" * 5000, 1, "brackets in brackets"),
    ],
)
def test_a_bad_entry_is_named_with_file_and_line(tmp_path: Path, text: str, line: int, fault: str) -> None:
    """The message gives the file, the line and what is wrong."""
    with pytest.raises(AliasError, match=fault) as caught:
        load(tmp_path, text)
    assert "aliases.toml" in str(caught.value)
    assert f"line {line}" in str(caught.value) or "not valid TOML" in str(caught.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are said to be so."""
    (tmp_path / "aliases.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AliasError, match="not UTF-8"):
        load_aliases(tmp_path)


@pytest.mark.parametrize("spelling", ["the I.W.F.", "IWF", " iwf ", "The IWF"])
def test_spellings_of_one_name_are_equal(spelling: str) -> None:
    """Case, article, full stops and spaces do not count."""
    assert same_name(spelling) == same_name("IWF")
