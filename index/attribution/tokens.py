"""Words and marks with offsets, cut the way the parser was taught (Penn Treebank): "didn't" is "did" "n't"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.attribution.lexicon import Lexicon
from index.document import Span

_TOKEN = re.compile(
    r"""
    <[A-Za-z/][^<>]*>                         # a tag left in the text
  | (?<=[^\W\d_][ ])["“‘][A-Z]\w+["”’](?=[ ][A-Z]\w)   # a nickname inside a name: Robert “Bob” Haines
  | https?://\S+ | [@\#]\w+
  | \.\.\.+ | …  | --+ | '' | ``
  | \d+(?:-[^\W\d_]+)+                        # 22-year-old
  | \$?\d+(?:[.,:]\d+)*%?                     # figures, times, sums
  | [^\W\d_]\.(?:[^\W\d_]\.)+                 # U.S.
  | \w+?(?=n[’']t\b) | n[’']t\b
  | [’'](?:s|re|ve|ll|d|m)\b
  | \w+(?:[-‐‑/&]\w+|[’'](?!(?:s|re|ve|ll|d|m)\b)\w+)*
  | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: where it stands, as written and in lower case with straight apostrophes."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokens_of(text: str, span: Span, words: Lexicon) -> list[Token]:
    """The tokens of ``text`` inside ``span``; an abbreviation keeps its full stop."""
    return list(_tokens(text, span, words))


def _tokens(text: str, span: Span, words: Lexicon) -> Iterator[Token]:
    position, abbreviations = span.start, words.abbreviations
    while match := _TOKEN.search(text, position, span.end):
        word, end = match.group(), match.end()
        if words.elision is not None and (elided := words.elision.match(word)):
            word, end = elided.group(), match.start() + elided.end()
        elif words.inverted is not None and (inverted := words.inverted.fullmatch(word)):
            first = inverted["verb"]
            yield Token(match.start(), match.start() + len(first), first, first.lower().replace("’", "'"))
            word = inverted["pronoun"]
            yield Token(end - len(word), end, word, word.lower())
            position = end
            continue
        if text[end : end + 1] == "." and end < span.end and _abbreviated(word, text, end, abbreviations):
            word, end = word + ".", end + 1
        word = word.strip('"“”‘’') if len(word) > 3 and word[0] in '"“‘' else word
        yield Token(match.start(), end, word, word.lower().replace("’", "'"))
        position = end


def _abbreviated(word: str, text: str, end: int, abbreviations: frozenset[str]) -> bool:
    """A known abbreviation, or an initial ("George W. Bush")."""
    initial = len(word) == 1 and word.isupper() and word != "I" and text[end + 1 : end + 2] != ""
    return initial or word + "." in abbreviations
