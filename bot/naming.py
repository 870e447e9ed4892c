"""Finds the document a person names on the command line."""

from collections.abc import Sequence
from difflib import get_close_matches

from bot.errors import UsageError


def document_named(name: str, docs: Sequence[str]) -> str:
    """The document called ``name``, or the only one whose path or file name begins so.

    Raises UsageError when there is none or more than one.
    """
    if name in docs:
        return name
    found = [doc for doc in docs if doc.startswith(name) or doc.rpartition("/")[2].startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{len(found)} documents begin with {name!r}: {', '.join(found[:5])}{_more(found)}.")
    near = get_close_matches(name, docs, n=3)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(docs[:5])}{_more(docs)}."
    raise UsageError(f"No document {name!r} in the index. {hint}")


def _more(docs: Sequence[str]) -> str:
    return " and more" if len(docs) > 5 else ""
