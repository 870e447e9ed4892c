"""Reads who said what in documents: cuts them into frames, parses those that need it, reads each in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.attribution.frames import Frame, frames_of
from index.attribution.lexicon import Lexicon, language_of, lexicon
from index.attribution.parse import Parse, Parser
from index.attribution.quotations import SPEAKING, quotations_of
from index.attribution.reader import Reader
from index.attribution.reading import Reading
from index.document import Document


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A document cut into frames, ready for the parser."""

    document: Document
    words: Lexicon
    frames: tuple[Frame, ...]


class Attributor:
    """Finds the statements of documents. Loads the parser with the first frame that needs it."""

    def __init__(self, parser: bool = True) -> None:
        self._parsing = parser

    def read(self, document: Document) -> Reading:
        """The statements and speakers of one document."""
        return next(iter(self.read_all([document])))

    def read_all(self, documents: Iterable[Document], batch: int = 16) -> Iterator[Reading]:
        """One Reading a document, in order; the parser works on ``batch`` documents at a time."""
        waiting: list[_Prepared] = []
        for document in documents:
            waiting.append(_prepare(document))
            if len(waiting) == batch:
                yield from self._readings(waiting)
                waiting = []
        yield from self._readings(waiting)

    def _readings(self, prepared: Sequence[_Prepared]) -> Iterator[Reading]:
        parses = self._parses(prepared)
        for one, parsed in zip(prepared, parses, strict=True):
            yield Reader(one.document, one.frames, one.words).read(parsed)

    def _parses(self, prepared: Sequence[_Prepared]) -> list[dict[int, Parse]]:
        """The parses of each document's frames, by frame number."""
        found: list[dict[int, Parse]] = [{} for _ in prepared]
        packages = {one.words.parser for one in prepared if one.words.parser} if self._parsing else set()
        for package in sorted(packages):
            wanted = [
                (which, number, frame)
                for which, one in enumerate(prepared)
                if one.words.parser == package
                for number, frame in enumerate(one.frames)
                if _needs_parse(frame, one.words)
            ]
            if wanted:
                parses = Parser(package).parse(frame.tokens for _, _, frame in wanted)
                for (which, number, _), parse in zip(wanted, parses, strict=True):
                    found[which][number] = parse
        return found


def _prepare(document: Document) -> _Prepared:
    words = lexicon(language_of(document.text))
    quotations = quotations_of(document.text, document.paragraphs, words)
    by_paragraph = {key: list(group) for key, group in groupby(quotations, key=lambda q: q.paragraph)}
    frames = [
        frame
        for index, paragraph in enumerate(document.paragraphs)
        if paragraph.role in SPEAKING
        for frame in frames_of(document.text, index, paragraph, by_paragraph.get(index, []), words)
    ]
    return _Prepared(document, words, tuple(frames))


def _needs_parse(frame: Frame, words: Lexicon) -> bool:
    """Frames with a cue, words beside a quotation, or a colon before one; others attribute nothing."""
    if len(frame.tokens) < 3:
        return False
    if frame.tokens[-1].lower == ":" or any(not quoted.masked for quoted in frame.quoted):
        return True
    outside = [token for index, token in enumerate(frame.tokens) if frame.outside(index)]
    return (bool(frame.quoted) and len(outside) > 1) or any(token.lower in words.verbs for token in outside)
