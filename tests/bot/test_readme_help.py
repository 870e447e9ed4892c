"""The README shows what the program says."""

from bot.settings import Settings, variable
from tests.bot.readme_help import README, commands, filled
from tests.bot.test_arguments import COMMANDS

TEXT = README.read_text(encoding="utf-8")


def test_the_help_in_the_readme_is_the_real_one() -> None:
    """Each marked block equals the present --help; ``python -m tests.bot.readme_help`` writes them anew."""
    assert filled(TEXT) == TEXT


def test_every_command_is_in_the_readme() -> None:
    """The whole command line and each command have their block."""
    assert sorted(commands(TEXT)) == sorted(["", *COMMANDS])


def test_every_setting_is_documented() -> None:
    """Each variable stands in the README or in the pages under docs."""
    text = TEXT + "".join(page.read_text(encoding="utf-8") for page in (README.parent / "docs").glob("*.md"))
    assert [name for name in map(variable, Settings.model_fields) if f"`{name}`" not in text] == []
