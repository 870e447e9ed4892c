"""An index that was carried on holds what one built at once holds, whatever happened to the corpus in between."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.building.build import rebuild
from index.deep import problems
from index.engine import LEGS, Leg
from index.generation import Generation, open_current
from index.manifest import load_manifest
from index.store import current_id, generation_folder
from index.withdrawing.withdrawal import put_back, withdraw
from retrieval.statements.settler import StatementSettler
from tests.corpora import write
from tests.hashing import HashingEncoder
from tests.told import told

_PEOPLE = ("Mary Stone", "Mary J. Stone", "Stone", "Joe Pell", "Tom Reed", "Ken Reed", "Reed")
_BODIES = ("Quayside Traders' Association (QTA)", "QTA", "Harbour Safety Board", "Tideway Ferries")
_TOPICS = ("the bridge will close", "boats must run", "nobody was asked", "prices will rise")
_STEPS = 6
_ALIASES = (
    '[[merge]]\nnames = ["Mary Stone", "Stone"]\n',
    '[[forbid]]\nnames = ["Tom Reed", "Ken Reed"]\n',
    '[[merge]]\nnames = ["The Chair", "Joe Pell", "Tideway Ferries"]\n',
)


class _History:
    """A corpus to which things happen by chance, and its index."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.corpus, self.index = folder / "corpus", folder / "index"
        self._chance = random.Random(seed)
        self._written = 0
        write(self.corpus, **{f"a{number:02}": self._text() for number in range(24)})

    def happen(self) -> None:
        """One to four things, most often one."""
        for _ in range(self._chance.choice((1, 1, 2, 4))):
            doc = self._chance.choice(sorted(self.corpus.glob("*.txt")))
            self._chance.choice(_EVENTS)(self, doc)

    def add(self, _: Path) -> None:
        write(self.corpus, **{f"b{self._written:02}": self._text()})

    def change(self, doc: Path) -> None:
        doc.write_text(self._text())

    def rename(self, doc: Path) -> None:
        doc.rename(doc.with_name(f"c{self._written}{doc.name}"))

    def delete(self, doc: Path) -> None:
        doc.unlink()

    def copy(self, doc: Path) -> None:
        shutil.copyfile(doc, doc.with_name(f"d{doc.name}"))

    def spoil(self, doc: Path) -> None:
        doc.write_bytes(b"")

    def describe(self, doc: Path) -> None:
        doc.with_name(f"{doc.name}.meta.toml").write_text(f'publisher = "P{self._chance.randrange(3)}"\n')

    def withdraw(self, doc: Path) -> None:
        withdraw(self.corpus, self.index, doc.name)

    def put_back(self, doc: Path) -> None:
        put_back(self.corpus, self.index, doc.name)

    def name(self, _: Path) -> None:
        (self.corpus / "aliases.toml").write_text(self._chance.choice(_ALIASES))

    def update(self, _: Path) -> None:
        """As if the index was built by other code."""
        manifest = generation_folder(self.index, current_id(self.index) or "") / "manifest.json"
        replace(load_manifest(manifest), code="older").save(manifest)

    def _text(self) -> str:
        self._written += 1
        return "\n\n".join([f"News {self._written}", *(self._sentence() for _ in range(self._chance.randrange(1, 4)))])

    def _sentence(self) -> str:
        person, body, topic = map(self._chance.choice, (_PEOPLE, _BODIES, _TOPICS))
        return self._chance.choice((
            f'"{topic.capitalize()} in {self._written} days," said {person}, chair of the {body}.',
            f'A spokesperson for {body} said: "{topic.capitalize()}."',
            f"{person} warned that {topic}.",
            f'"{topic.capitalize()}," {person.split()[-1]} said.',
            f"{body} did not respond to a request for comment.",
            f"It rained for {self._written} days.",
        ))  # fmt: skip


_EVENTS: tuple[Callable[[_History, Path], None], ...] = (
    _History.add, _History.change, _History.rename, _History.delete, _History.copy, _History.spoil, _History.describe,
    _History.withdraw, _History.put_back, _History.name, _History.update,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_a_carried_on_index_is_one_built_at_once(tmp_path: Path, seed: int) -> None:
    """Documents, statements, speakers, what was skipped, and every score; only the records' numbers may differ."""
    history = _History(tmp_path, seed)
    rebuild(history.corpus, history.index, encoder=HashingEncoder(), settler=StatementSettler())
    for step in range(_STEPS):
        history.happen()
        rebuild(history.corpus, history.index, encoder=HashingEncoder(), settler=StatementSettler())
        fresh = tmp_path / f"fresh{step}"
        rebuild(history.corpus, fresh, encoder=HashingEncoder(), settler=StatementSettler())
        assert _records(history.index) == _records(fresh)
        (found, scores), (expected, exactly) = _scores(history.index), _scores(fresh)
        assert found == expected
        assert scores == pytest.approx(exactly, abs=1e-4)


def test_who_only_declined_may_get_another_name(tmp_path: Path) -> None:
    """Nothing was worked out of what they said, for they said nothing."""
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    write(corpus, a="Sam Stone declined to comment.", b="“It will open in May,” said Ann Lee.")
    rebuild(corpus, index, encoder=HashingEncoder(), settler=StatementSettler())
    (corpus / "aliases.toml").write_text('[[merge]]\nnames = ["Ann Lee", "Sam Stone"]\n', encoding="utf-8")
    rebuild(corpus, index, encoder=HashingEncoder(), settler=StatementSettler())
    generation = open_current(index, HashingEncoder())
    assert [profile.entity for profile in generation.profiles()] == ["Ann Lee"]
    generation.close()


def _records(index: Path) -> dict[str, Any]:
    generation = open_current(index, HashingEncoder())
    assert list(problems(generation)) == []
    manifest = generation.manifest
    found = {
        "documents": [generation.document(info.doc) for info in generation.documents()],
        "passages": generation.passages(),
        "statements": [said for _, said in generation.statements()],
        "speakers": generation.profiles(),
        "counts": (manifest.counts, generation.statement_counts()),
        "told": {speaker: told(generation, speaker) for speaker in generation.statement_counts()},
        "files": (manifest.corpus, manifest.skipped, manifest.unread),
    }
    generation.close()
    return found


def _scores(index: Path) -> tuple[list[Any], list[float]]:
    """Every record that a few questions find by either search, and the scores."""
    generation = open_current(index, HashingEncoder())
    found = []
    for question in ("the bridge", "boats rained", "Stone said"):
        vector = generation.encode_query(question)
        for leg in LEGS:
            for hits in (generation.search_dense(leg, vector, 999), generation.search_lexical(leg, question, 999)):
                found += sorted((*_place(generation, leg, hit.number), hit.score) for hit in hits)
    generation.close()
    return [place for *place, _ in found], [score for *_, score in found]


def _place(generation: Generation, leg: Leg, number: int) -> tuple[str, int, str]:
    if leg == "passages":
        passage = generation.passage(number)
        return passage.doc, passage.span.start, ""
    statement = generation.statement(number)
    return statement.doc, statement.span.start, statement.entity or ""
