"""500 broken files among 100 good ones: every broken one is named, every good one answers, within memory and time.

    python benchmarks/broken_files.py [--broken 500] [--good 100] [--seed N] [--huge 300] [--seconds 5] [--peak 1200]

Broken are: cut, changed, empty, under the ending of another kind, bombs that unpack to far more, pages nested without
end, one line of ``--huge`` MB. What spoiling left readable after all is not counted as broken, but must be in order.
A second rebuild must not try again what has not changed. Exit code 1 if anything failed, or if a file took longer than
``--seconds`` on average, or this process and its worker more than ``--peak`` MiB.
"""

import argparse
import io
import random
import resource
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.fuzz import check_document
from benchmarks.samples import files_of, texts
from benchmarks.spoiling import spoilt_bytes
from index.building.build import rebuild
from index.generation import Generation, open_current
from retrieval.library import Library
from retrieval.statements.settler import StatementSettler
from tests.hashing import HashingEncoder

_MIB = 1024 * 1024
_NAMES = ("Ash", "Birch", "Cedar", "Dale", "Elm", "Fern", "Gorse", "Hazel", "Ivy", "Juniper")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it."""

    seconds: float
    again: float
    peak: int
    """MiB, of this process or its worker, whichever took more."""
    told: Counter[str]
    wrong: list[str]


def run(folder: Path, broken: int, good: int, *, seed: int = 0, huge: int = 300, force: float = 1.0) -> Result:
    """Write the files, index them twice, ask every good one; ``force`` is the share of a bomb's full size."""
    chance = random.Random(seed)
    corpus, index = folder / "corpus", folder / "index"
    corpus.mkdir()
    speakers = _write_good(corpus, good)
    spoilt = _write_broken(corpus, broken, chance, huge, force)
    began = time.monotonic()
    summary = rebuild(corpus, index, encoder=HashingEncoder(), settler=StatementSettler())
    seconds = time.monotonic() - began
    skipped = {item.doc: item.reason for item in summary.skipped}
    generation = open_current(index, HashingEncoder())
    held = {info.doc for info in generation.documents()}
    wrong = [f"{name} is neither read nor named" for name in spoilt if not _accounted(name, held, skipped)]
    wrong += _disorder(generation, held)
    wrong += _unanswered(index, speakers)
    again, tried = _again(corpus, index)
    wrong += tried
    told = Counter(_kind_of(reason) for reason in skipped.values())
    told["read after all"] = len(spoilt) - len(skipped.keys() & spoilt)
    return Result(seconds, again, _peak(), told, wrong)


