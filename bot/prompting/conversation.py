"""What the prompt understands: questions and a few commands, each turned into lines to show."""

from collections.abc import Callable

from bot.prompting.typed import for_the_shell, opens
from bot.questions import as_question
from bot.showing.answer import FAINT, render
from bot.showing.document_view import AROUND, view
from bot.showing.grouping import Group, grouped
from bot.showing.layout import Line, Part, line
from bot.showing.listing import counted, profile_line
from index.document import Document, Span
from index.generation import Generation
from retrieval.answer import Answer

_SPEAKERS_SHOWN = 30


class Conversation:
    """Replies to what is typed; remembers the last answer for ``open``. ``ask`` may complete a question."""

    def __init__(self, ask: Callable[[str], Answer], generation: Callable[[], Generation]) -> None:
        self._ask = ask
        self._generation = generation
        self._last: Answer | None = None

    def reply(self, typed: str) -> list[Line]:
        """The lines to show for what was typed.

        Raises OnrecordError where nothing can be shown.
        """
        typed = typed.strip()
        opened, meant = opens(typed), for_the_shell(typed)
        if opened is not None:
            return self._open(opened)
        if meant:
            return [line(f"That is a command, not a question: leave with Ctrl-D and type: {meant}")]
        if not typed:
            return []
        if typed.casefold() == "speakers":
            return self._speakers()
        answer = self._ask(as_question(typed))
        # what is still on the screen can still be opened
        self._last = self._last if answer.over else answer
        return [*_completed(typed, answer), *render(answer, more="'more' goes on")]

    def _open(self, number: int) -> list[Line]:
        if self._last is None:
            return [line("Nothing to open yet: ask a question first.")]
        if not number:
            return [line("Open which quote? 'open 2' shows where the one with the number 2 stands.")]
        group = grouped(self._last).numbered(number)
        if group is None:
            return [line(f"The last answer has no number {number}.")]
        document = self._generation().document(group.lead.citation.doc)
        if not _stands(group, document):
            return [line(f"{document.doc} has changed since that answer: ask again.")]
        return view(document, _places(group), around=AROUND)

    def _speakers(self) -> list[Line]:
        generation = self._generation()
        everyone = counted(generation.profiles(), (statement for _, statement in generation.statements()))
        on_record = [(profile, count) for profile, count in everyone if count]
        lines = [profile_line(profile, count) for profile, count in on_record[:_SPEAKERS_SHOWN]]
        left_out = len(on_record) - len(lines)
        if left_out > 0:
            lines.append(line(Part(f"and {left_out} more; 'onrecord speakers' lists all", FAINT)))
        return lines or [line("Nobody is on record.")]


def _completed(typed: str, answer: Answer) -> list[Line]:
    """How a follow-up was understood, unless it was asked as it stands."""
    return [] if answer.question == typed else [line(Part(f"→ {answer.question}", FAINT)), line()]


def _stands(group: Group, document: Document) -> bool:
    return all(document.text[item.citation.start : item.citation.end] == item.quote for item in group.evidence)


def _places(group: Group) -> list[Span]:
    return [span for item in group.evidence for span in item.spans or (Span(item.citation.start, item.citation.end),)]
