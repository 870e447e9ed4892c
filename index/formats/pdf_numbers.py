"""Numbers that count the lines of a page, as transcripts and bills have them in the margin: no words of the text.

Lists, tables of contents and paragraphs have numbers, too, which are: where a number may be one of those, it stays.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.formats.pdf_lines import Line

_MOST_DIGITS = 3
_FEWEST_EACH = 8
"""Numbers on a page, where each line has one."""
_STEP = 5
"""Else every fifth line has one."""
_ALIGNED = 3.0
"""Points by which the edges of such numbers differ at most."""
_UNEVEN = 1.3
"""How much wider the widest gap between such lines is than the narrowest, at most."""
_FEWEST_WRAPPED, _SHARE_WRAPPED = 3, 0.2
"""Lines that go on in the next, where each has a number: entries of a list begin and end with it."""
_SENTENCE_ENDS = ".!?:;"


def without_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page without the numbers that count them; those that hold nothing else are left out.

    What counts lines grows by one from line to line, evenly spaced, each under the other. Where each line has a number,
    sentences run on past them; where every fifth has one, they stand outside the text.
    """
    counting = {at for run in _runs(lines) if _counts(lines, run) for at in run}
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


def _counts(lines: Sequence[Line], run: Sequence[int]) -> bool:
    if len(run) < 2 or not _is_even(lines, run):
        return False
    if run[-1] - run[0] == len(run) - 1:
        return len(run) >= _FEWEST_EACH and _runs_on([lines[at] for at in run])
    return all(_number(lines[at]) % _STEP == 0 for at in run) and _is_outside(lines, run)


def _is_even(lines: Sequence[Line], run: Sequence[int]) -> bool:
    gaps = [(lines[above].base - lines[below].base) / (below - above) for above, below in pairwise(run)]
    return max(gaps) <= _UNEVEN * min(gaps)


def _runs_on(run: Sequence[Line]) -> bool:
    """Whether sentences go on from line to line, which end where the next word has no room."""
    right = max(line.right for line in run)
    pairs = [(one, _words(other)) for one, other in pairwise(run)]
    wrapped = sum(
        after[:1].islower() and one.text[-1] not in _SENTENCE_ENDS and right - one.right < _width(one, after)
        for one, after in pairs
    )
    return wrapped >= max(_FEWEST_WRAPPED, _SHARE_WRAPPED * len(pairs))


def _width(line: Line, after: str) -> float:
    """How wide the first word of what comes after a line is in its type, with the space before it, about."""
    return (len(after.split(maxsplit=1)[0]) + 1) * (line.right - line.left) / len(line.text)


def _is_outside(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Whether all lines without a number begin to the right of the numbers."""
    edge = max(_edge(lines[at]) for at in run)
    return all(lines[at].left > edge for at in range(run[0], run[-1]) if at not in run)


def _is_numbered(line: Line) -> bool:
    return line.numbered is not None or (line.text.isdecimal() and len(line.text) <= _MOST_DIGITS)


def _number(line: Line) -> int:
    return int(line.text.split(maxsplit=1)[0])


def _words(line: Line) -> str:
    """What it says beside its number."""
    return line.text.split(maxsplit=1)[1] if line.numbered else ""


def _edge(line: Line) -> float:
    """Where the number ends."""
    return line.numbered[0] if line.numbered else line.right


def _unnumbered(line: Line) -> Line | None:
    if line.numbered is None:
        return None
    return replace(line, text=_words(line), left=line.numbered[1], numbered=None)
