"""The library as a whole: generations, threads, models loaded only when needed."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from index.building.build import rebuild
from index.errors import NoIndexError
from index.store import current_id, generation_folder
from retrieval.answer import Reason
from retrieval.library import Library
from tests.corpora import HARBOUR, MARKET, write
from tests.hashing import HashingEncoder

_SURNAMES = ("Pell", "Lunt", "Stone", "Marlow", "Hurst", "Dale", "Frost", "Grant")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One document."""
    return write(tmp_path / "corpus", harbour=HARBOUR)


@pytest.fixture
def index(corpus: Path, tmp_path: Path) -> Path:
    """Its index."""
    rebuild(corpus, tmp_path / "index", encoder=HashingEncoder())
    return tmp_path / "index"


@pytest.fixture
def harbour(index: Path) -> Iterator[Library]:
    """A library over it, without reranker."""
    library = Library(index, rerank=False, encoder=HashingEncoder())
    yield library
    library.close()


def test_no_index_is_an_error(tmp_path: Path) -> None:
    """Opening what was never built says so at once."""
    with pytest.raises(NoIndexError):
        Library(tmp_path / "nothing")


def test_a_new_generation_answers_the_next_question(harbour: Library, corpus: Path, index: Path) -> None:
    """After a rebuild new documents answer, deleted ones do not, and the answer names its generation."""
    before = harbour.answer("what did Mary Stone say?")
    assert before.answers
    (corpus / "harbour.txt").unlink()
    write(corpus, market=MARKET)
    rebuild(corpus, index, encoder=HashingEncoder())
    after = harbour.answer("what did Mary Stone say?")
    assert after.abstained
    assert harbour.answer("what did Joe Pell say?").answers
    assert after.searched.generation == current_id(index) != before.searched.generation


def test_a_broken_generation_leaves_the_old_one_answering(harbour: Library, index: Path, corpus: Path) -> None:
    """When CURRENT names something unreadable, questions go on being answered from what is open."""
    before = harbour.generation
    rebuild(corpus, index, encoder=HashingEncoder())
    current = current_id(index)
    assert current is not None
    (generation_folder(index, current) / "manifest.json").write_text("{")
    assert harbour.answer("what did Mary Stone say?").answers
    assert harbour.generation == before


