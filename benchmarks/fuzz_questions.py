"""Questions to fuzz with, over a corpus whose speakers have names that read like questions, marks or nothing."""

import random
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.samples import texts
from benchmarks.spoiling import spoilt_text
from index.building.build import rebuild
from index.encoding.model import BuildEncoder
from index.generation import open_current
from retrieval.conversation import Conversation
from retrieval.library import Library
from retrieval.statements.settler import StatementSettler

Round = Callable[[random.Random], tuple[str | bytes, Callable[[], str]]]
"""Makes an input, and what to do with it; the result is a word for the tally."""
_MOST_QUOTED = 1200
_ASKED = (
    "what did {} say?", "what did {} say about {}?", "who said {}?", "what was {}'s response to {}?", "and {}?",
    "what about {}?", "how many {}?", "when did {} say {}", "what did {} say in 2021 in the {}", "more", "who is {}?",
    "when was that?", "{}", "{} {}", "was sagte {} über {}?", "{} told {} that {}?",
)  # fmt: skip


_NAMES = (
    "Who", "What Did Say", "About Time", "And", "The The", "Mr Said", "In 2021", "Facebook Vs Facebook", "Nobody",
    "Him",
    "Jean-Luc d'Aubigné-O'Neill-Smythe-Fox von und zu der Tann III", "A. B. C. D. E. F. G. Smith", "More", "X Æ A-12",
    "Ann (Annie) \"Nan\" Lee", "Not Facebook", "Latest", "İlker Ünal", "Xi", "Ng Ng Ng", "Dr. Prof. Sir Lord Mr Ash",
    "http://a.example/b", "<b>Bo</b>", "*Star*", "@here", "Said Said", "J\u0301ohn Doe", "\u202eDlo Nhoj", "Ω Ohm",
)  # fmt: skip
"""Of speakers that read like questions, marks or nothing."""


def questions(stack: ExitStack, encoder: BuildEncoder | None = None) -> Round:
    """Questions of two turns, made of what is asked, of texts, of names, and of accidents."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    corpus, index = folder / "corpus", folder / "index"
    shutil.copytree(Path(__file__).resolve().parent.parent / "seeds", corpus)
    for number, name in enumerate(_NAMES):
        text = f"“It must be closed, whatever {name} says about it,” said {name}.\n\n{name} told the Gazette: “No.”\n"
        (corpus / f"name{number}.txt").write_text(text, encoding="utf-8")
    rebuild(corpus, index, encoder=encoder, settler=StatementSettler())
    library = Library(index, rerank=False, encoder=encoder)
    stack.callback(library.close)
    known = [*texts(), *library.speakers(), *_NAMES]
    generation = open_current(index, encoder)
    held = {info.doc: generation.document(info.doc).text for info in generation.documents()}
    stack.callback(generation.close)

    def make(chance: random.Random) -> tuple[str, Callable[[], str]]:
        given = _question(chance, known)
        return given, lambda: _answered(library, held, [given, _question(chance, known)])

    return make


def _question(chance: random.Random, known: Sequence[str]) -> str:
    shape = chance.choice(_ASKED)
    text = shape.format(*(_words(chance, known) for _ in range(3)))
    if chance.random() < 0.5:
        text = spoilt_text(text, chance, known, longest=chance.choice((80, 400, 3000)))
    return text


def _words(chance: random.Random, known: Sequence[str]) -> str:
    words = chance.choice(known).split() or [""]
    start = chance.randrange(len(words))
    found = " ".join(words[start : start + chance.choice((1, 1, 2, 3, 8))])
    return f'"{found}"' if chance.random() < 0.2 else found


def _answered(library: Library, held: dict[str, str], asked: Sequence[str]) -> str:
    conversation = Conversation(library)
    for question in asked:
        answer = conversation.answer(question)
        for item in (*answer.answers, *answer.mentions):
            cited = item.citation
            assert item.quote
            assert len(item.quote) <= _MOST_QUOTED
            assert held[cited.doc][cited.start : cited.end] == item.quote
            assert all(cited.start <= span.start <= span.end <= cited.end for span in item.spans)
    return answer.reason or answer.understood.kind
