"""Withdraws a document or puts it back: its sidecar says so for good, the list beside the index at once."""

import json
import os
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from index.errors import CorpusError, UnreadableError
from index.reading.answerable import withheld_by
from index.sidecar import ENDING, load_sidecar, sidecar_path
from index.withdrawing.withholding import covered, release, withhold

_ENTRY = r"^[ \t]*(?:%s)[ \t]*=.*(?:\r?\n|\Z)"


def withdraw(corpus: Path, index: Path, doc: str, *, reason: str | None = None, until: date | None = None) -> Path:
    """Stop answering from ``doc`` now and, by its sidecar, after every rebuild; ``until`` a day makes it an embargo.

    What else the sidecar says stays. Returns where the sidecar is.

    Raises:
        CorpusError: the document is an attachment, or its sidecar cannot be written or read; in the latter cases it
            has stopped answering all the same.
        IndexStateError: the index folder cannot be written.
    """
    path = _file_of(corpus, doc)
    entries: dict[str, Any] = {"withdrawn": True} if until is None else {"embargo": until}
    if reason is not None:
        entries["reason"] = reason
    if not path.is_file():
        withhold(index, doc)
        raise CorpusError(f"{doc} is not in {corpus} any more; it has stopped answering. Run 'onrecord rebuild'.")
    try:
        # the sidecar first: a rebuild that begins in between must not take the document for put back
        return _noted(path, entries)
    finally:
        withhold(index, doc)


def put_back(corpus: Path, index: Path, doc: str) -> str | None:
    """Undo ``withdraw``: the document answers again, if the index still holds it, or after the next rebuild.

    Returns None then. Where its own front matter or another sidecar withholds it all the same, nothing of it answers,
    and what says so, and why, is returned.

    Raises:
        CorpusError: there is no such file, or its sidecar cannot be written or read.
        IndexStateError: the index folder cannot be written.
    """
    path = _file_of(corpus, doc)
    if not path.is_file():
        raise CorpusError(f"There is no file {doc} in {corpus}.")
    _noted(path, {"withdrawn": None, "reason": None, "embargo": None})
    still = _still_withheld(path)
    if still is None:
        release(index, [doc])
    return still


def _still_withheld(path: Path) -> str | None:
    try:
        found = withheld_by(path)
    except UnreadableError as error:
        return str(error)
    if found is None:
        return None
    return f"{found.reason}, says {'its own front matter' if found.by == path else found.by.name}"


def _file_of(corpus: Path, doc: str) -> Path:
    """The file of the document; one attached to another has no sidecar of its own."""
    parts = doc.split("/")
    for count in range(1, len(parts)):
        holder = "/".join(parts[:count])
        if corpus.joinpath(*parts[:count]).is_file() and covered(doc, {holder}):
            raise CorpusError(
                f"{doc} is attached to {holder}: withdraw that, or save the attachment as a file and delete it there."
            )
    return corpus.joinpath(*parts)


def _noted(path: Path, entries: Mapping[str, Any]) -> Path:
    """Put ``entries`` into the sidecar of the file at ``path``, None to take one out; its other words stay."""
    beside = sidecar_path(path) or path.with_name(path.name + ENDING)
    try:
        load_sidecar(path)
        before = beside.read_bytes().decode() if beside.is_file() else ""
        after = _with(before, entries)
        if after.strip():
            _replace(beside, after)
        else:
            beside.unlink(missing_ok=True)
    except UnreadableError as error:
        raise CorpusError(f"{error}: mend it, then try again.") from None
    except OSError as error:
        raise CorpusError(f"{beside} cannot be written: {error.strerror or error}.") from None
    return beside


def _with(text: str, entries: Mapping[str, Any]) -> str:
    names = "|".join(map(re.escape, entries))
    kept = re.sub(_ENTRY % names, "", text, flags=re.MULTILINE)
    if kept and not kept.endswith("\n"):
        kept += "\n"
    added = "".join(f"{name} = {_toml(value)}\n" for name, value in entries.items() if value is not None)
    wanted = {name: value for name, value in tomllib.loads(text).items() if name not in entries}
    wanted |= {name: value for name, value in entries.items() if value is not None}
    if _parsed(kept + added) != wanted:
        lines = "".join(f"\n  {line}" for line in added.splitlines()) or f"\nwithout {', '.join(entries)}"
        raise UnreadableError(f"its sidecar is written in a way that only a person can change; let it hold{lines}\n")
    return kept + added


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else json.dumps(value).replace("\x7f", "\\u007f")


def _replace(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.new")  # hidden: no document to whoever reads the folder now
    try:
        with new.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
