"""What is shipped."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.corpora import SEEDS, raw

ROOT = Path(__file__).parent.parent
_SHIPPED = {".py", ".toml", ".typed"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_module_and_data_file(wheel: Path) -> None:
    """All code, word lists, type markers and seeds are in the wheel, and nothing else is at its top."""
    names = set(zipfile.ZipFile(wheel).namelist())
    sources = (path for package in ("bot", "retrieval", "index") for path in (ROOT / package).rglob("*"))
    shipped = {path.relative_to(ROOT).as_posix() for path in sources if path.suffix in _SHIPPED}
    assert len(shipped) > 50
    assert shipped <= names
    assert {f"bot/seeds/{path.name}" for path in SEEDS.iterdir()} <= names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"bot", "retrieval", "index"}


def test_an_installed_copy_finds_its_seeds(wheel: Path, tmp_path: Path) -> None:
    """Away from the checkout, the default corpus is the wheel's own copy of the seeds, byte for byte."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "from bot.settings import default_corpus; print(default_corpus())"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = [sys.executable, "-c", code]
    found = subprocess.run(run, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout
    corpus = Path(found.strip())
    assert corpus == tmp_path / "bot" / "seeds"
    assert all(raw(corpus / path.name) == raw(path) for path in SEEDS.glob("*.txt"))


def test_every_dependency_is_pinned() -> None:
    """constraints.txt holds one exact version of each dependency, so that two machines install the same."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    pinned = {_plain(line.partition("==")[0]) for line in lines}
    assert {_plain(re.split(r"[^\w.-]", name)[0]) for name in wanted} <= pinned


def test_every_dependency_has_its_reason() -> None:
    """ARCHITECTURE.md says of each dependency why it is there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    reasons = (ROOT / "ARCHITECTURE.md").read_text()
    assert [name for name in project["dependencies"] if re.split(r"[^\w.-]", name)[0] not in reasons] == []


def test_no_module_is_named_like_one_of_the_standard_library_s() -> None:
    """A module run from inside its folder must not take the place of Python's own."""
    modules = (path for package in ("bot", "retrieval", "index") for path in (ROOT / package).rglob("*.py"))
    assert [path for path in modules if path.stem in sys.stdlib_module_names and path.stem != "__main__"] == []


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
