"""What is worked out at build answers as going through the statements does, and reads no more than it shows."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.building.build import rebuild
from index.generation import open_current
from index.withdrawing.withdrawal import withdraw
from retrieval.library import Library
from retrieval.statements.settler import StatementSettler
from tests.corpora import write
from tests.hashing import HashingEncoder
from tests.told import told

_PEOPLE = ("Mary Stone", "Joe Pell", "Tom Reed")
_SAID = (
    "the harbour bridge will close for six weeks in {}",
    "the harbour bridge will close for six weeks",
    "the harbour bridge will not close for six weeks in {}",
    "traders will lose thousands of pounds a week by {}",
    "nobody has asked the traders about the bridge",
    "it is what it is, and so it was before",
    "we have not raised our fares since {} and shall not",
    "extra boats will run from the first day of {}",
)
_MONTHS = ("April", "May", "June")
_QUESTIONS = (
    "what did {} say?",
    "what did {} say first?",
    "what was the latest {} said?",
    "what did {} warn?",
    "what did {} say about the bridge?",
    "what did {} say about boats and fares?",
    "what did {} say about the weather?",
    "what was the first thing {} said about the bridge?",
    "what did {} say in 2021?",
    "what did {} say about traders in 2022?",
    "what did {} say in the Gazette?",
    "what did {} say, but not about the bridge?",
    "what did {} and Joe Pell say?",
    "what did {} and Joe Pell say about the weather?",
    "did {} deny that the old bridge was raised?",
)


def _corpus(folder: Path, seed: int, documents: int = 14) -> Path:
    chance = random.Random(seed)
    for number in range(documents):
        name = f"n{number:02}"
        write(
            folder, **{name: "\n\n".join([f"News {number}", *(_told(chance) for _ in range(chance.randrange(1, 6)))])}
        )
        known = [f'publisher = "{chance.choice(("Gazette", "Courier"))}"']
        known += (
            [f"date = {chance.choice((2021, 2022))}-03-{chance.randrange(1, 28):02}"] if chance.random() < 0.7 else []
        )
        (folder / f"{name}.txt.meta.toml").write_text("\n".join(known) + "\n")
    return folder


def _told(chance: random.Random) -> str:
    who, said = chance.choice(_PEOPLE), chance.choice(_SAID).format(chance.choice(_MONTHS))
    return chance.choice((
        f'"{said.capitalize()}," said {who}.',
        f'{who} told the council: "{said.capitalize()}." He denied that it was new.',
        f'"{said.capitalize()}," he said. {who} had come to the hall.',
        f"{who} warned that {said}.",
        f'{who} denied saying that "{said}".',
        f"If it rains, {who} said, {said}.",
        f'The boats were late. {who} spoke of "{said.split()[0]} {said.split()[1]}" and left.',
    ))  # fmt: skip


def _library(corpus: Path, index: Path, *, settled: bool) -> Library:
    rebuild(corpus, index, encoder=HashingEncoder(), settler=StatementSettler() if settled else None)
    return Library(index, rerank=False, encoder=HashingEncoder())


def _answers(library: Library, corpus_differs: bool = False) -> Iterator[dict[str, Any]]:
    for who in (*_PEOPLE, "Stone"):
        for question in _QUESTIONS:
            found = library.answer(question.format(who), top=60).to_json()
            for one in (*found["answers"], *found["mentions"]):
                one["receipt"] = one["receipt"].rpartition("-")[0]
            if found["abstained"]:
                found["mentions"] = sorted(found["mentions"], key=repr)
            kept = ("question", "abstained", "reason", "total", "message", "answers", "mentions")
            yield {name: found[name] for name in kept if not (corpus_differs and name == "mentions")}


@pytest.mark.parametrize("seed", range(3))
def test_columns_answer_as_the_statements_do(tmp_path: Path, seed: int) -> None:
    """Quotes, order, repeats, numbers and words of the message are those of the statements gone through one by one."""
    corpus = _corpus(tmp_path / "corpus", seed)
    quick, slow = (_library(corpus, tmp_path / name, settled=name == "quick") for name in ("quick", "slow"))
    answered = 0
    for found, expected in zip(_answers(quick), _answers(slow), strict=True):
        assert found == expected
        answered += not found["abstained"]
    assert answered > len(_QUESTIONS)
    assert any(item.also_in for item in quick.answer("what did Mary Stone say?").answers)


def _everybody(library: Library) -> tuple[dict[str, int], int | None, set[tuple[str, str]]]:
    """Whom "who is quoted most?" names with which number, the total, and all quotes by their speakers."""
    found = library.answer("who is quoted most?", top=500)
    _, told = found.message.removesuffix(".").split(": ")
    numbers = {name: int(number.rstrip(")")) for name, _, number in (one.rpartition(" (") for one in told.split(", "))}
    assert list(numbers.values()) == sorted(numbers.values(), reverse=True)
    assert len(found.answers) == found.total
    heads = [item.speaker.entity for item in found.answers[: len(numbers)] if item.speaker]
    assert heads == list(numbers)
    quotes = {(item.speaker.entity or "", item.quote) for item in found.answers if item.speaker}
    return numbers, found.total, quotes


def test_everybody_is_counted_as_their_statements_are(tmp_path: Path) -> None:
    """Who is quoted most, how often and with which words: also where documents are withheld."""
    corpus = _corpus(tmp_path / "corpus", 4)
    quick, slow = (_library(corpus, tmp_path / name, settled=name == "quick") for name in ("quick", "slow"))
    before = _everybody(quick)
    assert before == _everybody(slow)
    assert set(_PEOPLE) <= before[0].keys()
    for name in ("quick", "slow"):
        withdraw(corpus, tmp_path / name, "n03.txt")
    assert _everybody(quick) == _everybody(slow)
    assert _everybody(quick) != before


def test_withheld_documents_are_as_if_they_had_never_been_there(tmp_path: Path) -> None:
    """Groups that lose a statement, the one shown of them most of all, are those of an index without the document."""
    corpus, gone = _corpus(tmp_path / "corpus", 1), ("n01.txt", "n02.txt", "n05.txt", "n09.txt")
    library = _library(corpus, tmp_path / "index", settled=True)
    before = list(_answers(library))
    for doc in gone:
        withdraw(corpus, tmp_path / "index", doc)
    without = list(_answers(library, corpus_differs=True))
    assert not any(doc in repr(without) for doc in gone)
    for doc in gone:
        (corpus / doc).unlink()
    (corpus.parent / "fresh").mkdir()
    fresh = _library(corpus, tmp_path / "fresh" / "index", settled=True)
    assert without == list(_answers(fresh, corpus_differs=True))
    assert [one["answers"] for one in without] != [one["answers"] for one in before]


def test_a_plain_question_reads_only_what_it_shows(tmp_path: Path) -> None:
    """With a hundred statements, told in as many documents, a dozen documents are looked at, not a hundred."""
    corpus = tmp_path / "corpus"
    for number in range(100):
        text = f'News {number}\n\n"Boat {number} of line {number * 7} left the pier at {number % 24}," said Mary Stone.'
        write(corpus, **{f"n{number:03}": text})
    library = _library(corpus, tmp_path / "index", settled=True)
    generation = library._shelf.generation
    for question, most in (("what did Mary Stone say?", 12), ("what did Mary Stone say about boat 7?", 12)):
        read = generation._document.cache_info().misses
        answer = library.answer(question, top=5)
        assert answer.answers
        assert generation._document.cache_info().misses - read <= most
    assert library.answer("what did Mary Stone say?").total == 100
    assert library._shelf._made.cache_info().misses <= 40  # type: ignore[attr-defined] # an lru_cache


def test_what_is_worked_out_is_kept_up_with_the_corpus(tmp_path: Path) -> None:
    """After changes it is what a build at once works out, and only the speakers concerned are settled again."""
    corpus = _corpus(tmp_path / "corpus", 4)
    index, settler = tmp_path / "index", _Noting()
    rebuild(corpus, index, encoder=HashingEncoder(), settler=settler)
    for step in range(3):
        (corpus / f"n{step:02}.txt").unlink()
        write(corpus, **{f"new{step}": f'More\n\n"The harbour bridge will close for six weeks," said {_PEOPLE[step]}.'})
        rebuild(corpus, index, encoder=HashingEncoder(), settler=settler)
        rebuild(corpus, tmp_path / f"fresh{step}", encoder=HashingEncoder(), settler=StatementSettler())
        assert _settled(index) == _settled(tmp_path / f"fresh{step}")
    settler.settled.clear()
    write(corpus, last='Last\n\n"Nobody swims here," said Ann Wood, the warden.')
    rebuild(corpus, index, encoder=HashingEncoder(), settler=settler)
    assert settler.settled == [1]


class _Noting(StatementSettler):
    """Notes how many statements the speakers have that it settles."""

    def __init__(self) -> None:
        self.settled: list[int] = []

    def settle(self, rows: Any, *others: Any) -> Any:
        self.settled.append(len(rows))
        return super().settle(rows, *others)


def _settled(index: Path) -> dict[str, Any]:
    generation = open_current(index, HashingEncoder())
    found = {speaker: told(generation, speaker) for speaker in generation.statement_counts()}
    generation.close()
    return found
