"""Fuzzes readers of files, boilerplate, statements, the question parser and sidecars over spoilt texts and files.

    python benchmarks/fuzz.py readers|boilerplate|statements|questions|tables ... [--minutes 10] [--seed N] [--out DIR]

What must hold of any input: nothing is raised but what is meant for people, nothing takes longer than SECONDS and
SECONDS_A_KB allow, every offset lies inside the text, sentences and statements stand in order, and what is quoted is
the text from one offset to the other. Each input that breaks one of these is written to DIR with what went wrong; the
exit code is then 1. The same seed makes the same inputs.
"""

import argparse
import faulthandler
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fuzz_questions import Round, questions
from benchmarks.invariants import check_document, check_extracted, check_statements, inside
from benchmarks.samples import files_of, texts
from benchmarks.spoiling import spoilt_bytes, spoilt_package, spoilt_text
from benchmarks.structures import structured
from index.aliases import load_aliases
from index.attribution import Attributor
from index.encoding.model import BuildEncoder
from index.errors import OnrecordError, UnreadableError
from index.formats.isolated import Isolated
from index.formats.kinds import PLAIN, extract
from index.reading.assembly import document_from, document_from_text
from index.reading.boilerplate import boilerplate_among
from index.reading.corpus import Reader, corpus_files
from index.sidecar import load_sidecar

SECONDS = 2.0
SECONDS_A_KB = 0.5
_HANGS = 120
"""Seconds after which the fuzzer itself ends, saying where it hung."""
_PACKAGES = frozenset({".docx", ".odt"})


@dataclass(frozen=True, slots=True)
class Broken:
    """An input and what it broke."""

    target: str
    number: int
    given: str | bytes
    why: str


def fuzz(
    target: str, seconds: float, seed: int = 0, most: int | None = None, encoder: BuildEncoder | None = None
) -> tuple[Counter[str], list[Broken]]:
    """Try inputs on ``target`` for so long, or ``most`` of them; a tally of outcomes, and what broke.

    Questions are put to the seeds, embedded by ``encoder`` or the packaged one.
    """
    tally: Counter[str] = Counter()
    broken: list[Broken] = []
    with ExitStack() as stack:
        make = questions(stack, encoder) if target == "questions" else _TARGETS[target](stack)
        until = time.monotonic() + seconds
        number = 0
        while time.monotonic() < until and number != most:
            given, act = make(random.Random(f"{target} {seed} {number}"))
            outcome = _tried(given, act)
            tally[outcome.partition(":")[0]] += 1
            if outcome.startswith("BROKEN"):
                broken.append(Broken(target, number, given, outcome))
            number += 1
    return tally, broken


def _tried(given: str | bytes, act: Callable[[], str]) -> str:
    began = time.process_time()
    faulthandler.dump_traceback_later(_HANGS, exit=True)
    try:
        outcome = act()
    except KeyboardInterrupt:
        raise
    except BaseException:  # whatever is not meant for people; libraries in Rust panic beside Exception
        return f"BROKEN: {traceback.format_exc()}"
    finally:
        faulthandler.cancel_dump_traceback_later()
    took, allowed = time.process_time() - began, SECONDS + SECONDS_A_KB * len(given) / 1024
    return f"BROKEN: took {took:.1f} s, more than {allowed:.1f}" if took > allowed else outcome


