"""Numbers that count the lines of a page, as transcripts and bills have them in the margin: no words of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.formats.pdf_lines import Line

_MOST_DIGITS = 3
_FEWEST = 2
"""Numbers on a page that make a count of every fifth line."""
_FEWEST_EACH = 8
"""The same where each line has one: shorter ones are lists."""
_ALIGNED = 3.0
"""Points by which the edges of such numbers differ at most."""


def without_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page without the numbers that count them; those that hold nothing else are left out.

    What counts lines grows by one from line to line; numbers of paragraphs and of notes do not.
    """
    counting = {at for run in _runs(lines) if _counts(run) for at in run}
    kept = (_unnumbered(line) if at in counting else line for at, line in enumerate(lines))
    return [line for line in kept if line is not None]


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Places of lines that begin with a number, as long as the numbers keep step with the lines."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if not _is_numbered(line):
            continue
        if run and not _in_step(lines, run[-1], at):
            yield run
            run = []
        run.append(at)
    yield run


def _in_step(lines: Sequence[Line], before: int, at: int) -> bool:
    one, other = lines[before], lines[at]
    aligned = abs(one.left - other.left) < _ALIGNED or abs(_edge(one) - _edge(other)) < _ALIGNED
    return aligned and other.base < one.base and _number(other) - _number(one) == at - before


def _counts(run: Sequence[int]) -> bool:
    every = len(run) > 1 and run[-1] - run[0] == len(run) - 1
    return len(run) >= (_FEWEST_EACH if every else _FEWEST)


def _is_numbered(line: Line) -> bool:
    return line.numbered is not None or (line.text.isdecimal() and len(line.text) <= _MOST_DIGITS)


def _number(line: Line) -> int:
    return int(line.text.split(maxsplit=1)[0])


def _edge(line: Line) -> float:
    """Where the number ends."""
    return line.numbered[0] if line.numbered else line.right


def _unnumbered(line: Line) -> Line | None:
    if line.numbered is None:
        return None
    return replace(line, text=line.text.split(maxsplit=1)[1], left=line.numbered[1], numbered=None)