def _write_good(corpus: Path, count: int) -> Mapping[str, str]:
    """Who is quoted in which good file, of every kind in turn."""
    speakers = {}
    for number in range(count):
        first, second = _NAMES[number // 10 % 10], _NAMES[number % 10].lower()
        name = f"Ada {first}{second}"
        text = f'The bridge number {number} closes\n\n"It must be closed {number} weeks," said {name}, who built it.\n'
        files = files_of(text)
        kind = list(files)[number % len(files)]
        (corpus / f"good{number:03}{kind}").write_bytes(files[kind])
        speakers[name] = f"It must be closed {number} weeks"
    return speakers


def _write_broken(corpus: Path, count: int, chance: random.Random, huge: int, force: float) -> set[str]:
    known = [(kind, data) for text in texts()[:12] for kind, data in files_of(text).items()]
    makers: list[Callable[[], tuple[str, bytes]]] = [
        lambda: _spoilt(known, chance),
        lambda: _cut(known, chance),
        lambda: (chance.choice(known)[0], b""),
        lambda: (chance.choice(known)[0], chance.choice(known)[1]),
        lambda: (chance.choice(known)[0], chance.randbytes(chance.choice((1, 100, 50_000)))),
    ]
    bombs = list(_bombs(force))
    written = set()
    for number in range(count):
        kind, data = bombs[number] if number < len(bombs) else chance.choice(makers)()
        name = f"broken{number:03}{kind}"
        (corpus / name).write_bytes(data)
        written.add(name)
    with (corpus / "broken-huge.txt").open("wb") as file:
        for _ in range(huge):
            file.write(b"said " * (_MIB // 5))
    return written | {"broken-huge.txt"}


def _spoilt(known: list[tuple[str, bytes]], chance: random.Random) -> tuple[str, bytes]:
    kind, data = chance.choice(known)
    return kind, spoilt_bytes(data, chance)


def _cut(known: list[tuple[str, bytes]], chance: random.Random) -> tuple[str, bytes]:
    kind, data = chance.choice(known)
    return kind, data[: chance.randrange(len(data))]


def _bombs(force: float) -> Iterator[tuple[str, bytes]]:
    """Small files that unfold, one of each sort."""
    for kind, member in ((".docx", "word/document.xml"), (".odt", "content.xml")):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(member, "w") as entry:
            for _ in range(int(300 * force)):
                entry.write(b" " * _MIB)
        yield kind, file.getvalue()
    entities = '<!DOCTYPE x [<!ENTITY a "' + "a" * 1000 + '">'
    for before, name in pairwise("abcdefgh"):
        entities += f'<!ENTITY {name} "{f"&{before};" * 50}">'
    lol = f'<?xml version="1.0"?>{entities}]><office:document-content xmlns:office="o">&h;</office:document-content>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", lol)
    yield ".odt", file.getvalue()
    yield ".html", b"<div>" * int(2_000_000 * force) + b"Text."
    yield ".rtf", b"{\\rtf1 " + b"{" * int(3_000_000 * force)
    yield ".eml", b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * int(500_000 * force)
    stream = zlib.compress(b"BT (" + b"a" * int(200 * force * _MIB) + b") Tj ET", 9)
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream) + stream + b"\nendstream"
    head = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n4 0 obj\n"
    )
    yield ".pdf", head + content + b"\nendobj\ntrailer << /Root 1 0 R >>\n"
    yield ".zip", b"PK\x05\x06" + bytes(18)
    yield ".txt", b"\xff\xfe" + b"\x00\xd8" * 100
    yield ".md", b"---\n" * int(200_000 * force)


def _accounted(name: str, held: set[str], skipped: Mapping[str, str]) -> bool:
    within = f"{name}/"
    return any(doc == name or doc.startswith(within) for doc in (*held, *skipped))


def _disorder(generation: Generation, held: set[str]) -> Iterator[str]:
    for doc in sorted(held):
        try:
            check_document(generation.document(doc))
        except AssertionError:
            yield f"{doc} has offsets out of order"


def _unanswered(index: Path, speakers: Mapping[str, str]) -> Iterator[str]:
    library = Library(index, rerank=False, encoder=HashingEncoder())
    for name, said in speakers.items():
        answer = library.answer(f"what did {name} say?")
        if not any(said in item.quote for item in answer.answers):
            yield f"{name} is not answered: {answer.message}"
    library.close()


def _again(corpus: Path, index: Path) -> tuple[float, list[str]]:
    """Seconds that a rebuild takes before which nothing changed, and whether it came to the same."""
    first = open_current(index, HashingEncoder()).manifest
    began = time.monotonic()
    rebuild(corpus, index, encoder=HashingEncoder(), settler=StatementSettler())
    took = time.monotonic() - began
    second = open_current(index, HashingEncoder()).manifest
    same = first.skipped == second.skipped and first.counts == second.counts
    return took, [] if same else ["a second rebuild came to something else"]


def _kind_of(reason: str) -> str:
    return reason.partition("(")[0].partition(":")[0].strip()[:60]


def _peak() -> int:
    return max(_own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024


def _own_peak() -> int:
    """KiB; Linux counts a parent's memory into ``ru_maxrss`` of what it starts, but not into this."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(row.split()[1]) for row in status.read_text().splitlines() if row.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> int:
    """Print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--broken", type=int, default=500)
    parser.add_argument("--good", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--huge", type=int, default=300, help="MB of the one-line file (default 300)")
    parser.add_argument("--force", type=float, default=1.0, help="size of the bombs (default 1)")
    parser.add_argument("--seconds", type=float, default=5.0, help="a broken file may take on average (default 5)")
    parser.add_argument("--peak", type=int, default=1200, help="MiB of memory (default 1200)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = run(
            Path(folder), arguments.broken, arguments.good,
            seed=arguments.seed, huge=arguments.huge, force=arguments.force,
        )  # fmt: skip
    for reason, count in result.told.most_common():
        print(f"{count:>6}  {reason}")
    print(f"first rebuild {result.seconds:.0f} s, second {result.again:.1f} s, peak {result.peak} MiB")
    for problem in result.wrong[:50]:
        print(f"  {problem}")
    slow = result.seconds > arguments.seconds * arguments.broken
    print(f"{len(result.wrong)} things went wrong{', too slow' if slow else ''}")
    return int(bool(result.wrong) or slow or result.peak > arguments.peak)


if __name__ == "__main__":
    sys.exit(main())
