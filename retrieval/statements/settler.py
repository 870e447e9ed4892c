"""Works out, when an index is built, what no question changes: what is shown of statements, their order and repeats."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from index.building.revision import fingerprint, sources_used
from index.document import Document
from index.records.told import ROW, Fact, Quotes, Rows, Settled, Words
from index.statement import Kind, Statement
from retrieval.answer import Caution
from retrieval.language.words import count
from retrieval.quoting.guard import Guarded
from retrieval.quoting.shown import in_context, own_words
from retrieval.statements.codes import Coder
from retrieval.statements.columns import KINDS, Flag, groups_of, has, order_of
from retrieval.statements.manner import manners
from retrieval.statements.ordering import Traits, form, traits_of
from retrieval.statements.pairs import paired

_LONGEST = 65_535


class StatementSettler:
    """See ``index.records.told.Settler``."""

    @cached_property
    def version(self) -> str:
        """A hash over what settling uses of this package: any of it may change what is shown or belongs together."""
        return fingerprint(sources_used(__name__))

    def facts(self, document: Document, statements: Sequence[Statement]) -> Iterator[Fact | None]:
        """What each statement tells by itself; None for refusals to comment."""
        coder = Coder(document)
        for statement in statements:
            yield None if statement.kind is Kind.DECLINED else _fact(document, statement, coder.of(statement))

    def settle(self, rows: Rows, quotes: Quotes) -> Settled:
        """How one speaker's rows belong together."""
        order = order_of(rows)
        settled = rows[order]
        settled["wording"], pairs = paired(settled, has(settled, Flag.DENIED), quotes(order.tolist()))
        groups = groups_of(settled, pairs, np.arange(len(rows)))
        settled["place"] = groups.place
        settled["flags"] = (settled["flags"] & ~np.uint8(Flag.LEAD)) | groups.lead * np.uint8(Flag.LEAD)
        return Settled(order, settled, pairs)


def _fact(document: Document, statement: Statement, words: Words) -> Fact:
    kept, traits, words = in_context(document, statement), traits_of(document, statement), words[:_LONGEST]
    day = int((document.metadata.published or "0").replace("-", ""))
    row = np.zeros((), ROW)
    row["day"], row["run"], row["kind"] = day, statement.run, KINDS.index(statement.kind)
    row["start"], row["end"] = statement.span.start, statement.span.end
    row["shown_start"], row["shown_end"] = kept.span.start, kept.span.end
    row["length"] = min(traits.words, _LONGEST)
    row["quoted"] = min(count(kept.span.of(document.text)), _LONGEST)
    row["words"] = len(words)
    row["form"], row["flags"] = form(statement.kind, traits), _flags(statement, kept, traits)
    return Fact(row, words, manners(document, statement))


def _flags(statement: Statement, kept: Guarded, traits: Traits) -> int:
    flags = {
        Flag.CLEAN: kept.clean,
        Flag.OWN: bool(own_words(statement, kept.span)),
        Flag.HEADLINE: traits.headline,
        Flag.NAMED: traits.named,
        Flag.DENIED: kept.caution is Caution.DENIED,
    }
    return sum(flag for flag, holds in flags.items() if holds)
