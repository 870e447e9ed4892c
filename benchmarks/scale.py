"""One machine at size: build, incremental rebuild, memory, query latency and recall at 10 k, 100 k, 1 M passages.

    python benchmarks/scale.py [--passages 10000 100000] [--json FILE] [--folder DIR] [--questions 200]

Everything goes through the build and the library as users run them, but for two things that would take days: a
stand-in for the model mixes real vectors of the seeds' sentences, a different mixture for every text, and a stand-in
for attribution finds one statement in most paragraphs. Texts are the seeds' sentences in random order with two words in
five replaced, in documents of the seeds' lengths. The reranker is off: its time does not depend on the size.

Speakers are as uneven as in news: with 100,000 passages a dozen have 500 statements each, half of all have at most 3,
and half of all statements are by speakers with more than 40. Questions are about the speakers of statements taken by
chance, so the busiest are asked about most. ``speakers_asked`` tells how many statements those have.

Each size is built in a process of its own. ``memory`` is the most anonymous memory that it held (what the system
cannot take back; mapped files come on top and go when others need the room), ``peak`` the most resident in all.
``cpu`` is processor time, which a busy machine does not lengthen; ``own`` is what is neither model nor search.
"""

import argparse
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

for _library in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[_library] = "1"  # read when the libraries load, so before they are imported

import numpy as np  # noqa: E402

from index import content  # noqa: E402
from index.attribution import Reading  # noqa: E402
from index.build import rebuild  # noqa: E402
from index.document import Document, Role  # noqa: E402
from index.encoder import PackagedEncoder  # noqa: E402
from index.generation import Generation, open_current  # noqa: E402
from index.model import ModelId, Vectors  # noqa: E402
from index.reading import Reader, corpus_files  # noqa: E402
from index.speaker import Attribute, EntityKind, Facet, Profile  # noqa: E402
from index.statement import Kind, Statement  # noqa: E402
from index.store import current_id, generation_folder  # noqa: E402
from retrieval.library import Library  # noqa: E402

SEEDS = Path(__file__).parent.parent / "seeds"
_PARAGRAPHS = 12
_PASSAGES_A_DOCUMENT = 23.4
"""As counted, for documents of so many paragraphs."""
_GIVEN = ("Ada", "Ben", "Cora", "Dan", "Eve", "Finn", "Gwen", "Hugh", "Ida", "Jack", "Kim", "Leo", "Mia", "Ned", "Olga")
_REPLACED = 0.4
_PROBES = 100


class Mixtures:
    """Stands in for the model: each text gets its own mixture of real vectors."""

    def __init__(self, real: Vectors) -> None:
        self.model = ModelId("mixtures of real vectors", "0" * 64, real.shape[1])
        self.encoded = 0
        self._real = real

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, the same for the same text."""
        self.encoded += len(texts)
        digests = np.frombuffer(b"".join(blake2b(text.encode(), digest_size=32).digest() for text in texts), "<u4")
        chance = digests.reshape(-1, 8)
        mixed = self._real[chance[:, 0] % len(self._real)] * 1.0
        for column, weight in ((1, 0.8), (2, 0.6), (3, 0.4)):
            mixed += weight * self._real[chance[:, column] % len(self._real)]
        mixed += 0.35 * self._noise[chance[:, 4] % len(self._noise)]
        mixed += 0.35 * self._noise[chance[:, 5] % len(self._noise)]
        unit: Vectors = (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)
        return unit

    def save(self, folder: Path, before: Path | None) -> None:
        """Asking with it needs nothing on disk."""

    @cached_property
    def _noise(self) -> Vectors:
        noise = np.random.default_rng(1).normal(size=(8192, self.model.dimension)).astype(np.float32)
        unit: Vectors = noise / np.linalg.norm(noise, axis=1, keepdims=True)
        return unit


class Statements:
    """Stands in for attribution: the second sentence of most paragraphs is said by somebody."""

    def read_all(self, documents: Iterator[Document]) -> Iterator[Reading]:
        """One reading a document."""
        for document in documents:
            chance = random.Random(document.sha256)
            names = [f"{chance.choice(_GIVEN)} {_surname(chance)}" for _ in range(4)]
            statements = []
            for number, paragraph in enumerate(document.answerable()):
                if paragraph.role is not Role.BODY or len(paragraph.sentences) < 2 or chance.random() < 0.2:
                    continue
                span, who = paragraph.sentences[1], chance.choice(names)
                statements.append(
                    Statement(document.doc, Kind.INDIRECT, span, span, span, None, None, who, None, number)
                )
            spoken = dict.fromkeys(statement.entity or "" for statement in statements)
            yield Reading(
                document.doc, tuple(statements), tuple(_profile(name, document.doc, chance) for name in spoken)
            )


def _surname(chance: random.Random) -> str:
    """Few surnames are frequent, most are rare."""
    number = int(chance.paretovariate(0.3)) % 50_000
    return "".join(
        ("ba", "co", "di", "fu", "ge", "ha", "ki", "lo", "mu", "ne")[int(digit)] for digit in str(number)
    ).title()


def _profile(name: str, doc: str, chance: random.Random) -> Profile:
    office = f"head of the {_surname(chance)} {chance.choice(('Trust', 'Council', 'Union', 'Group'))}"
    facts = ((Facet.NAME, name), (Facet.OFFICE, office), (Facet.ORGANISATION, office.removeprefix("head of the ")))
    return Profile(name, EntityKind.PERSON, tuple(Attribute(facet, text, doc, None) for facet, text in facts))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build took."""

    seconds: float
    cpu: float
    memory: int
    peak: int
    embedded: int


