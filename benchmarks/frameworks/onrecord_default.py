"""onrecord as it comes: ``rebuild`` and ``Library.answer``.

    python onrecord_default.py CORPUS QUESTIONS.jsonl WEIGHTS OUT.jsonl [--no-rerank]

WEIGHTS is not read: they are the same, from the same package.
"""

import json
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from index.building.build import rebuild
from retrieval.library import Library
from retrieval.statements.settler import StatementSettler


def main(corpus: Path, questions: Path, out: Path, *, rerank: bool) -> None:
    """Index the folder, answer the questions, write a row for each and the times."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        summary = rebuild(corpus, Path(folder), settler=StatementSettler())
        built = time.perf_counter() - began
        library = Library(Path(folder), rerank=rerank)
        library.warm_up()
        with out.open("w", encoding="utf-8") as rows:
            for line in questions.read_text(encoding="utf-8").splitlines():
                question = json.loads(line)
                began = time.perf_counter()
                answer = library.answer(question["question"])
                took = time.perf_counter() - began
                found = [
                    {"doc": item.citation.doc, "start": item.citation.start, "end": item.citation.end}
                    for item in answer.answers
                ]
                print(json.dumps({"id": question["id"], "answers": found, "s": took}), file=rows)
        library.close()
    name = f"onrecord {version('onrecord')}{'' if rerank else ', no reranking'}"
    print(json.dumps({"name": name, "pieces": summary.passages, "built": built}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[4]), rerank="--no-rerank" not in sys.argv)
