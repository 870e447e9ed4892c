"""Pairs of wordings are found among few candidates, and none is missed of those that each with each would give."""

import random
from collections import Counter
from itertools import combinations

import pytest

from retrieval.language.sameness import Wording, one_statement, wording
from retrieval.language.words import listed
from retrieval.statements.candidates import candidates

_WORDS = sorted(
    listed(
        """bridge harbour close six weeks traders lose thousands pounds ask boats fares raise first day april may june
        council warden pier night school road plan cost share staff train bus ticket"""
    )
)
_PLAIN = sorted(listed("it is what was and so the of we have not to be that this in a will"))


def _sentence(chance: random.Random) -> list[str]:
    return [chance.choice(_WORDS if chance.random() < 0.5 else _PLAIN) for _ in range(chance.randrange(2, 24))]


def _again(words: list[str], chance: random.Random) -> list[str]:
    """Cut, with a word more, less, another or wrongly spelt, or with a figure."""
    changed = words[chance.randrange(3) :] if chance.random() < 0.3 else list(words)
    for _ in range(chance.randrange(3)):
        at = chance.randrange(len(changed) + 1)
        changed[at : at + chance.randrange(2)] = chance.choice(
            ([], [chance.choice(_WORDS)], [chance.choice(_PLAIN)], ["harbor"], [str(chance.randrange(3))])
        )
    return changed


def _spoken(seed: int, count: int) -> list[Wording]:
    chance = random.Random(seed)
    said = [_sentence(chance) for _ in range(count // 3)]
    said += [_again(chance.choice(said), chance) for _ in range(count - len(said))]
    said += [["it", "is", "what", "it", "is"], ["we", "have", "it", "and", "it", "is", "what", "it", "is", "to", "be"]]
    return [wording(line) for line in sorted({" ".join(words) for words in said})]


@pytest.mark.parametrize(("seed", "count"), [(1, 300), (2, 300), (3, 300), (4, 8)])
def test_no_pair_is_missed_of_an_ordinary_speaker(seed: int, count: int) -> None:
    """What comparing each with each finds is among the candidates, which are far fewer, each named once."""
    worded = _spoken(seed, count)
    denied = [place % 7 == 0 for place in range(len(worded))]
    found = [tuple(sorted(pair)) for pair in candidates(worded, denied)]
    each = [pair for pair in combinations(range(len(worded)), 2) if denied[pair[0]] == denied[pair[1]]]
    same = {pair for pair in each if one_statement(worded[pair[0]], worded[pair[1]])}
    assert same
    assert same <= set(found)
    assert set(Counter(found).values()) == {1}
    assert set(found) <= set(each)
    assert count < 100 or len(found) < len(each) / 20


@pytest.mark.parametrize("kind", ["numbered", "shuffled", "longer", "bare"])
def test_of_a_speaker_who_said_almost_the_same_in_many_ways_few_are_compared(kind: str) -> None:
    """Of 720,000 pairs no more are compared than a few for each statement."""
    assert 0 < len(list(candidates(_alike(kind, 1_200), [False] * 1_200))) <= 64 * 1_200


def _alike(kind: str, count: int) -> list[Wording]:
    chance, lines = random.Random(5), set[str]()
    while len(lines) < count:
        number = len(lines)
        lines.add({
            "numbered": f"boat {number * 7919 % count} left the northern pier of the harbour for the school at night",
            "shuffled": " ".join(chance.sample(_WORDS[:12], 12)),
            "longer": " ".join([*_WORDS[:8], *chance.choices(_WORDS, k=8)]),
            "bare": " ".join(["it is what it is", *chance.choices(_PLAIN, k=chance.randrange(1, 5))]),
        }[kind])  # fmt: skip
    return [wording(line) for line in sorted(lines)]
