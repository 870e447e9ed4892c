"""Tells which words a quotation changed, put in or left out, and what of that is only a matter of spelling."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from retrieval.checking.alignment import Step
from retrieval.checking.candidates import Pool
from retrieval.checking.tokens import Element, Gap, Insert, Word, turns_meaning
from retrieval.checking.verdict import Change
from retrieval.language.words import listed, stems

_SHORT_GAP = 5
"""An ellipsis over so few words that hides a "not" says the opposite; over more it leaves out another clause."""
_WITHIN = listed(
    "the a an to of in on at for with by from and or but is are was were be been has have had will would should could"
    " can may might must do does did that which who as than not"
)
"""Words no phrase ends with."""
_PRONOUNS = listed("he she it they we i you him her them us me this that these those who")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s")


def changes_of(draft: str, elements: Sequence[Element], steps: Sequence[Step], pool: Pool) -> tuple[Change, ...]:
    """The changes of one segment in order; ``draft`` is the text the elements' spans refer to."""
    return tuple(_changes(draft, elements, steps, pool))


def _changes(draft: str, elements: Sequence[Element], steps: Sequence[Step], pool: Pool) -> Iterator[Change]:
    told = [step for step in steps if step.element is not None or not pool.free(step.start)]
    for same, group in groupby(told, key=lambda step: step.same):
        run = list(group)
        if run[0] is told[0] and _spelling(elements, run, pool, skipped=1):
            continue
        if same:
            for step in run:
                yield from _in_gap(draft, elements, step, pool)
        elif not _spelling(elements, run, pool):
            yield Change(_drafted(draft, elements, run), pool.text(run[0].start, run[-1].end))


def _spelling(elements: Sequence[Element], run: Sequence[Step], pool: Pool, skipped: int = 0) -> bool:
    """ "chat rooms" for "chatrooms": the same letters, no figure among them and no "not" made or unmade.

    At a quotation's beginning the first words may have been held against what stands before: ``skipped`` source words.
    """
    asked = [form for step in run for form in _forms(elements, step)]
    said = [pool.form(at) for step in run for at in range(step.start, step.end)][skipped:]
    turned = set(filter(turns_meaning, asked)) ^ set(filter(turns_meaning, said))
    return bool(asked) and "".join(asked) == "".join(said) and not turned


def _forms(elements: Sequence[Element], step: Step) -> Sequence[str]:
    element = None if step.element is None else elements[step.element]
    return element.forms[:1] if isinstance(element, Word) else ()


def _drafted(draft: str, elements: Sequence[Element], run: Sequence[Step]) -> str:
    used = [elements[step.element].span for step in run if step.element is not None]
    return draft[used[0].start : used[-1].end] if used else ""


def _in_gap(draft: str, elements: Sequence[Element], step: Step, pool: Pool) -> Iterator[Change]:
    """What an ellipsis or a bracket hides that turns the meaning."""
    element = None if step.element is None else elements[step.element]
    hidden = {pool.form(at) for at in range(step.start, step.end)}
    if isinstance(element, Gap):
        negations = {form for form in hidden if turns_meaning(form) and not any(map(str.isdigit, form))}
        short = step.end - step.start <= _SHORT_GAP and not _SENTENCE_END.search(pool.text(step.start, step.end))
        if short and negations:
            yield Change(element.span.of(draft), pool.text(step.start, step.end))
    elif isinstance(element, Insert):
        yield from _in_bracket(draft, element, step, pool, hidden)


def _in_bracket(draft: str, element: Insert, step: Step, pool: Pool, hidden: set[str]) -> Iterator[Change]:
    """A bracket that is the source's own must be its words and no more; any other may not turn the meaning."""
    touched = map(pool.bracket, range(step.start, step.end + 1))
    start, end = next(((start, end) for start, end in touched if start < end), (0, 0))
    if start < end:
        besides = [at for at in range(step.start, step.end) if not start <= at < end]
        if element.forms != tuple(map(pool.form, range(start, end))):
            yield Change(element.span.of(draft), pool.text(start, end))
        elif besides:
            yield Change("", pool.text(besides[0], besides[-1] + 1))
        return
    lost = {form for form in hidden - set(element.forms) if turns_meaning(form)}
    added = {form for form in set(element.forms) - hidden if turns_meaning(form) and form.isalpha()}
    if lost or added or _drops(element.forms, [pool.form(at) for at in range(step.start, step.end)]):
        yield Change(element.span.of(draft), pool.text(step.start, step.end))


def _drops(put: Sequence[str], hidden: Sequence[str]) -> bool:
    """Whether a bracket hides more than what it stands for: words beside it were dropped with it.

    So where its words are the source's own and others went with them, where what it hides ends within a phrase
    ("legislation to"), or holds many more telling words than it has, unless it is "they".
    """
    if len(hidden) <= 1:
        return False
    if set(put) <= set(hidden):
        return len(hidden) > len(put)
    if hidden[-1] in _WITHIN and put[-1] not in _WITHIN:
        return True
    return not set(put) <= _PRONOUNS and len(stems(" ".join(hidden))) > len(stems(" ".join(put))) + 1
