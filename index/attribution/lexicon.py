"""What attribution knows of a language: read from languages/*.toml, so that a new language is a new file."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

CODES = ("en", "de", "fr")
_SAMPLE = 20_000
"""Characters of a text that are enough to tell its language."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a cue verb: its lemma and the ways it attributes (speech, manner, stance, object)."""

    lemma: str
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words, all lower case unless said otherwise."""

    code: str
    parser: str | None
    verb_second: bool
    """Whether the finite verb stands second and the subject may follow it, as in German."""
    adjectives_follow: bool
    """Whether adjectives follow their noun, as in French."""
    common: frozenset[str]
    abbreviations: frozenset[str]
    """As written, with their full stops."""
    double_marks: tuple[str, ...]
    """Pairs of opening and closing mark."""
    single_marks: tuple[str, ...]
    elided: frozenset[str]
    elision: re.Pattern[str] | None
    """A word run into the next: "l'" of "l'économiste"."""
    inverted: re.Pattern[str] | None
    """A verb with its pronoun after it: "souffle-t-il"."""
    pronouns: Mapping[str, str]
    """Form to class: he, she, they, it, first, relative."""
    speaking: frozenset[str]
    words: Mapping[str, frozenset[str]]
    """Function words by class: determiners, auxiliaries, prepositions, …"""
    people: Mapping[str, frozenset[str]]
    """Words of names and of people: titles, roles, collectives, organisation_words, …"""
    before: Mapping[str, tuple[tuple[str, ...], ...]]
    """Phrases that stand before a source ("according to"), word by word, by their first word."""
    after: Mapping[str, tuple[tuple[str, ...], ...]]
    """Phrases that stand after a source ("zufolge")."""
    carriers: frozenset[str]
    declined: re.Pattern[str]
    credits: re.Pattern[str] | None
    """What editors write under an interview."""
    salutation: re.Pattern[str] | None
    """What a letter to the editor begins with."""
    closing: re.Pattern[str] | None
    """What stands between a letter and its signature."""
    verbs: Mapping[str, Verb]
    given_names: Mapping[str, str]
    """Given name, lower case, to the pronoun that usually goes with it."""

    def verb(self, word: str, *classes: str) -> Verb | None:
        """The cue verb ``word`` is a form of, when it attributes in one of ``classes``."""
        verb = self.verbs.get(word)
        return verb if verb and not verb.classes.isdisjoint(classes) else None


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of one language of CODES."""
    raw = tomllib.loads(_read(f"{code}.toml"))
    sources = raw.get("sources", {})
    return Lexicon(
        code=raw["code"],
        parser=raw.get("parser"),
        verb_second=raw.get("verb_second", False),
        adjectives_follow=raw.get("adjectives_follow", False),
        common=frozenset(raw["common"].split()),
        abbreviations=frozenset(raw["abbreviations"].split()),
        double_marks=tuple(raw["marks"]["double"]),
        single_marks=tuple(raw["marks"]["single"]),
        elided=frozenset(raw["marks"]["elided"].split()),
        elision=_pattern(raw["marks"].get("elision", ())),
        inverted=_pattern(raw["marks"].get("inverted", ())),
        pronouns={
            form: name for name, forms in raw["pronouns"].items() if name != "speaking" for form in forms.split()
        },
        speaking=frozenset(raw["pronouns"]["speaking"].split()),
        words=_with_function_words(_word_sets(raw["words"])),
        people=_word_sets(raw["people"]),
        before=_by_first(sources.get("before", ())),
        after=_by_first(sources.get("after", ())),
        carriers=frozenset(sources["carriers"].split()),
        declined=re.compile("|".join(raw["declined"]["patterns"]), re.IGNORECASE),
        credits=_pattern(raw.get("transcripts", {}).get("credits", ())),
        salutation=_pattern(raw.get("letters", {}).get("salutations", ())),
        closing=_pattern(raw.get("letters", {}).get("closings", ())),
        verbs=_verbs(raw["verbs"]),
        given_names=_given_names(),
    )


def language_of(text: str) -> str:
    """The language of ``text``: the one with the largest share of its common words; English when none has."""
    words = re.findall(r"\w+", text[:_SAMPLE].lower())
    return max(CODES, key=lambda code: sum(map(lexicon(code).common.__contains__, words)))


def _by_first(phrases: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        found[parts[0]] = (*found.get(parts[0], ()), parts)
    return found


def _pattern(alternatives: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(alternatives), re.IGNORECASE) if alternatives else None


def _word_sets(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table.items()}


def _with_function_words(words: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Capitals at a sentence's beginning make no name of a preposition or a conjunction."""
    return words | {"common_capitals": words["common_capitals"] | words["prepositions"] | words["conjunctions"]}


def _verbs(table: Mapping[str, Any]) -> dict[str, Verb]:
    classes: dict[str, tuple[str, set[str]]] = {}
    for name, group in table.items():
        for lemma, forms in group.items():
            for form in forms.split():
                classes.setdefault(form, (lemma, set()))[1].add(name)
    return {form: Verb(lemma, frozenset(names)) for form, (lemma, names) in classes.items()}


@cache
def _given_names() -> dict[str, str]:
    parts: dict[str, list[str]] = {}
    section = ""
    for line in _read("given_names.txt").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            parts.setdefault(section, []).extend(line.lower().split())
    first, second = parts.pop("first of two"), parts.pop("second of two")
    names = {name: pronoun for pronoun, group in parts.items() for name in group}
    joined = (f"{one}-{other}" for one in first for other in second if one != other)
    names |= {name: names.get(name.partition("-")[0], "they") for name in joined}
    return names


def _read(name: str) -> str:
    return files("index.attribution").joinpath("languages", name).read_text(encoding="utf-8")
