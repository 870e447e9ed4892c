"""Labelled questions from a file, one JSON object a line: each a question or the reason why its line is none."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from bot.errors import UsageError
from bot.questions import BadLine
from index.document import Span
from retrieval.evaluation import Gold, Labelled


def read_labelled(lines: Iterable[bytes], docs: Collection[str]) -> Iterator[Labelled | BadLine]:
    """The rows in order; ``docs`` are the documents a gold place may name, with or without their ending."""
    names = {doc.rpartition(".")[0]: doc for doc in docs} | {doc: doc for doc in docs}
    for number, line in enumerate(lines, start=1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            yield _labelled(line, names)
        except UsageError as error:
            yield BadLine(number, str(error))


def _labelled(line: bytes, names: dict[str, str]) -> Labelled:
    try:
        row = json.loads(line.decode("utf-8-sig"))
        question = row["question"]
        question.encode()
    except (ValueError, RecursionError):
        raise UsageError("not JSON in UTF-8") from None
    except (TypeError, KeyError, AttributeError):
        raise UsageError('no "question" with a text') from None
    gold = tuple(_gold(place, names) for place in _listed(row.get("gold")))
    speaker = row.get("speaker")
    if not isinstance(speaker, str | None):
        raise UsageError('"speaker" is no text')
    answerable = row.get("answerable", bool(gold or speaker))
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


def _gold(place: Any, names: dict[str, str]) -> Gold:
    if not isinstance(place, dict) or not isinstance(place.get("doc"), str):
        raise UsageError('a gold place has no "doc"')
    if place["doc"] not in names:
        raise UsageError(f"no document {place['doc']} in the index")
    doc, start, end = names[place["doc"]], place.get("start"), place.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        return Gold(doc, Span(start, end))
    if isinstance(place.get("text"), str) and any(map(str.isalnum, place["text"])):
        return Gold(doc, text=place["text"])
    raise UsageError('a gold place needs "start" and "end", or "text"')
