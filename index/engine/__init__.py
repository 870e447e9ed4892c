"""Where the two searches of a generation run: in its own files (FAISS and tantivy), or on a server (Milvus)."""

from index.engine.choice import Engine, chosen, engine_of, known, use
from index.engine.seam import LEGS, Leg, LegContent, Numbers, Searcher, Writer
from index.engine.where import Where

__all__ = [
    "LEGS", "Engine", "Leg", "LegContent", "Numbers", "Searcher", "Where", "Writer", "chosen", "engine_of", "known",
    "use",
]  # fmt: skip
