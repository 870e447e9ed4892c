"""What it costs to settle all statements of one speaker when an index is built, however many and however alike.

    python benchmarks/settling.py [--statements 1000 10000 100000] [--kinds ordinary …] [--json FILE]

``ordinary`` statements are made sentences as in ``stand_ins.py``; ``copied`` ones are the same sentence, each in a
document of its own; ``numbered`` ones are the same but for two figures; ``varied`` the same but for words added at its
end, so that most are one statement; ``shuffled`` have the same words in another order. Milliseconds of the processor a
statement, from the quotes to the columns; ``regrouped`` is what a question adds that wants another order.
"""

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

for _library in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[_library] = "1"  # read when the libraries load, so before they are imported

import numpy as np  # noqa: E402
from made_texts import Frame, Words  # noqa: E402
from stand_ins import sentences  # noqa: E402

from index.records.told import ROW, Rows  # noqa: E402
from retrieval.language.words import count  # noqa: E402
from retrieval.statements.columns import Wish, groups_of, order_of  # noqa: E402
from retrieval.statements.settler import StatementSettler  # noqa: E402
from retrieval.understanding.question import Order  # noqa: E402

_SENTENCE = "Boat {} of the harbour line left the northern pier at {} with traders and their wares on board"
_WORDS = tuple(_SENTENCE.replace("{} ", "").split())
_MORE = ("yesterday", "again", "early", "late", "empty", "full", "alone", "slowly", "gladly", "twice")


def _ordinary() -> Callable[[random.Random], str]:
    frames, words = [Frame(sentence) for sentence in sentences()], Words()
    return lambda chance: words.document([chance.choice(frames)], chance)[0]


def _numbered(chance: random.Random) -> str:
    return _SENTENCE.format(chance.randrange(10**6), chance.randrange(10**6))


def _varied(chance: random.Random) -> str:
    return " ".join([*_WORDS, *chance.choices(_MORE, k=chance.randrange(3, 7))])


def _shuffled(chance: random.Random) -> str:
    return " ".join(chance.sample(_WORDS, len(_WORDS)))


KINDS: dict[str, Callable[[], Callable[[random.Random], str]]] = {
    "ordinary": _ordinary,
    "copied": lambda: lambda _: " ".join(_WORDS),
    "numbered": lambda: _numbered,
    "varied": lambda: _varied,
    "shuffled": lambda: _shuffled,
}


def main() -> int:
    """Print a line for each kind and number."""
    arguments = _arguments()
    measured = []
    for kind in arguments.kinds:
        for number in arguments.statements:
            measured.append(_measured(kind, number))
            print("  ".join(f"{name} {value}" for name, value in measured[-1].items()), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0


def _measured(kind: str, number: int) -> dict[str, object]:
    chance = random.Random(11)
    say = KINDS[kind]()
    quotes = [say(chance) for _ in range(number)]
    rows = _rows(quotes, chance)
    began = time.process_time()
    settled = StatementSettler().settle(rows, lambda places: [quotes[place] for place in places])
    took = time.process_time() - began
    began = time.process_time()
    groups = groups_of(settled.rows, settled.pairs, order_of(settled.rows, Wish(order=Order.OLDEST)))
    regrouped = time.process_time() - began
    pairs = len(settled.pairs.alike) + len(settled.pairs.covering)
    return {
        "kind": kind,
        "statements": number,
        "ms_each": round(took / number * 1000, 3),
        "pairs_each": round(pairs / number, 2),
        "groups": groups.total,
        "regrouped_ms": round(regrouped * 1000),
    }


def _rows(quotes: list[str], chance: random.Random) -> Rows:
    """Each in a document of its own, on a day of its own."""
    rows = np.zeros(len(quotes), ROW)
    rows["number"] = rows["doc"] = np.arange(len(quotes))
    rows["day"] = [20_000_101 + chance.randrange(20) * 10_000 for _ in quotes]
    rows["end"] = rows["shown_end"] = [len(quote) for quote in quotes]
    rows["quoted"] = rows["length"] = [count(quote) for quote in quotes]
    rows["flags"] = 1
    return rows


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--kinds", nargs="+", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