def main() -> int:
    """Measure each size and print a line for it."""
    arguments = _arguments()
    if arguments.build:
        print(json.dumps(asdict(_built(arguments.folder))))
        return 0
    measured = []
    for passages in arguments.passages:
        folder = (arguments.folder or Path(tempfile.mkdtemp())) / str(passages)
        measured.append(_measured(passages, folder, arguments.questions))
        print(json.dumps(measured[-1], indent=1), flush=True)
        if arguments.folder is None:
            shutil.rmtree(folder.parent)
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0


def _measured(passages: int, folder: Path, questions: int) -> dict[str, Any]:
    corpus, index = folder / "corpus", folder / "index"
    if current_id(index) is None:
        _write_corpus(corpus, passages)
        first = _apart(folder)
        changed = sorted(corpus.rglob("*.txt"))[passages // 100]
        changed.write_text(changed.read_text(encoding="utf-8") + "\n\nA last word was added. It is short.\n", "utf-8")
        (folder / "first.json").write_text(json.dumps(asdict(first)), "utf-8")
        (folder / "again.json").write_text(json.dumps(asdict(_apart(folder))), "utf-8")
    generation = open_current(index, _model(folder))
    size = sum(path.stat().st_size for path in generation_folder(index, generation.id).rglob("*") if path.is_file())
    built = json.loads((folder / "first.json").read_text("utf-8"))
    return {
        **asdict(generation.manifest.counts),
        "index_bytes": size,
        "vector_index": "trained" if (generation.folder / "passages.faiss").is_file() else "exact",
        "build": built,
        "build_memory_of_allowed": round(built["memory"] / (2 * size + 2**30), 3),
        "one_file_changed": json.loads((folder / "again.json").read_text("utf-8")),
        "recall_at_10": _recall(generation),
        "speakers_asked": _asked(generation, questions),
        "queries": _queries(index, generation, questions),
    }


def _apart(folder: Path) -> Built:
    """Build in a process of its own, so that its memory can be told."""
    command = [sys.executable, __file__, "--build", "--folder", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Built(**json.loads(done.stdout.splitlines()[-1]))


def _built(folder: Path) -> Built:
    content.Attributor = Statements  # type: ignore[misc, assignment] # parsing a million passages takes hours
    encoder = _model(folder)
    stop, most = threading.Event(), [0]
    watcher = threading.Thread(target=_watch, args=(stop, most))
    watcher.start()
    began, cpu = time.perf_counter(), time.process_time()
    rebuild(folder / "corpus", folder / "index", encoder=encoder)
    took = time.perf_counter() - began, time.process_time() - cpu
    stop.set()
    watcher.join()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Built(round(took[0], 2), round(took[1], 2), most[0], peak, encoder.encoded)


def _watch(stop: threading.Event, most: list[int]) -> None:
    while not stop.wait(0.05):
        most[0] = max(most[0], _anonymous())


def _anonymous() -> int:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    return 0


def _model(folder: Path) -> Mixtures:
    """The stand-in, over vectors of the seeds' sentences that the real model made once."""
    path = folder.parent / "real.npy"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, PackagedEncoder().encode(sentences()))
    return Mixtures(np.load(path))


def sentences() -> list[str]:
    """Every sentence of the seeds that may be answered from."""
    with Reader(SEEDS) as reader:
        documents = [document for path in corpus_files(SEEDS) for document in reader.read(path).documents]
    return [
        sentence.of(document.text)
        for document in documents
        for paragraph in document.answerable()
        for sentence in paragraph.sentences
    ]


def _write_corpus(corpus: Path, passages: int) -> None:
    told, chance = sentences(), random.Random(7)
    words = sorted({word for sentence in told for word in sentence.split() if word.isalpha()})
    for number in range(int(passages / _PASSAGES_A_DOCUMENT) + 1):
        folder = corpus / f"{number // 1000:04}"
        folder.mkdir(parents=True, exist_ok=True)
        text = [
            f"Report {number} on {chance.choice(words)}\n\nBy Ada Lunt\n\n{number % 28 + 1} March {1990 + number % 35}"
        ]
        for _ in range(_PARAGRAPHS):
            text.append(" ".join(_changed(chance.choice(told), words, chance) for _ in range(5)))
        (folder / f"{number:06}.txt").write_text("\n\n".join(text) + "\n", encoding="utf-8")


def _changed(sentence: str, words: list[str], chance: random.Random) -> str:
    """The sentence with two words in five replaced and one that is rare, so that few say the same as another."""
    parts = [chance.choice(words) if chance.random() < _REPLACED else part for part in sentence.split(" ")]
    parts[chance.randrange(len(parts))] = chance.choice(words) + str(chance.randrange(3000))
    return " ".join(parts)


def _recall(generation: Generation) -> float:
    """Of the ten nearest by exact search, the share that the index finds, for questions that stand nowhere."""
    vectors, numbers, shared = generation.vectors("passages"), generation.numbers("passages"), 0
    for number in range(_PROBES):
        wanted = generation.encode_query(f"Probe {number} of recall?")
        exact = np.argsort(-(vectors @ wanted), kind="stable")[:10]
        found = {hit.number for hit in generation.search_dense("passages", wanted, 10)}
        shared += len(found & {numbers[row] for row in exact})
    return shared / (10 * _PROBES)


def _queries(index: Path, generation: Generation, count: int) -> dict[str, dict[str, float]]:
    library = Library(index, rerank=False, encoder=_model(index.parent))
    library.warm_up()
    spent = _timed(library)
    measured = {}
    for kind, questions in _questions(generation, count).items():
        total, cpu, own = [], [], []
        for question in questions:
            spent.clear()
            began, began_cpu = time.perf_counter(), time.process_time()
            library.answer(question)
            cpu.append((time.process_time() - began_cpu) * 1000)
            total.append((time.perf_counter() - began) * 1000)
            own.append(cpu[-1] - sum(spent) * 1000)
        measured[kind] = {**_spread("", total), **_spread("cpu_", cpu), **_spread("own_cpu_", own)}
    return measured


def _timed(library: Library) -> list[float]:
    """Have what the model and the two searches take appended to the list."""
    spent: list[float] = []
    generation: Any = library._shelf.generation

    def timed(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                spent.append(time.process_time() - began)

        return call

    for holder, name in (
        (generation, "encode_query"), (generation._searcher, "search_dense"),
        (generation._searcher, "search_lexical"),
    ):  # fmt: skip
        setattr(holder, name, timed(getattr(holder, name)))
    return spent


def _questions(generation: Generation, count: int) -> dict[str, list[str]]:
    chance = random.Random(20)
    numbers = generation.numbers("statements")
    said = [generation.statement(number) for number in chance.sample(numbers, min(count, len(numbers)))]
    words = [
        [
            word.strip(".,”“\"'").lower()
            for word in s.content.of(generation.document(s.doc).text).split()
            if len(word) > 5
        ]
        for s in said
    ]
    return {
        "said": [f"what did {s.entity} say?" for s in said],
        "said about": [
            f"what did {s.entity} say about {' '.join(w[:2])}?" for s, w in zip(said, words, strict=True) if w
        ],
        "who said": [f"who said that {' '.join(w[:5])}?" for w in words if len(w) > 2],
        "fact": [f"what is known of the {' '.join(w[:4])}?" for w in words if len(w) > 2],
    }


def _asked(generation: Generation, count: int) -> dict[str, float]:
    """Statements of the speakers asked about."""
    counts = generation.statement_counts()
    asked = random.Random(20).sample(
        generation.numbers("statements"), min(count, generation.manifest.counts.statements)
    )
    held = [counts.get(generation.statement(number).entity or "", 0) for number in asked]
    cut = statistics.quantiles(held, n=100)
    return {f"p{part}": round(cut[part - 1]) for part in (50, 95)}


def _spread(name: str, took: list[float]) -> dict[str, float]:
    cut = statistics.quantiles(took, n=100)
    return {f"{name}p{part}_ms": round(cut[part - 1], 2) for part in (50, 95, 99)}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="keep corpora and indexes here, and use those that are there")
    parser.add_argument("--questions", type=int, default=200, help="questions of each kind")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--build", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
