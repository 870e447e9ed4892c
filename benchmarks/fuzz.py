"""Fuzzes the readers of files, boilerplate, statements and the question parser over spoilt texts and files.

    python benchmarks/fuzz.py readers|boilerplate|statements|questions ... [--minutes 10] [--seed N] [--out DIR]

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
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.invariants import check_document, check_extracted, check_statements, inside
from benchmarks.samples import files_of, texts
from benchmarks.spoiling import spoilt_bytes, spoilt_package, spoilt_text
from index.attribution import Attributor
from index.building.build import rebuild
from index.encoding.model import BuildEncoder
from index.errors import UnreadableError
from index.formats.isolated import Isolated
from index.formats.kinds import PLAIN, extract
from index.generation import open_current
from index.reading.assembly import document_from, document_from_text
from index.reading.boilerplate import boilerplate_among
from retrieval.conversation import Conversation
from retrieval.library import Library
from retrieval.statements.settler import StatementSettler

SECONDS = 2.0
SECONDS_A_KB = 0.5
_HANGS = 120
"""Seconds after which the fuzzer itself ends, saying where it hung."""
_MOST_QUOTED = 1200
_PACKAGES = frozenset({".docx", ".odt"})
_ASKED = (
    "what did {} say?", "what did {} say about {}?", "who said {}?", "what was {}'s response to {}?", "and {}?",
    "what about {}?", "how many {}?", "when did {} say {}", "what did {} say in 2021 in the {}", "more", "who is {}?",
    "when was that?", "{}", "{} {}", "was sagte {} über {}?", "{} told {} that {}?",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Broken:
    """An input and what it broke."""

    target: str
    number: int
    given: str | bytes
    why: str


Round = Callable[[random.Random], tuple[str | bytes, Callable[[], str]]]
"""Makes an input, and what to do with it; the result is a word for the tally."""


def fuzz(
    target: str, seconds: float, seed: int = 0, most: int | None = None, encoder: BuildEncoder | None = None
) -> tuple[Counter[str], list[Broken]]:
    """Try inputs on ``target`` for so long, or ``most`` of them; a tally of outcomes, and what broke.

    Questions are put to the seeds, embedded by ``encoder`` or the packaged one.
    """
    tally: Counter[str] = Counter()
    broken: list[Broken] = []
    with ExitStack() as stack:
        make = _questions(stack, encoder) if target == "questions" else _TARGETS[target](stack)
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


def _questions(stack: ExitStack, encoder: BuildEncoder | None = None) -> Round:
    index = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    rebuild(Path(__file__).resolve().parent.parent / "seeds", index, encoder=encoder, settler=StatementSettler())
    library = Library(index, rerank=False, encoder=encoder)
    stack.callback(library.close)
    known = [*texts(), *library.speakers()]
    generation = open_current(index, encoder)
    held = {info.doc: generation.document(info.doc).text for info in generation.documents()}
    stack.callback(generation.close)

    def make(chance: random.Random) -> tuple[str, Callable[[], str]]:
        given = _question(chance, known)
        return given, lambda: _answered(library, held, [given, _question(chance, known)])

    return make


def _question(chance: random.Random, known: Sequence[str]) -> str:
    shape = chance.choice(_ASKED)
    text = shape.format(*(_words(chance, known) for _ in range(3)))
    if chance.random() < 0.5:
        text = spoilt_text(text, chance, known, longest=chance.choice((80, 400, 3000)))
    return text


def _words(chance: random.Random, known: Sequence[str]) -> str:
    words = chance.choice(known).split() or [""]
    start = chance.randrange(len(words))
    found = " ".join(words[start : start + chance.choice((1, 1, 2, 3, 8))])
    return f'"{found}"' if chance.random() < 0.2 else found


def _answered(library: Library, held: dict[str, str], asked: Sequence[str]) -> str:
    conversation = Conversation(library)
    for question in asked:
        answer = conversation.answer(question)
        for item in (*answer.answers, *answer.mentions):
            cited = item.citation
            assert item.quote
            assert len(item.quote) <= _MOST_QUOTED
            assert held[cited.doc][cited.start : cited.end] == item.quote
            assert all(cited.start <= span.start <= span.end <= cited.end for span in item.spans)
    return answer.reason or answer.understood.kind


_TARGETS: dict[str, Callable[[ExitStack], Round]] = {
    "readers": _readers,
    "boilerplate": _boilerplate,
    "statements": _statements,
    "questions": _questions,
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
