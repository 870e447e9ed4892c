"""Passages."""

from index.document import Document
from index.passage import passages_of
from index.reading.corpus import document_from_text, read_document
from tests.corpora import SEEDS

DOCUMENTS = [read_document(path, SEEDS) for path in sorted(SEEDS.glob("*.txt"))]


def test_every_answerable_sentence_is_in_exactly_one_passage() -> None:
    """Passages hold all answerable sentences of the seeds, each once, in order."""
    for document in DOCUMENTS:
        answerable = [s for paragraph in document.answerable() for s in paragraph.sentences]
        assert [s for passage in passages_of(document) for s in passage.sentences] == answerable


def test_no_passage_holds_boilerplate_or_a_caption() -> None:
    """A passage is contiguous text without anything unanswerable inside."""
    for document in DOCUMENTS:
        unanswerable = [p.span for p in document.paragraphs if p not in list(document.answerable())]
        for passage in passages_of(document):
            assert not any(passage.span.overlaps(span) for span in unanswerable)


def sized(*words: int) -> Document:
    paragraphs = ["word " * (count - 1) + "end." for count in words]
    return document_from_text("x.txt", "A title without a stop\n\n" + "\n\n".join(paragraphs), "0")


def test_passages_stay_below_the_limit() -> None:
    """Short paragraphs share a passage up to the limit, and a longer one begins its own."""
    lengths = [len(p.sentences) for p in passages_of(sized(40, 40, 40, 100), max_words=120)]
    assert lengths == [3, 1]


def test_a_sentence_longer_than_the_limit_is_kept_whole() -> None:
    """No sentence is ever cut."""
    document = sized(300)
    assert [p.span.of(document.text).count("word") for p in passages_of(document, max_words=120)] == [299]
