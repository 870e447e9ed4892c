"""Counts as people write them."""


def many(count: int, noun: str) -> str:
    """``1 document``, ``2 documents``, ``1,200 documents``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
