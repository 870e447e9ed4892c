"""Stand-ins for what would take days at a million passages: a model, attribution and a corpus of made texts.

The model mixes real vectors of the seeds' sentences, a different mixture for every text; attribution finds a statement
in most paragraphs. Texts are the seeds' sentences in random order with other words, as ``made_texts.py`` says, in
documents of the seeds' lengths. Speakers are as uneven as in news.
"""

import random
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

import numpy as np
from made_texts import Frame, Words

from index.attribution import Reading
from index.document import Document, Role
from index.encoding.encoder import PackagedEncoder
from index.encoding.model import ModelId, Vectors
from index.reading.corpus import Reader, corpus_files
from index.speaker import Attribute, EntityKind, Facet, Profile
from index.statement import Kind, Statement

SEEDS = Path(__file__).parent.parent / "seeds"
_PARAGRAPHS = 12
_SENTENCES = 5
_PASSAGES_A_DOCUMENT = 23.4
"""As counted, for documents of so many paragraphs."""
_GIVEN = ("Ada", "Ben", "Cora", "Dan", "Eve", "Finn", "Gwen", "Hugh", "Ida", "Jack", "Kim", "Leo", "Mia", "Ned", "Olga")


class Mixtures:
    """Stands in for the model: each text gets its own mixture of real vectors."""

    def __init__(self, real: Vectors) -> None:
        self.model = ModelId("mixtures of real vectors", "0" * 64, real.shape[1])
        self.encoded = 0
        self._real = real

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, the same for the same text."""
        self.encoded += len(texts)
        digests = np.frombuffer(b"".join(blake2b(text.encode(), digest_size=32).digest() for text in texts), "<u4")
        chance = digests.reshape(-1, 8)
        mixed = self._real[chance[:, 0] % len(self._real)] * 1.0
        for column, weight in ((1, 0.8), (2, 0.6), (3, 0.4)):
            mixed += weight * self._real[chance[:, column] % len(self._real)]
        mixed += 0.35 * self._noise[chance[:, 4] % len(self._noise)]
        mixed += 0.35 * self._noise[chance[:, 5] % len(self._noise)]
        unit: Vectors = (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)
        return unit

    def save(self, folder: Path, before: Path | None) -> None:
        """Asking with it needs nothing on disk."""

    @cached_property
    def _noise(self) -> Vectors:
        noise = np.random.default_rng(1).normal(size=(8192, self.model.dimension)).astype(np.float32)
        unit: Vectors = noise / np.linalg.norm(noise, axis=1, keepdims=True)
        return unit


class Statements:
    """Stands in for attribution: the second sentence of most paragraphs is said by somebody."""

    def read_all(self, documents: Iterator[Document]) -> Iterator[Reading]:
        """One reading a document."""
        for document in documents:
            chance = random.Random(document.sha256)
            names = [f"{chance.choice(_GIVEN)} {_surname(chance)}" for _ in range(4)]
            statements = []
            for number, paragraph in enumerate(document.answerable()):
                if paragraph.role is not Role.BODY or len(paragraph.sentences) < 2 or chance.random() < 0.2:
                    continue
                span, who = paragraph.sentences[1], chance.choice(names)
                statements.append(
                    Statement(document.doc, Kind.INDIRECT, span, span, span, None, None, who, None, number)
                )
            spoken = dict.fromkeys(statement.entity or "" for statement in statements)
            yield Reading(
                document.doc, tuple(statements), tuple(_profile(name, document.doc, chance) for name in spoken)
            )


def _surname(chance: random.Random) -> str:
    """Few surnames are frequent, most are rare."""
    number = int(chance.paretovariate(0.3)) % 50_000
    return "".join(
        ("ba", "co", "di", "fu", "ge", "ha", "ki", "lo", "mu", "ne")[int(digit)] for digit in str(number)
    ).title()


def _profile(name: str, doc: str, chance: random.Random) -> Profile:
    office = f"head of the {_surname(chance)} {chance.choice(('Trust', 'Council', 'Union', 'Group'))}"
    facts = ((Facet.NAME, name), (Facet.OFFICE, office), (Facet.ORGANISATION, office.removeprefix("head of the ")))
    return Profile(name, EntityKind.PERSON, tuple(Attribute(facet, text, doc, None) for facet, text in facts))


def model(folder: Path) -> Mixtures:
    """The stand-in, over vectors of the seeds' sentences that the real model made once."""
    path = folder.parent / "real.npy"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, PackagedEncoder().encode(sentences()))
    return Mixtures(np.load(path))


def sentences() -> list[str]:
    """Every sentence of the seeds that may be answered from."""
    with Reader(SEEDS) as reader:
        documents = [document for path in corpus_files(SEEDS) for document in reader.read(path).documents]
    return [
        sentence.of(document.text)
        for document in documents
        for paragraph in document.answerable()
        for sentence in paragraph.sentences
    ]


def write_corpus(corpus: Path, passages: int) -> None:
    """Write made texts of about so many passages."""
    frames, words, chance = [Frame(sentence) for sentence in sentences()], Words(), random.Random(7)
    for number in range(int(passages / _PASSAGES_A_DOCUMENT) + 1):
        folder = corpus / f"{number // 1000:04}"
        folder.mkdir(parents=True, exist_ok=True)
        (subject,) = words.drawn(1, chance)
        text = [f"Report {number} on {subject}\n\nBy Ada Lunt\n\n{number % 28 + 1} March {1990 + number % 35}"]
        told = words.document(chance.choices(frames, k=_PARAGRAPHS * _SENTENCES), chance)
        text += [" ".join(told[at : at + _SENTENCES]) for at in range(0, len(told), _SENTENCES)]
        (folder / f"{number:06}.txt").write_text("\n\n".join(text) + "\n", encoding="utf-8")
