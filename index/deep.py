"""Looks at every record of a generation: what a whole and consistent index must satisfy, and where it does not."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from index.document import Document, Span
from index.engine import LEGS, Leg
from index.errors import IndexStateError
from index.generation import Generation
from index.statement import Statement

_SEARCHED = 2000
"""At most so many records of each leg are looked for by their own words, evenly chosen."""
_ENCODED = 16
"""So many texts of each leg are embedded anew, to see that vectors stand at their records' numbers."""
_SAME = 0.98
"""Cosine of two embeddings of one text, at least; batches of other sizes change the last digits."""
_UNIT = 1e-2


def problems(generation: Generation) -> Iterator[str]:
    """What is wrong with a generation that was opened whole, in words for people; nothing if all is well.

    Files against their checksums; counts; every paragraph, sentence, passage and statement inside its text and in
    order; every quotation where its sentence is; every speaker known; every vector of length 1 and, by samples,
    that of its text; records found, by samples, under their own words.
    """
    yield from damaged(generation)
    try:
        yield from _database(generation.folder)
        documents = {info.doc: generation.document(info.doc) for info in generation.documents()}
        yield from _of_documents(documents.values())
        yield from _of_records(generation, documents)
        for leg in LEGS:
            yield from _of_searches(generation, leg, _texts(generation, leg, documents))
    except (IndexStateError, sqlite3.Error, ValueError, TypeError, KeyError, IndexError) as error:
        yield f"the records cannot be read to their end ({type(error).__name__}: {error})"


def damaged(generation: Generation) -> Iterator[str]:
    """Files of the generation that are missing or not as they were written."""
    for name, pinned in generation.manifest.checksums.items():
        found = _sha256(generation.folder / name)
        if found != pinned:
            yield f"the file {name} is {'missing' if found is None else 'not as it was written'}"


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _database(folder: Path) -> Iterator[str]:
    connection = sqlite3.connect(f"{(folder / 'records.sqlite').resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
    finally:
        connection.close()
    if found != ["ok"]:
        yield f"records.sqlite is damaged: {'; '.join(found)}"


def _of_documents(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        yield from (f"{document.doc}: {problem}" for problem in _of_document(document))


def _of_document(document: Document) -> Iterator[str]:
    text = document.text
    spans = [paragraph.span for paragraph in document.paragraphs]
    if not _fits(spans, Span(0, len(text))):
        yield "its paragraphs are out of order or outside its text"
    for paragraph in document.paragraphs:
        if not _fits(paragraph.sentences, paragraph.span):
            yield f"the sentences of paragraph {paragraph.number} are out of order or outside it"
    if list(document.pages) != sorted(document.pages) or not all(0 <= page <= len(text) for page in document.pages):
        yield "its pages are out of order or outside its text"


def _fits(spans: Sequence[Span], whole: Span) -> bool:
    inside = all(whole.contains(span) and span.start < span.end for span in spans)
    return inside and all(first.end <= second.start for first, second in pairwise(spans))


def _of_records(generation: Generation, documents: dict[str, Document]) -> Iterator[str]:
    counts = generation.manifest.counts
    passages, statements, profiles = generation.passages(), generation.statements(), generation.profiles()
    for name, held, said in (
        ("documents", len(documents), counts.documents),
        ("passages", len(passages), counts.passages),
        ("statements", len(statements), counts.statements),
        ("speakers", len(profiles), counts.speakers),
    ):
        if held != said:
            yield f"there are {held:,} {name}, but the manifest says {said:,}"
    for number, passage in enumerate(passages):
        text = documents[passage.doc].text
        if not _fits(passage.sentences, passage.span) or not Span(0, len(text)).contains(passage.span):
            yield f"passage {number} is not inside {passage.doc}"
    entities = {profile.entity for profile in profiles}
    for number, statement in statements:
        if problem := _of_statement(statement, documents[statement.doc], entities):
            yield f"statement {number} of {statement.doc}: {problem}"
    for profile in profiles:
        for attribute in profile.attributes:
            document = documents.get(attribute.doc)
            if attribute.span and document and not Span(0, len(document.text)).contains(attribute.span):
                yield f"what is known of {profile.entity} is not inside {attribute.doc}"


def _of_statement(statement: Statement, document: Document, entities: set[str]) -> str | None:
    whole = Span(0, len(document.text))
    spans = [statement.span, statement.content, statement.sentence, statement.speaker, statement.cue]
    if not all(whole.contains(span) and span.start < span.end for span in spans if span is not None):
        return "it is not inside the text"
    if not statement.content.contains(statement.span):
        return "its quotation is not inside what was said"
    if document.paragraph_at(statement.span.start) is None:
        return "it stands in no paragraph"
    if statement.entity is not None and statement.entity not in entities:
        return f"its speaker {statement.entity} is not known"
    return None


def _texts(generation: Generation, leg: Leg, documents: dict[str, Document]) -> dict[int, str]:
    """By number, ascending."""
    if leg == "passages":
        passages = ((number, generation.passage(number)) for number in generation.numbers(leg))
        return {number: passage.span.of(documents[passage.doc].text) for number, passage in passages}
    statements = sorted(generation.statements(), key=lambda pair: pair[0])
    return {number: statement.content.of(documents[statement.doc].text) for number, statement in statements}


def _of_searches(generation: Generation, leg: Leg, texts: dict[int, str]) -> Iterator[str]:
    vectors, numbers = generation.vectors(leg), list(texts)
    if len(vectors) != len(texts):
        yield f"there are {len(vectors):,} vectors for {len(texts):,} {leg}"
        return
    lengths = np.linalg.norm(vectors, axis=1) if len(vectors) else np.ones(1)
    if not np.isfinite(lengths).all() or (abs(lengths - 1) > _UNIT).any():
        yield f"vectors of {leg} are not of length 1"
    for row in _chosen(len(texts), _ENCODED):
        if float(np.dot(generation.encode_query(texts[numbers[row]]), vectors[row])) < _SAME:
            yield f"the vector at {row:,} of {leg} is not that of its text"
    for number in (numbers[row] for row in _chosen(len(texts), _SEARCHED)):
        words = any(character.isalnum() for character in texts[number])
        if words and [hit.number for hit in generation.search_lexical(leg, texts[number], 1, [number])] != [number]:
            yield f"{leg} {number:,} is not found by its own words"


def _chosen(count: int, most: int) -> list[int]:
    """Numbers below ``count``, all or ``most`` of them at even distances."""
    return list(range(count)) if count <= most else [number * count // most for number in range(most)]
