"""What the manifest tells of the generation that answers, read without the libraries that search."""

from pathlib import Path

from index.errors import NoIndexError
from index.manifest import Manifest, load_manifest
from index.store import current_id, generation_folder


def glance(index: Path) -> Manifest:
    """The manifest of the generation that answers now; its counts include documents that are withheld.

    Raises:
        NoIndexError: nothing has been built at ``index``.
        StaleIndexError: it was built by another version, or its manifest is damaged.
    """
    generation = current_id(index)
    if generation is None:
        raise NoIndexError(f"No index at {index}: run 'onrecord rebuild'.")
    return load_manifest(generation_folder(index, generation) / "manifest.json")
