"""Labelled questions from a file, one JSON object a line: each a question or the reason why its line is none."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from bot.errors import UsageError
from bot.questions import BadLine
from index.document import Span
from retrieval.evaluation import Gold, Labelled, holds

Texts = Callable[[str], str]
"""The text of a document by its name."""


def read_labelled(lines: Iterable[bytes], docs: Collection[str], texts: Texts) -> Iterator[Labelled | BadLine]:
    """The rows in order; ``docs`` are the documents a gold place may name, with or without their ending.

    A gold place that does not stand in its document makes a row bad: no answer could ever be right.
    """
    names = {doc.rpartition(".")[0]: doc for doc in docs} | {doc: doc for doc in docs}
    for number, line in enumerate(lines, start=1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            yield _labelled(line, names, texts)
        except UsageError as error:
            yield BadLine(number, str(error))


def _labelled(line: bytes, names: dict[str, str], texts: Texts) -> Labelled:
    try:
        row = json.loads(line.decode("utf-8-sig"))
        question = row["question"]
        question.encode()
    except (ValueError, RecursionError):
        raise UsageError("not JSON in UTF-8") from None
    except (TypeError, KeyError, AttributeError):
        raise UsageError('no "question" with a text') from None
    if not question.strip():
        raise UsageError('no "question" with a text')
    gold = tuple(_gold(place, names, texts) for place in _listed(row.get("gold")))
    speaker = row.get("speaker")
    if not isinstance(speaker, str | None):
        raise UsageError('"speaker" is no text')
    if row.get("gold") is None and speaker is None and row.get("answerable") is None:
        raise UsageError('no label: give "gold", "speaker", or "answerable": false where nothing answers it')
    answerable = row.get("answerable", bool(gold if row.get("gold") is not None else speaker))
    if not isinstance(answerable, bool):
        raise UsageError('"answerable" is neither true nor false')
    if answerable and not (gold or speaker):
        raise UsageError('an answerable question needs "gold" or "speaker"')
    return Labelled(row.get("id"), question, answerable, gold if answerable else (), speaker if answerable else None)


def _listed(gold: Any) -> list[Any]:
    if gold is None:
        return []
    if not isinstance(gold, list):
        raise UsageError('"gold" is no list')
    return gold


def _gold(place: Any, names: dict[str, str], texts: Texts) -> Gold:
    if not isinstance(place, dict) or not isinstance(place.get("doc"), str):
        raise UsageError('a gold place has no "doc"')
    if place["doc"] not in names:
        raise UsageError(f"no document {place['doc']} in the index")
    doc, start, end, words = names[place["doc"]], place.get("start"), place.get("end"), place.get("text")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        if end > len(texts(doc)):
            raise UsageError(f"{doc} has {len(texts(doc)):,} characters, none at {start}:{end}")
        return Gold(doc, Span(start, end))
    if isinstance(words, str) and any(map(str.isalnum, words)):
        if not holds(texts(doc), words):
            raise UsageError(f"{doc} does not have the words “{words}” in a row")
        return Gold(doc, text=words)
    raise UsageError('a gold place needs "start" and a greater "end", or "text"')
