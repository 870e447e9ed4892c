"""Links that open a web page at the quoted words, or a PDF at their page: fragments.

Source: wicg.github.io/scroll-to-text-fragment, "Syntax" (``#:~:text=start,end``).
"""

import re
from urllib.parse import quote

_DIRECTIVE = ":~:"
_WHOLE = 120
"""Characters up to which the words are given whole; longer ones by their beginning and end."""
_EDGE = 6
"""Words of the beginning and of the end; fewer would be found in other places too."""
_WORD = re.compile(r"\w")


def at_words(url: str, words: str) -> str:
    """``url`` with the directive that finds ``words`` in the page; as it is where there is nothing to find by."""
    wanted = _directive(words)
    if not wanted or _DIRECTIVE in url:
        return url
    return f"{url}{'' if '#' in url else '#'}{_DIRECTIVE}text={wanted}"


def at_page(url: str, page: int) -> str:
    """``url`` with the parameter that PDF viewers open at ``page``; source: RFC 8118, section 3."""
    return url if "#" in url else f"{url}#page={page}"


def _directive(words: str) -> str:
    """The beginning and end, where the words run over a line: browsers match a single text within one block only."""
    stripped = _bare(words)
    if len(stripped) <= _WHOLE and not re.search(r"[\r\n]", stripped):
        return _encoded(stripped)
    said = stripped.split()
    if len(said) < 2 * _EDGE:
        return _encoded(stripped)
    return f"{_encoded(_bare(' '.join(said[:_EDGE])))},{_encoded(_bare(' '.join(said[-_EDGE:])))}"


def _bare(words: str) -> str:
    """``words`` from the first letter or figure to the last: pages set other marks around them than texts do."""
    found = [match.start() for match in _WORD.finditer(words)]
    return words[found[0] : found[-1] + 1] if found else ""


def _encoded(words: str) -> str:
    # A hyphen marks a prefix or suffix in the directive's syntax; quote() leaves it alone.
    return quote(" ".join(words.split()), safe="", errors="replace").replace("-", "%2D")
