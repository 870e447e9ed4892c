"""Haystack as its own documentation sets it up: converter, splitter and embedder by default, documents in memory.

    python haystack_default.py CORPUS QUESTIONS.jsonl WEIGHTS OUT.jsonl      (in the environment of the frameworks)

The pipelines are those of Haystack's guide to semantic search (TextFileToDocument, DocumentSplitter, document
embedder, writer; text embedder, InMemoryEmbeddingRetriever), every parameter at its default but the model.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from haystack import Pipeline
from haystack.components.converters import TextFileToDocument
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)


def main(corpus: Path, questions: Path, weights: str, out: Path) -> None:
    """Index the folder, answer the questions, write a row for each and the times."""
    began = time.perf_counter()
    store = InMemoryDocumentStore()
    indexing = Pipeline()
    indexing.add_component("converter", TextFileToDocument())
    indexing.add_component("splitter", DocumentSplitter())
    indexing.add_component("embedder", SentenceTransformersDocumentEmbedder(model=weights, progress_bar=False))
    indexing.add_component("writer", DocumentWriter(document_store=store))
    for earlier, later in (("converter", "splitter"), ("splitter", "embedder"), ("embedder", "writer")):
        indexing.connect(earlier, later)
    indexing.run({"converter": {"sources": sorted(corpus.glob("*.txt"))}})
    built = time.perf_counter() - began

    asking = Pipeline()
    asking.add_component("embedder", SentenceTransformersTextEmbedder(model=weights, progress_bar=False))
    asking.add_component("retriever", InMemoryEmbeddingRetriever(document_store=store))
    asking.connect("embedder.embedding", "retriever.query_embedding")
    asking.run({"embedder": {"text": "ready"}})
    with out.open("w", encoding="utf-8") as rows:
        for line in questions.read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            began = time.perf_counter()
            found = asking.run({"embedder": {"text": question["question"]}})["retriever"]["documents"]
            took = time.perf_counter() - began
            print(json.dumps({"id": question["id"], "answers": [_row(one) for one in found], "s": took}), file=rows)
    print(json.dumps({"name": f"Haystack {version('haystack-ai')}", "pieces": store.count_documents(), "built": built}))


def _row(document: Any) -> dict[str, Any]:
    start = document.meta["split_idx_start"]
    name = Path(document.meta["file_path"]).name
    return {"doc": name, "start": start, "end": start + len(document.content), "score": document.score}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