def _readers(stack: ExitStack) -> Round:
    isolated = stack.enter_context(Isolated())
    kinds = [(kind, data) for text in texts() for kind, data in files_of(text).items()]
    kinds += [*structured()] * (len(kinds) // 30)

    def make(chance: random.Random) -> tuple[bytes, Callable[[], str]]:
        kind, data = chance.choice(kinds)
        inside = kind in _PACKAGES and chance.random() < 0.7
        given = spoilt_package(data, chance) if inside else spoilt_bytes(data, chance)
        kind = chance.choice(kinds)[0] if chance.random() < 0.1 else kind
        return given, lambda: _read(isolated, kind, given)

    return make


def _read(isolated: Isolated, kind: str, data: bytes) -> str:
    try:
        extracted = extract(kind, data) if kind in PLAIN else isolated.extract(kind, data)
        check_extracted(extracted)
        check_document(document_from(f"x{kind}", extracted, "0"))
    except UnreadableError as error:
        unnamed = "crash" in str(error) or "cannot handle" in str(error) or "longer than" in str(error)
        return f"{kind} {error}" if unnamed else f"{kind} refused"
    return f"{kind} read"


def _boilerplate(stack: ExitStack) -> Round:  # noqa: ARG001 - every target's signature
    known = texts()

    def make(chance: random.Random) -> tuple[str, Callable[[], str]]:
        given = spoilt_text(chance.choice(known), chance, known)
        return given, lambda: _flagged(given)

    return make


def _flagged(text: str) -> str:
    paragraphs = text.splitlines()
    assert len(boilerplate_among(paragraphs)) == len(paragraphs)
    try:
        check_document(document_from_text("x.txt", text, "0"))
    except UnreadableError:
        return "empty"
    return "read"


def _statements(stack: ExitStack) -> Round:  # noqa: ARG001 - every target's signature
    known, attributor = texts(), Attributor()
    attributor.read(document_from_text("x.txt", known[0], "0"))

    def make(chance: random.Random) -> tuple[str, Callable[[], str]]:
        given = spoilt_text(chance.choice(known), chance, known)
        return given, lambda: _attributed(attributor, given)

    return make


def _attributed(attributor: Attributor, text: str) -> str:
    try:
        document = document_from_text("x.txt", text, "0")
    except UnreadableError:
        return "empty"
    reading = attributor.read(document)
    check_statements(document, reading.statements)
    for profile in reading.profiles:
        for attribute in profile.attributes:
            assert attribute.span is None or inside(attribute.span, document.text)
    return "some" if reading.statements else "none"


_TABLES = (
    'title = "Bridge to close"\npublisher = "Gazette"\nauthors = ["Ada Lunt", "Ben Hale"]\ndate = 2022-03-03\n'
    'url = "https://gazette.example"\nwithdrawn = true\nreason = "letter"\nembargo = "3 March 2022"\n',
    '[[merge]]\nnames = ["Watch Foundation", "IWF", "the watchdog"]\n\n[[forbid]]\nnames = ["A. Hill", "Ann Hill"]\n',
    "---\ntitle: Bridge\nauthors: [Ada Lunt]\ndate: 2022-03-03\nwithdrawn: no\n---\n\n# Bridge\n\nIt will close.\n",
)


def _tables(stack: ExitStack) -> Round:
    """Sidecars, aliases and front matter."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    (folder / "x.txt").write_text("It will close.")

    def make(chance: random.Random) -> tuple[bytes, Callable[[], str]]:
        given = spoilt_bytes(chance.choice(_TABLES).encode(), chance)
        return given, lambda: _tabled(folder, given)

    return make


def _tabled(folder: Path, data: bytes) -> str:
    for name in ("x.txt.meta.toml", "aliases.toml", "x.md"):
        (folder / name).write_bytes(data)
    refused = 0
    for read in (lambda: load_sidecar(folder / "x.txt"), lambda: load_aliases(folder)):
        try:
            read()
        except OnrecordError as error:
            refused += 1
            message = str(error)
        else:
            continue
        assert message.isprintable(), message
    with Reader(folder) as reader:
        for path in corpus_files(folder):
            for document in reader.read(path).documents:
                check_document(document)
    return f"{refused} of 2 refused"


_TARGETS: dict[str, Callable[[ExitStack], Round]] = {
    "readers": _readers,
    "boilerplate": _boilerplate,
    "statements": _statements,
    "questions": questions,
    "tables": _tables,
}
TARGETS = tuple(_TARGETS)


def main() -> int:
    """Print a tally for each target, and what broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="what to fuzz (default: all)")
    parser.add_argument("--minutes", type=float, default=10, help="minutes for each target (default 10)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, help="folder for inputs that broke something")
    arguments = parser.parse_args()
    failed = False
    for target in arguments.targets or TARGETS:
        tally, broken = fuzz(target, arguments.minutes * 60, arguments.seed)
        print(f"{target}: {tally.total():,} inputs, {len(broken)} broken", flush=True)
        for outcome, count in tally.most_common():
            print(f"  {count:>9,}  {outcome}", flush=True)
        failed |= bool(broken)
        for one in broken:
            _report(one, arguments.out)
    return int(failed)


def _report(broken: Broken, out: Path | None) -> None:
    last = broken.why.strip().splitlines()[-1]
    print(f"  broken: {broken.target} input {broken.number}: {last}", flush=True)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        given = broken.given if isinstance(broken.given, bytes) else broken.given.encode("utf-8", "surrogatepass")
        (out / f"{broken.target}-{broken.number}.input").write_bytes(given)
        (out / f"{broken.target}-{broken.number}.why").write_text(broken.why, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
