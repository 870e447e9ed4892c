"""The documents by what a receipt says of them: a digest of the name, and the beginning of the file's own digest."""

from collections import defaultdict
from collections.abc import Iterable

from index.records.rows import DocumentInfo
from retrieval.quoting.receipt import FILE, Receipt, name_of


class Register:
    """Made once for a generation, so that looking a receipt up does not read every document's row."""

    def __init__(self, documents: Iterable[DocumentInfo]) -> None:
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_file: dict[str, list[str]] = defaultdict(list)
        for info in documents:
            self._by_name[name_of(info.doc)].append(info.doc)
            self._by_file[info.sha256[:FILE]].append(info.doc)

    def doc(self, receipt: Receipt) -> str | None:
        """The document of that name, the one with the same bytes before others; else one with those bytes elsewhere."""
        named = self._by_name.get(receipt.name, [])
        same = self._by_file.get(receipt.file, [])
        return next((doc for doc in named if doc in same), None) or next(iter([*named, *same]), None)
