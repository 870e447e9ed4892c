"""Documents in, one searchable generation on disk: reading, attribution, passages, vectors, full text."""
