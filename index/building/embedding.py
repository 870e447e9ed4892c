"""Embeds the texts of a new generation, taking over from earlier ones what has not changed."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import islice

import numpy as np

from index.encoding.model import Encoder, ModelId, Vectors
from index.engine.lexical import Entry
from index.engine.stored_vectors import KEY_BYTES, KnownVectors, VectorWriter

_BLOCK = 1024
"""Texts sorted by length together, and kept once embedded: equal lengths in a batch waste nothing on padding."""
_CALL = 256
"""Texts a call of the encoder: few enough for a progress bar to move."""
_REMEMBERED = 16_384
"""Texts embedded last that are not embedded again when they come once more: syndicated copies, mastheads."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A block of texts' vectors, in their order, shape (len(keys), dimension), and the keys to find them again by."""

    keys: Sequence[bytes]
    vectors: Vectors


def text_key(text: str, model: ModelId) -> bytes:
    """What identifies a text among those a model embedded."""
    return blake2b(text.encode(), digest_size=KEY_BYTES, key=_model_key(model)).digest()


def embed(
    texts: Iterable[str],
    encoder: Encoder,
    known: KnownVectors | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Iterator[Embedded]:
    """The vectors of ``texts`` in order, in blocks; memory is bounded however many there are.

    A text that is ``known``, or that came shortly before, is not encoded. The vector of a text depends on nothing but
    the text and the encoder, up to rounding, so that parts of a corpus may be embedded anywhere and put together.
    ``progress`` is told how many of ``texts`` are done.
    """
    known = known or KnownVectors()
    recent: dict[bytes, Vectors] = {}
    done = 0
    remaining = iter(texts)
    while block := list(islice(remaining, _BLOCK)):
        keys = [text_key(text, encoder.model) for text in block]
        by_key = dict(zip(keys, block, strict=True))
        found = {key: recent[key] for key in by_key if key in recent}
        found |= known.get([key for key in by_key if key not in found])
        missing = sorted((key for key in by_key if key not in found), key=lambda key: len(by_key[key]))
        done += len(block) - len(missing)
        progress(done)
        for start in range(0, len(missing), _CALL):
            call = missing[start : start + _CALL]
            found.update(zip(call, encoder.encode([by_key[key] for key in call]), strict=True))
            done += len(call)
            progress(done)
        yield Embedded(keys, np.stack([found[key] for key in keys]))
        recent = dict(islice(reversed((recent | found).items()), _REMEMBERED))


def embed_entries(
    entries: Iterable[tuple[int, Entry]],
    vectors: VectorWriter,
    encoder: Encoder,
    known: KnownVectors | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Write the vectors of ``entries`` under their numbers, by :func:`embed`."""
    numbers: deque[int] = deque()
    for block in embed(_noting(entries, numbers), encoder, known, progress):
        vectors.append([numbers.popleft() for _ in block.keys], block.keys, block.vectors)


def _noting(entries: Iterable[tuple[int, Entry]], numbers: deque[int]) -> Iterator[str]:
    """The texts of ``entries``; their numbers are appended to ``numbers``."""
    for number, entry in entries:
        numbers.append(number)
        yield entry.body


@cache
def _model_key(model: ModelId) -> bytes:
    return blake2b(f"{model.name}\0{model.sha256}\0{model.dimension}".encode(), digest_size=32).digest()