def test_what_keeps_an_old_index_answering_is_logged_once(
    harbour: Library, index: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A deleted index goes on answering, but not silently; when it is back, the next loss is told again."""
    for _ in range(2):
        index.rename(tmp_path / "away")
        assert harbour.answer("what did Mary Stone say?").answers
        assert harbour.answer("what did Mary Stone say?").answers
        (tmp_path / "away").rename(index)
        assert harbour.answer("what did Mary Stone say?").answers
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2
    assert all(f"No index can be read at {index} any more" in each for each in told)


def test_questions_in_many_threads_survive_rebuilds(harbour: Library, index: Path, corpus: Path) -> None:
    """While generations change under them, all threads get the whole answer every time."""
    stop = Event()

    def ask() -> set[int]:
        found = set()
        while not stop.is_set():
            found.add(len(harbour.answer("what did Mary Stone say?").answers))
        return found

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask) for _ in range(4)]
        for _ in range(3):
            rebuild(corpus, index, encoder=HashingEncoder())
        stop.set()
        counts = {count for one in asking for count in one.result()}
    assert counts == {len(harbour.answer("what did Mary Stone say?").answers)}
    assert harbour.generation == current_id(index)


def test_declining_is_not_a_statement(harbour: Library) -> None:
    """Who did not respond is not on record with words; that it declined is told, and found when asked for."""
    silent = harbour.answer("what did Marlow Freight say?")
    assert silent.abstained
    assert silent.reason is Reason.NO_STATEMENT
    assert "not to have commented" in silent.message
    (declined,) = harbour.answer("who declined to comment?").answers
    assert declined.speaker
    assert declined.speaker.entity == "Marlow Freight"


def test_id_and_timings_come_back(harbour: Library) -> None:
    """The caller's id is handed back, and each stage's time is told."""
    answer = harbour.answer("what did Mary Stone say?", id="q7")
    assert answer.id == "q7"
    assert answer.timings_ms["total"] >= answer.timings_ms["evidence"] > 0


def test_works_without_the_reranker(harbour: Library) -> None:
    """Every kind of question is answered without the cross-encoder too."""
    fact = harbour.answer("How many weeks will the harbour bridge close for?")
    assert any("six weeks" in item.quote for item in [*fact.answers, *fact.mentions])
    assert harbour.answer("what did Mary Stone say about patching?").answers
    assert harbour.answer('who said "extra boats"').answers
    assert harbour.answer("who said cats are nice?").abstained


def test_speech_questions_load_no_model(seed_index: Path) -> None:
    """A cold process answers "what did Facebook say?" and an exact "who said" without the libraries of the models."""
    script = """
import sys
from pathlib import Path
from retrieval.library import Library
library = Library(Path(sys.argv[1]))
assert library.answer("wht did facebok say").answers
assert library.answer('who said "top priority"').answers
assert library.answer("what did Simon Bailey say about encryption?").answers
heavy = {"torch", "sentence_transformers", "transformers", "spacy", "onnxruntime", "tokenizers"} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", script, str(seed_index)], check=True, cwd=Path(__file__).parents[2])


def test_a_phrase_among_too_many_other_words_is_found_where_it_stands(tmp_path: Path) -> None:
    """A long statement that full text ranks far below short ones of the same words is still its speaker's."""
    long = " and ".join(f"we counted crate {number} of the cargo twice" for number in range(40))
    told = f"“The ferry timetable is a riddle and {long},” said Mary Stone.\n"
    names = [f"{given} {surname}" for given in ("Joe", "Ann", "Tom", "Eve", "Ben") for surname in _SURNAMES]
    short = "".join(f"“A riddle, this ferry timetable,” said {name}.\n\n" for name in names)
    write(tmp_path / "corpus", told=f"Cargo\n\n{told}", short=f"Riddles\n\n{short}")
    rebuild(tmp_path / "corpus", tmp_path / "index", encoder=HashingEncoder())
    library = Library(tmp_path / "index", rerank=False, encoder=HashingEncoder())
    answer = library.answer("who said “the ferry timetable is a riddle”?")
    assert answer.answers
    assert {item.speaker.entity for item in answer.answers if item.speaker} == {"Mary Stone"}
    library.close()


def test_questions_read_little_however_much_there_is(tmp_path: Path) -> None:
    """A phrase and a fact take a bounded number of statements of SQL and of documents, not one for each hit."""
    texts = {
        f"d{number:03}": f"Bridge {number}\n\n“The harbour bridge number {number} is old,” said Ada Lunt{number}.\n"
        for number in range(150)
    }
    rebuild(write(tmp_path / "corpus", **texts), tmp_path / "index", encoder=HashingEncoder())
    library = Library(tmp_path / "index", rerank=False, encoder=HashingEncoder())
    library.warm_up()
    asked: list[str] = []
    library._shelf.generation._records._connection.set_trace_callback(asked.append)
    for question, most in (
        ("who said that the harbour bridge is dangerous and rusty?", 50),
        ("what is known of the harbour bridge?", 20),
    ):
        asked.clear()
        library.answer(question)
        assert 0 < len(asked) <= most
    library.close()


def test_the_documents_counted_are_those_in_which_that_speaker_says_it(tmp_path: Path) -> None:
    """Those that repeat it count, those in which somebody else says the same do not."""
    speakers = {"a": "Ada Lunt", "b": "Ada Lunt", "c": "Ada Lunt", "d": "Tom Pell"}
    texts = {name: f"“There is no more time for the bridge,” {who} said." for name, who in speakers.items()}
    rebuild(write(tmp_path / "corpus", **texts), tmp_path / "index", encoder=HashingEncoder())
    library = Library(tmp_path / "index", rerank=False, encoder=HashingEncoder())
    told = library.answer("who said “There is no more time for the bridge”?").message
    library.close()
    assert told.startswith("Ada Lunt said it, in 3 documents.")
    assert "Also: Tom Pell" in told
