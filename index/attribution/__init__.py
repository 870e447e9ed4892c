"""Who said what in one document."""

from index.attribution.reading import Reading

__all__ = ["Reading"]
