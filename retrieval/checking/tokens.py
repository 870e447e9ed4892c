"""Words as a check compares them: marks, spaces, case and line breaks do not count, figures and signs do."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from index.document import Span
from retrieval.language.words import fold, listed

_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"[^\W_][\u0300-\u036f{_UNSEEN}]*"
_TOKEN = re.compile(
    r"(?:(?<![^\s(\[“\"‘'])[-−](?=[$£€¥]?\d))?(?:[$£€¥]\s?)?\d+(?:[.,:]\d+)*(?:[^\W_]+)?(?:\s?%)?"
    rf"|(?:{_LETTER})+(?:['’ʼ‘](?:{_LETTER})+)*"
    r"|&"
)
_OMISSION = r"\[\s*(?:…|\.{2,})?\s*\]|…|\.{2,}|\.(?:\s\.){2,}"
_PART = re.compile(rf"(?P<gap>{_OMISSION})|\[(?P<inserted>[^\[\]]*)\]")
_INSIDE = re.compile(r"\[(?P<letters>[^\W\d_]{1,3})\](?=[^\W\d_])|(?<=[^\W\d_])\[(?P<ending>[^\W\d_]{1,3})\]")
_BRACKETED = re.compile(r"\[[^\[\]]{1,80}\]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_HIDDEN = re.compile(rf"[{_UNSEEN}\s]")

_NEGATIONS = listed("not no never none nobody nothing neither nor without cannot nowhere hardly barely few")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or figure of a text as compared, and where it stands."""

    form: str
    span: Span


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a quotation; any of ``forms`` will do ("agree[d]" is "agreed" or "agree")."""

    forms: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Gap:
    """An ellipsis of the quotation: words may be left out here."""

    span: Span


@dataclass(frozen=True, slots=True)
class Insert:
    """Words in brackets, put in by whoever quotes, perhaps in place of others."""

    forms: tuple[str, ...]
    span: Span


Element = Word | Gap | Insert


def tokens(text: str, span: Span) -> Iterator[Token]:
    """The words and figures of ``text`` within ``span``."""
    return (
        Token(_form(found.group()), Span(found.start(), found.end()))
        for found in _TOKEN.finditer(text, span.start, span.end)
    )


def inserted(text: str) -> list[Span]:
    """The bracketed places of a source: an editor's words, which a quotation may leave out."""
    return [Span(*found.span()) for found in _BRACKETED.finditer(text)]


def elements(text: str, span: Span) -> tuple[Element, ...]:
    """A quotation's words, ellipses and bracketed insertions in order, without ellipses at its ends."""
    found = list(_elements(text, span))
    while found and isinstance(found[0], Gap):
        found.pop(0)
    while found and isinstance(found[-1], Gap):
        found.pop()
    return tuple(found)


def turns_meaning(form: str) -> bool:
    """Whether this word alone can turn a sentence: a negation or a figure."""
    return form in _NEGATIONS or form.endswith("n't") or any(map(str.isdigit, form))


def _elements(text: str, span: Span) -> Iterator[Element]:
    inside = {found.start(): found for found in _INSIDE.finditer(text, span.start, span.end)}
    done = span.start
    for part in _PART.finditer(text, span.start, span.end):
        if part.start() in inside:
            continue
        yield from _words(text, Span(done, part.start()))
        where = Span(*part.span())
        if part["gap"]:
            yield Gap(where)
        else:
            yield Insert(tuple(token.form for token in tokens(text, Span(*part.span("inserted")))), where)
        done = part.end()
    yield from _words(text, Span(done, span.end))


def _words(text: str, span: Span) -> Iterator[Word]:
    """Words, those with bracketed letters in one piece: "[T]hey" is one word."""
    done = span.start
    for found in re.finditer(r"(?:[^\W_]|['’]|\[[^\W\d_]{1,3}\])*\[[^\W\d_]{1,3}\](?:[^\W_]|['’])*", span.of(text)):
        where = Span(span.start + found.start(), span.start + found.end())
        yield from (Word((token.form,), token.span) for token in tokens(text, Span(done, where.start)))
        kept = _form(found.group().replace("[", "").replace("]", ""))
        left = _form(re.sub(r"\[[^\]]*\]", "", found.group()))
        yield Word(tuple(dict.fromkeys((kept, left))), where)
        done = where.end
    yield from (Word((token.form,), token.span) for token in tokens(text, Span(done, span.end)))


def _form(written: str) -> str:
    if written == "&":
        return "and"
    plain = fold(unicodedata.normalize("NFKC", _HIDDEN.sub("", written)))
    return _THOUSANDS.sub("", plain).replace("−", "-") if any(map(str.isdigit, plain)) else plain
