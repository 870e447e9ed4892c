"""Answers made by hand from a real text, and a library that gives them: it reads its documents from a folder."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

from index.document import Span
from retrieval.answer import Answer, Citation, Evidence, QuestionKind, Reason, Searched, SpeakerShown, Understood
from tests.corpora import raw

SEARCHED = Searched(documents=5, passages=101, statements=63, generation="g1")
SPOKESPERSON = SpeakerShown("A Facebook spokesperson", "Facebook", "spokesperson of Facebook")


def citation(start: int, end: int, **more: Any) -> Citation:
    """A citation of ``a.txt``, undated and untitled unless said otherwise."""
    known = {"title": None, "publisher": None, "authors": (), "published": None, "url": None, "paragraph": 1}
    return Citation(**{"doc": "a.txt", "start": start, "end": end, **known, **more})


def evidence(text: str, quote: str, own: Sequence[str] = (), around: int = 0, **more: Any) -> Evidence:
    """``quote`` as it stands in ``text``, the ``own`` parts being the speaker's words."""
    start = text.index(quote)
    end = start + len(quote)
    cited = {name: more.pop(name) for name in tuple(more) if name in Citation.__slots__}
    spans = tuple(Span(start + quote.index(part), start + quote.index(part) + len(part)) for part in own)
    return Evidence(
        **{
            "quote": quote,
            "score": 0.9,
            "receipt": "r1",
            "speaker": SPOKESPERSON,
            "attribution": "direct",
            "spans": spans,
            "citation": citation(start, end, **cited),
            "before": text[max(0, start - around) : start],
            "after": text[end : end + around],
            **more,
        }
    )


def answer(*quotes: Evidence, **more: Any) -> Answer:
    """An answer with these quotes, or an abstention without any."""
    understood = Understood(QuestionKind.SAID, speaker="Facebook")
    reason = None if quotes else Reason.NO_STATEMENT
    return Answer(
        **{
            "question": "what did Facebook say?",
            "message": f"Facebook: {len(quotes)} on record." if quotes else "Google makes no statement here.",
            "understood": understood,
            "searched": SEARCHED,
            "answers": quotes,
            "reason": reason,
            **more,
        }
    )


class FolderLibrary:
    """Answers every question with each paragraph of its folder's documents; some questions misbehave on purpose."""

    def __init__(self, folder: Path) -> None:
        self._texts = {path.name: raw(path) for path in sorted(folder.glob("*.txt"))}
        self._folder = folder

    generation = "g1"

    def speakers(self) -> tuple[str, ...]:
        """Two of them."""
        return "Facebook", "Simon Bailey"

    def knows(self, name: str) -> bool:
        """Whether it is one of the two."""
        return name in self.speakers()

    def publisher(self, name: str) -> str | None:
        """Nobody publishes these texts."""

    def still_holds(self, answer: Answer) -> bool:
        return True

    def answer(self, question: str, *, top: int = 10, id: str | int | None = None) -> Answer:
        """``explode`` fails; ``hold`` never returns while a file ``hold`` lies in the folder; ``nobody`` abstains."""
        if question == "explode":
            raise RuntimeError(f"no way to answer {question}, a private matter")
        while question == "hold" and (self._folder / "hold").exists():
            (self._folder / "held").touch()
            Event().wait(0.05)
        found = [
            evidence(text, paragraph, doc=name, paragraph=number)
            for name, text in self._texts.items()
            for number, paragraph in enumerate(text.split("\n\n"), start=1)
            if paragraph
        ]
        if question == "nobody":
            return answer(mentions=tuple(found[:top]), question=question)
        return answer(*found[:top], question=question)
