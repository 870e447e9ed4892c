"""Who said what: in one document, and over a corpus."""

from index.attribution.attributor import Attributor
from index.attribution.merging import Merged, merge
from index.attribution.reading import Reading

__all__ = ["Attributor", "Merged", "Reading", "merge"]
