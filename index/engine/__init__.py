"""Where the two searches of a generation run: in its own files (FAISS and tantivy), or on a server."""

from index.engine.choice import Engine, EngineName, chosen, engine_of, use
from index.engine.seam import LEGS, Leg, Searcher, Writer

__all__ = ["LEGS", "Engine", "EngineName", "Leg", "Searcher", "Writer", "chosen", "engine_of", "use"]
