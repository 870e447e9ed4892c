"""What every engine must do alike: one suite over FAISS with tantivy, a Milvus server, and Milvus in a file."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.engine import Engine, Leg, Where
from index.generation import Generation
from index.hit import Hit
from index.statement import Kind, Statement
from tests.hashing import HashingEncoder
from tests.index.engine.conftest import PEOPLE, PUBLISHERS

QUESTIONS = (
    "Who pays for the ferry?", "bridges and crane", "the hospital budget was discussed", "12", "council debates",
    "what is it of the", "tariff tariff TARIFF", 'market" OR (quay) -school',
)  # fmt: skip
MANY = 1000


def numbered(generation: Generation, leg: Leg) -> list[tuple[int, str]]:
    """Numbers and texts of a leg."""
    if leg == "statements":
        return [(n, one.content.of(generation.document(one.doc).text)) for n, one in generation.statements()]
    return [(n, one.span.of(generation.document(one.doc).text)) for n, one in enumerate(generation.passages())]


def cosines(generation: Generation, leg: Leg, question: str) -> dict[int, float]:
    """What an exact search must give."""
    numbers, texts = zip(*numbered(generation, leg), strict=True)
    encoder = HashingEncoder()
    return dict(zip(numbers, (encoder.encode(texts) @ encoder.encode([question])[0]).tolist(), strict=True))


def alike(found: Sequence[Hit], expected: Sequence[Hit], *, within: float = 1e-4) -> bool:
    """Whether both rank alike: equal scores in order, and the same records but for ties at the end."""
    scores, wanted = ([hit.score for hit in hits] for hits in (found, expected))
    if len(scores) != len(wanted) or not np.allclose(scores, wanted, atol=within):
        return False
    last = min(wanted, default=0.0) + 2 * within
    return {hit.number for hit in found if hit.score > last} == {hit.number for hit in expected if hit.score > last}


@pytest.mark.parametrize("leg", ["passages", "statements"])
def test_vectors_are_ranked_by_cosine(generation: Generation, leg: Leg) -> None:
    """The nearest come first, with their cosines, however many are wanted."""
    for question in QUESTIONS:
        exact = cosines(generation, leg, question)
        ranked = [Hit(n, score) for n, score in sorted(exact.items(), key=lambda item: (-item[1], item[0]))]
        vector = generation.encode_query(question)
        for k in (1, 7, MANY):
            assert alike(generation.search_dense(leg, vector, k), ranked[:k])


@pytest.mark.parametrize("leg", ["passages", "statements"])
def test_words_are_ranked_alike_by_all_engines(generation: Generation, reference: Generation, leg: Leg) -> None:
    """Stems, stop words, weighted titles, long and short texts: records and scores are those of the local index."""
    found = 0
    for question in QUESTIONS:
        expected = reference.search_lexical(leg, question, 10)
        assert alike(generation.search_lexical(leg, question, 10), expected, within=1e-3)
        found += len(expected)
    assert found >= 25


def test_a_query_of_stop_words_or_for_nothing_finds_nothing(generation: Generation) -> None:
    """No words, words nobody uses, no hits wanted, nothing to search among: no hits and no error."""
    vector = generation.encode_query("ferry")
    assert generation.search_lexical("passages", "what is it of the", 5) == []
    assert generation.search_lexical("passages", "xylophone", 5) == []
    assert generation.search_lexical("passages", "ferry", 0) == generation.search_dense("passages", vector, 0) == []
    assert generation.search_lexical("passages", "ferry", 5, among=[]) == []
    assert generation.search_dense("passages", vector, 5, among=[]) == []


def test_search_among_numbers(generation: Generation) -> None:
    """Only the numbers given come back, with the scores they have anyway."""
    vector = generation.encode_query("ferry")
    chosen = [number for number, _ in numbered(generation, "statements")][::3]
    near = generation.search_dense("statements", vector, MANY)
    worded = generation.search_lexical("statements", "ferry council", MANY)
    among_near = generation.search_dense("statements", vector, MANY, chosen)
    among_worded = generation.search_lexical("statements", "ferry council", MANY, chosen)
    assert alike(among_near, [hit for hit in near if hit.number in chosen])
    assert alike(among_worded, [hit for hit in worded if hit.number in chosen])
    assert among_near
    assert among_worded


WHERE: dict[str, tuple[Where, Callable[[Statement, str | None, str | None], bool]]] = {
    "speakers": (Where(speakers=frozenset(PEOPLE[:2])), lambda said, _, __: said.entity in PEOPLE[:2]),
    "nobody": (Where(speakers=frozenset()), lambda *_: False),
    "a source with marks": (Where(source=PUBLISHERS[0]), lambda _, source, __: source == PUBLISHERS[0]),
    "a source with a backslash": (Where(source=PUBLISHERS[1]), lambda _, source, __: source == PUBLISHERS[1]),
    "a source with accents": (Where(source=PUBLISHERS[2]), lambda _, source, __: source == PUBLISHERS[2]),
    "since": (Where(first=date(2021, 3, 12)), lambda _, __, day: day is not None and day >= "2021-03-12"),
    "until": (Where(last=date(2021, 3, 12)), lambda _, __, day: day is not None and day <= "2021-03-12"),
    "no refusals": (Where(refusals=False), lambda said, _, __: said.kind is not Kind.DECLINED),
    "all together": (
        Where(frozenset(PEOPLE[:1]), PUBLISHERS[0], date(2021, 1, 1), date(2021, 5, 31), refusals=False),
        lambda said, source, day: (
            (said.entity, source) == (PEOPLE[0], PUBLISHERS[0])
            and said.kind is not Kind.DECLINED
            and "2021-01-01" <= (day or "") <= "2021-05-31"
        ),
    ),
    "a name that is an expression": (Where(source='" or number >= 0 or source == "'), lambda *_: False),
}  # fmt: skip


@pytest.mark.parametrize("name", WHERE)
def test_a_search_is_confined_by_speaker_source_and_date(generation: Generation, name: str) -> None:
    """Exactly the records that meet the conditions are found, by vector and by words; undated ones meet no date."""
    where, meets = WHERE[name]
    known = {info.doc: info.metadata for info in generation.documents()}
    wanted = {
        number for number, said in generation.statements()
        if meets(said, known[said.doc].publisher, known[said.doc].published)
    }  # fmt: skip
    assert bool(wanted) is not name.startswith(("nobody", "a name"))
    vector = generation.encode_query("ferry")
    assert {hit.number for hit in generation.search_dense("statements", vector, MANY, where=where)} == wanted
    worded = generation.search_lexical("statements", "ferry council crane years comment", MANY)
    assert alike(
        generation.search_lexical("statements", "ferry council crane years comment", MANY, where=where),
        [hit for hit in worded if hit.number in wanted],
    )


def test_passages_are_confined_by_their_document(generation: Generation) -> None:
    """Conditions on source and date hold for passages; numbers and conditions are both kept."""
    where = Where(source=PUBLISHERS[1], first=date(2021, 1, 1))
    vector = generation.encode_query("ferry")
    found = [hit.number for hit in generation.search_dense("passages", vector, MANY, where=where)]
    known = {info.doc: info.metadata for info in generation.documents()}
    assert found
    assert {known[generation.passage(number).doc].publisher for number in found} == {PUBLISHERS[1]}
    assert all(known[generation.passage(number).doc].published for number in found)
    both = generation.search_lexical("passages", "council", MANY, among=found[:2], where=where)
    assert {hit.number for hit in both} == set(found[:2])


def test_threads_share_a_generation(generation: Generation) -> None:
    """Eight threads asking at once get what one gets."""
    vectors = [generation.encode_query(question) for question in QUESTIONS]

    def ask(at: int) -> tuple[list[Hit], list[Hit]]:
        return (
            generation.search_dense("passages", vectors[at], 5),
            generation.search_lexical("statements", QUESTIONS[at], 5),
        )

    alone = [ask(at) for at in range(len(QUESTIONS))]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, [*range(len(QUESTIONS))] * 4)) == alone * 4


def test_moving_to_another_engine_embeds_nothing(built: tuple[Path, Engine, HashingEncoder]) -> None:
    """The vectors of the generation before are taken over whatever it was built into."""
    assert built[2].encoded == []
