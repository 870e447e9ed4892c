"""``Extracted`` as JSON and back, as it crosses from the worker process: plain data, never pickled objects."""

import base64
import json
from dataclasses import asdict
from typing import Any

from index.document import Metadata, Span
from index.formats.extracted import Attachment, Extracted


def to_json(extracted: Extracted) -> str:
    """One line; half surrogate pairs, which no file could hold again, become U+FFFD."""
    return json.dumps(
        {
            "text": _whole(extracted.text),
            "stated": _described(extracted.stated),
            "properties": _described(extracted.properties),
            "titled": extracted.titled,
            "aside": [[span.start, span.end] for span in extracted.aside],
            "notes": [[span.start, span.end] for span in extracted.notes],
            "pages": extracted.pages,
            "missing": extracted.missing,
            "attachments": [
                [_whole(attachment.name), base64.b64encode(attachment.data).decode()]
                for attachment in extracted.attachments
            ],
        }
    )


def from_json(values: dict[str, Any]) -> Extracted:
    """What ``to_json`` wrote, after parsing."""
    return Extracted(
        text=values["text"],
        stated=_metadata(values["stated"]),
        properties=_metadata(values["properties"]),
        titled=values["titled"],
        aside=tuple(Span(*pair) for pair in values["aside"]),
        notes=tuple(Span(*pair) for pair in values["notes"]),
        pages=tuple(values["pages"]),
        missing=values["missing"],
        attachments=tuple(Attachment(name, base64.b64decode(data)) for name, data in values["attachments"]),
    )


def _whole(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text) if not _fine(text) else text


def _fine(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _described(metadata: Metadata) -> dict[str, Any]:
    values = asdict(metadata)
    whole = {name: _whole(value) if isinstance(value, str) else value for name, value in values.items()}
    return {**whole, "authors": [_whole(author) for author in metadata.authors]}


def _metadata(values: dict[str, Any]) -> Metadata:
    return Metadata(**{**values, "authors": tuple(values["authors"])})
