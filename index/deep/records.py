"""Documents, passages, statements and profiles against each other and against the texts they stand in."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from index.document import Document, Span
from index.generation import Generation
from index.speaker import Profile
from index.statement import Statement

Numbered = tuple[int, Statement]


def of_document(document: Document) -> Iterator[str]:
    """Paragraphs, sentences and pages inside the text, in order."""
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


def of_records(generation: Generation, statements: Sequence[Numbered]) -> Iterator[str]:
    """As many records as the manifest says, each inside its text and of a speaker that there is."""
    counts = generation.manifest.counts
    passages, profiles = generation.passages(), generation.profiles()
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


def _of_profiles(generation: Generation, profiles: Iterable[Profile]) -> Iterator[str]:
    held = {info.doc for info in generation.documents()}
    for profile in profiles:
        for attribute in profile.attributes:
            if attribute.span is None or attribute.doc not in held:
                continue
            if not Span(0, len(generation.document(attribute.doc).text)).contains(attribute.span):
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
