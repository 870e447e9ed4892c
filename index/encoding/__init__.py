"""The embedding model: for building by sentence-transformers, for asking as an ONNX graph, its bytes pinned."""
