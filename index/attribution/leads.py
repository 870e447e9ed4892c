"""Names the speaker of a headline or first paragraph by what follows: "a senior officer has said. … Jane Reed said".

News introduces its speaker by office and gives the name in the paragraphs after.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from index.document import Document, Role
from index.statement import Statement

_REACH = 3
"""Paragraphs after the lead in which the name must come."""


def named_leads(
    document: Document, statements: Sequence[Statement], nameless: Collection[int], holders: Collection[str]
) -> list[Statement]:
    """``statements`` in text order, those of ``nameless`` (by index) credited to the person who follows.

    Only ``holders`` of an office can be meant: "a resident" is not the neighbour quoted next.
    """
    first_body = next((p.number for p in document.paragraphs if p.role is Role.BODY), 0)
    found = list(statements)
    for index in nameless:
        statement = found[index]
        at = document.paragraph_at(statement.span.start)
        if at is None or (at.role not in (Role.TITLE, Role.STANDFIRST) and at.number != first_body):
            continue
        for follower in statements[index + 1 :]:
            place = document.paragraph_at(follower.span.start)
            if place is None or place.number > max(at.number, first_body) + _REACH:
                break
            if place.number > at.number and follower.entity in holders:
                found[index] = _credited(statement, follower.entity, document.text)
                break
    return found


def _credited(statement: Statement, entity: str | None, text: str) -> Statement:
    shown = statement.speaker.of(text) if statement.speaker else ""
    return replace(statement, entity=entity, role=f"“{shown}” is {entity}, named in what follows")
