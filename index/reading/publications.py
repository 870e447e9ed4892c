"""Tells papers, stations, agencies and companies from people by how they are called, and people by given names."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_SMALL = frozenset(
    [
        "of", "the", "and", "for", "&", "de", "du", "des", "la", "le", "les", "der", "die", "das", "und", "für", "von",
        "van", "den", "di", "da", "al", "bin", "ter",
    ]
)  # fmt: skip
"""Small words within names."""
_MOST_WORDS = 6
_STATION = re.compile(r"channel \d{1,2}|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|news|tv|co\.uk|de|fr|at|ch|eu|ie)")


def is_publication(name: str) -> bool:
    """Whether that is how a paper, a station or an agency is called ("Wendham Courier", "BBC News", "dpa/lni")."""
    words = name.casefold().split()
    if not 0 < len(words) <= _MOST_WORDS or not _is_name(name):
        return False
    known, whole = words_of("names"), " ".join(words)
    if whole in known or whole.split("/")[0] in known or _STATION.fullmatch(whole):
        return True
    begins, ends = words[0] in known, words[-1] in words_of("ends")
    named = [word for word in words[:-1] if word not in words_of("sections")]
    return len(words) > 1 and ((begins and len(words) <= 3) or (ends and (bool(named) or words[0] == "the")))


def is_section(name: str) -> bool:
    """Whether that is a part of a paper or a site: "News", "UK Politics"."""
    return bool(name.strip()) and all(word in words_of("sections") or word == "&" for word in name.casefold().split())


def is_company(name: str) -> bool:
    """Whether that is a company's name with its legal form ("Tarrant Mining plc")."""
    words = name.casefold().rstrip(".").split()
    return 1 < len(words) <= _MOST_WORDS and words[-1] in words_of("companies") and _is_name(name)


def is_organisation(name: str) -> bool:
    """Whether its words make that a paper, a company or a body and no person ("Wendham Council", "Press Office")."""
    words = name.casefold().replace(",", " ").split()
    body = any(word in words_of("bodies") for word in words)
    return is_publication(name) or is_company(name) or (body and words[0] not in _given_names())


def is_office(name: str) -> bool:
    """Whether that is what somebody is, and no name: "Staff Writers", "Health Correspondent"."""
    words = name.casefold().split()
    return bool(words) and (words[0] in words_of("offices") or words[-1] in words_of("offices"))


def is_person(name: str) -> bool:
    """Whether that is certainly a person's full name: it begins with a known given name."""
    words = name.split()
    return 2 <= len(words) <= 4 and words[0].casefold() in _given_names() and could_be_person(name)


def could_be_person(name: str) -> bool:
    """Whether that has the form of a full name."""
    words = name.split()
    formed = all(word[0].isupper() or word.casefold() in _SMALL for word in words)
    figures = any(character.isdigit() for character in name)
    return 2 <= len(words) <= 5 and formed and not figures and not is_publication(name) and not is_company(name)


def words_of(list_name: str) -> frozenset[str]:
    """One of the word lists of ``publications.toml``."""
    return _lists()[list_name]


def _is_name(name: str) -> bool:
    """Whether its words begin with capitals, but for small ones, a legal form at its end, and an agency's own name."""
    whole = name.casefold()
    if whole.split("/")[0] in words_of("names"):
        return True
    words = name.split()
    last = words[-1].rstrip(".") in words_of("companies")
    return all(
        word[0].isupper() or word.casefold() in _SMALL for word in (words[:-1] if last else words) if word[0].isalpha()
    )


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads(files("index.reading").joinpath("publications.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


@cache
def _given_names() -> frozenset[str]:
    text = files("index").joinpath("attribution", "languages", "given_names.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith(("#", "[")))
    return frozenset(name for line in lines for name in line.casefold().split())
