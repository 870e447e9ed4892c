"""Answers made by hand from a real text, and a library that gives them: it reads its documents from a folder."""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any

from index.document import Document, Metadata, Paragraph, Role, Span
from retrieval.answer import Answer, Citation, Evidence, QuestionKind, Reason, Searched, SpeakerShown, Understood
from retrieval.checking.context import InContext
from retrieval.checking.verdict import Checked, Quoted, Verdict
from retrieval.checking.verifying import Standing, Verified
from retrieval.overview import Overview
from retrieval.quoting.receipt import Receipt, is_name, receipt_of
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
        self._documents = [document(path.name, raw(path)) for path in sorted(folder.glob("*.txt"))]
        self._folder = folder

    generation = "g1"

    def speakers(self) -> tuple[str, ...]:
        """Two of them."""
        return "Facebook", "Simon Bailey"

    def overview(self) -> Overview:
        """As many as there are, built when computers begin to count."""
        shown = dict.fromkeys(self.speakers(), 3)
        return Overview(len(self._documents), 101, 63, shown, "1970-01-01T00:00:00+00:00", None, self.generation)

    def in_context(self, receipt: Receipt) -> InContext:
        """The quote in its document, which never changes; it takes as long as a file ``slow`` lies in the folder."""
        while (self._folder / "slow").exists():
            Event().wait(0.05)
        for each in self._documents:
            if is_name(receipt, each.doc):
                paragraph = next(found for found in each.paragraphs if found.span == receipt.span)
                place = self._evidence(each, paragraph)
                return InContext(Verified(receipt, Standing.STANDS, "Still stands, word for word.", place), each)
        return InContext(Verified(receipt, Standing.GONE, "Gone."), None)

    def check(self, draft: str, *, unmarked: bool = False) -> list[Checked]:
        """Every quotation of the draft is in no document."""
        found = [Quoted(each[1], Span(*each.span(1)), None) for each in re.finditer(r"“([^”]*)”", draft)]
        return [Checked(quoted, Verdict.NOT_IN_CORPUS, "Not in the corpus.") for quoted in found]

    def knows(self, name: str) -> bool:
        """Whether it is one of the two."""
        return name in self.speakers()

    def publisher(self, name: str) -> str | None:
        """Nobody publishes these texts."""

    def still_holds(self, answer: Answer) -> bool:
        """These documents do not change."""
        return True

    def answer(self, question: str, *, top: int = 10, id: str | int | None = None) -> Answer:
        """``explode`` fails; ``hold`` never returns while a file ``hold`` lies in the folder; ``nobody`` abstains."""
        if question == "explode":
            raise RuntimeError(f"no way to answer {question}, a private matter")
        while question == "hold" and (self._folder / "hold").exists():
            (self._folder / "held").touch()
            Event().wait(0.05)
        found = [
            self._evidence(document, paragraph) for document in self._documents for paragraph in document.paragraphs
        ]
        if not found[:top]:
            return answer(question=question)
        if question == "nobody":
            return answer(mentions=tuple(found[:top]), question=question)
        return answer(*found[:top], question=question, total=len(found))

    def _evidence(self, document: Document, paragraph: Paragraph) -> Evidence:
        receipt = str(receipt_of(document, paragraph.span, self.generation))
        start, end = paragraph.span.start, paragraph.span.end
        shown = evidence(document.text, paragraph.span.of(document.text), receipt=receipt)
        place = citation(start, end, doc=document.doc, paragraph=paragraph.number)
        return replace(shown, citation=place)


def document(doc: str, text: str) -> Document:
    """A document of the paragraphs that empty lines part."""
    paragraphs: list[Paragraph] = []
    start = 0
    for part in text.split("\n\n"):
        span = Span(start, start + len(part))
        start = span.end + 2
        if part:
            paragraphs.append(Paragraph(len(paragraphs) + 1, span, Role.BODY, (span,)))
    return Document(doc, text, sha256(text.encode()).hexdigest(), Metadata(), tuple(paragraphs))
