"""LlamaIndex as its own documentation sets it up: five lines, default splitter, vectors in memory.

    python llama_index_default.py CORPUS QUESTIONS.jsonl WEIGHTS OUT.jsonl   (in the environment of the frameworks)

SimpleDirectoryReader, VectorStoreIndex.from_documents, as_retriever, every parameter at its default but the model;
no language model, because what is compared is the passages found.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from llama_index.core import Settings, SimpleDirectoryReader, VectorStoreIndex
from llama_index.embeddings.huggingface import HuggingFaceEmbedding


def main(corpus: Path, questions: Path, weights: str, out: Path) -> None:
    """Index the folder, answer the questions, write a row for each and the times."""
    began = time.perf_counter()
    Settings.embed_model = HuggingFaceEmbedding(model_name=weights)
    documents = SimpleDirectoryReader(str(corpus)).load_data()
    index = VectorStoreIndex.from_documents(documents)
    built = time.perf_counter() - began
    retriever = index.as_retriever()
    retriever.retrieve("ready")
    with out.open("w", encoding="utf-8") as rows:
        for line in questions.read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            began = time.perf_counter()
            found = retriever.retrieve(question["question"])
            took = time.perf_counter() - began
            print(json.dumps({"id": question["id"], "answers": [_row(one) for one in found], "s": took}), file=rows)
    name = f"LlamaIndex {version('llama-index-core')}"
    print(json.dumps({"name": name, "pieces": len(index.index_struct.nodes_dict), "built": built}))


def _row(found: Any) -> dict[str, Any]:
    node = found.node
    return {
        "doc": node.metadata["file_name"],
        "start": node.start_char_idx,
        "end": node.end_char_idx,
        "score": found.score,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
