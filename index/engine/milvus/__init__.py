"""Milvus as the engine: an embedded file, one server or a cluster, through the same client."""

from index.engine.milvus.connection import Server
from index.engine.milvus.engine import MilvusEngine

__all__ = ["MilvusEngine", "Server"]
