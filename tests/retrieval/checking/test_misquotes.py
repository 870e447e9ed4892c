"""The benchmark of ``onrecord check``, in small: quotations of the seeds, whole and spoilt."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from retrieval.checking.verdict import Verdict
from retrieval.library import Library


@pytest.fixture(scope="module")
def misquotes() -> ModuleType:
    """The generator, which lies outside the packages."""
    path = Path(__file__).parents[3] / "benchmarks" / "misquotes.py"
    spec = importlib.util.spec_from_file_location("misquotes", path)
    assert spec
    assert spec.loader
    module = sys.modules["misquotes"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_verdicts_on_the_seeds(misquotes: ModuleType, library: Library, seed_index: Path) -> None:
    """Of 60 quotations of the seeds at most one verdict is wrong, and nothing altered passes as exact."""
    cases = misquotes.cases(misquotes.sources(seed_index), 60, seed=7)
    drafted = library.check("\n\n".join(case.draft for case in cases))
    assert len(drafted) == len(cases)
    verdicts = [(case, one.verdict) for case, one in zip(cases, drafted, strict=True)]
    wrong = [(case, found) for case, found in verdicts if found is not case.verdict]
    assert len(wrong) <= 1, wrong
    assert not [case for case, found in verdicts if found is Verdict.EXACT and case.verdict is Verdict.ALTERED]
