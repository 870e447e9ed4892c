"""Looks at every record of a generation: what a whole and consistent index must satisfy, and where it does not."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from index.building.embedding import text_key
from index.document import Document, Span
from index.engine import LEGS, Leg
from index.engine.stored_vectors import BLOCK, StoredVectors, stored_in
from index.errors import IndexStateError
from index.generation import Generation
from index.passage import Passage
from index.speaker import Profile
from index.statement import Kind, Statement

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
    order; every quotation where its sentence is; every speaker known; every vector of length 1 and kept for its
    text, and by samples that of its text; records found, by samples, under their own words.
    """
    yield from damaged(generation)
    try:
        yield from _database(generation.folder)
        for info in generation.documents():
            document = generation.document(info.doc)
            yield from (f"{document.doc}: {problem}" for problem in _of_document(document))
        yield from _of_records(generation)
        for leg in LEGS:
            yield from _of_searches(generation, leg)
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


def _of_records(generation: Generation) -> Iterator[str]:
    counts = generation.manifest.counts
    passages, statements, profiles = generation.passages(), generation.statements(), generation.profiles()
    for name, held, said in (
        ("documents", len(generation.documents()), counts.documents),
        ("passages", len(passages), counts.passages),
        ("statements", len(statements), counts.statements),
        ("speakers", len(profiles), counts.speakers),
    ):
        if held != said:
            yield f"there are {held:,} {name}, but the manifest says {said:,}"
    for passage in passages:
        whole = Span(0, len(generation.document(passage.doc).text))
        if not _fits(passage.sentences, passage.span) or not whole.contains(passage.span):
            yield f"a passage of {passage.doc} is not inside it"
    entities = {profile.entity for profile in profiles}
    for number, statement in statements:
        if problem := _of_statement(statement, generation.document(statement.doc), entities):
            yield f"statement {number} of {statement.doc}: {problem}"
    yield from _of_profiles(generation, profiles)
    yield from _of_told(generation, statements)


def _of_profiles(generation: Generation, profiles: Iterable[Profile]) -> Iterator[str]:
    held = {info.doc for info in generation.documents()}
    for profile in profiles:
        for attribute in profile.attributes:
            if attribute.span is None or attribute.doc not in held:
                continue
            if not Span(0, len(generation.document(attribute.doc).text)).contains(attribute.span):
                yield f"what is known of {profile.entity} is not inside {attribute.doc}"


def _of_told(generation: Generation, statements: Iterable[tuple[int, Statement]]) -> Iterator[str]:
    """What was worked out of statements must be of just those that there are."""
    if not generation.settled:
        return
    held: dict[str, list[tuple[int, str]]] = {}
    for number, statement in statements:
        if statement.entity is not None and statement.kind is not Kind.DECLINED:
            held.setdefault(statement.entity, []).append((number, statement.doc))
    for entity, numbered in held.items():
        told = generation.told(entity)
        rows = [] if told is None else [(int(row["number"]), told.docs[row["doc"]]) for row in told.rows]
        if sorted(rows) != sorted(numbered):
            yield f"what is worked out of the statements of {entity} is not of those that there are"


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


def _of_searches(generation: Generation, leg: Leg) -> Iterator[str]:
    numbers = generation.numbers(leg)
    stored = StoredVectors.load(stored_in(generation.folder, leg))
    if stored.numbers.tolist() != numbers:
        yield f"the {len(stored):,} vectors of {leg} are not those of its {len(numbers):,} records"
        return
    for start in range(0, len(stored), BLOCK):
        lengths = np.linalg.norm(stored.vectors[start : start + BLOCK], axis=1)
        if not np.isfinite(lengths).all() or (abs(lengths - 1) > _UNIT).any():
            yield f"vectors of {leg} are not of length 1"
    for row, number in enumerate(numbers):
        key = text_key(_text(generation, leg, number), generation.manifest.model)
        if bytes(stored.keys[row]) != key.rstrip(b"\0"):  # NumPy leaves zeros at the end away
            yield f"the vector of {leg} {number:,} is kept for another text"
    for row in _chosen(len(numbers), _ENCODED):
        text = _text(generation, leg, numbers[row])
        if float(np.dot(generation.encode_query(text), stored.vectors[row])) < _SAME:
            yield f"the vector of {leg} {numbers[row]:,} is not that of its text"
    for row in _chosen(len(numbers), _SEARCHED):
        yield from _unfound(generation, leg, numbers[row], stored)


def _unfound(generation: Generation, leg: Leg, number: int, stored: StoredVectors) -> Iterator[str]:
    """A record that the searches do not find under its own words and by its own vector."""
    text = _text(generation, leg, number)
    by_words = [hit.number for hit in generation.search_lexical(leg, text, 1, [number])]
    if any(map(str.isalnum, text)) and by_words != [number]:
        yield f"{leg} {number:,} is not found by its own words"
    hits = generation.search_dense(leg, stored.of([number])[0], 1, [number])
    if [hit.number for hit in hits] != [number] or hits[0].score < _SAME:
        yield f"{leg} {number:,} is not found by its own vector"


def _text(generation: Generation, leg: Leg, number: int) -> str:
    record = generation.passage(number) if leg == "passages" else generation.statement(number)
    span = record.span if isinstance(record, Passage) else record.content
    return span.of(generation.document(record.doc).text)


def _chosen(count: int, most: int) -> list[int]:
    """Numbers below ``count``, all or ``most`` of them at even distances."""
    return list(range(count)) if count <= most else [number * count // most for number in range(most)]
