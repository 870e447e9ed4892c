"""``onrecord eval``: how good the answers are on one's own labelled questions."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.calibration import need_matplotlib, plot
from bot.commands.ask import opened
from bot.errors import UsageError
from bot.labelled import read_labelled
from bot.opening import open_library
from bot.questions import BadLine
from bot.settings import Settings
from bot.showing.answer import FAINT, WORDS
from bot.showing.layout import Line, Part, line
from bot.showing.screen import Screen
from bot.showing.wording import many
from index.generation import open_current
from retrieval.evaluation import RANKS, RECALL_RANK, Fault, Labelled, Report, judge, report

ALL_READ, BAD_ROW = 0, 2
_NAMES = {
    **{f"hit@{k}": f"right answer among the first {k}" if k > 1 else "first answer right" for k in RANKS},
    f"recall@{RECALL_RANK}": f"gold places among the first {RECALL_RANK}",
    "mrr": "mean reciprocal rank",
    "speaker": "speaker right",
    "abstention_precision": "“not on record” rightly said",
    "abstention_recall": "unanswerable questions found so",
}


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Answer and judge each row; 2 if one could not be read."""
    if arguments.plot:
        need_matplotlib()
    questions, bad = _questions(arguments.file, settings, screen)
    if not questions:
        raise UsageError(f"{arguments.file} holds no labelled question.")
    library = open_library(settings)
    with screen.busy(f"Answering {many(len(questions), 'question')} …"):
        judged = [judge(one, library.answer(one.question, top=RECALL_RANK, id=one.id)) for one in questions]
    found = report(judged, library.generation)
    wrong = [(one, found.fault) for one, found in zip(questions, judged, strict=True) if found.fault]
    if arguments.json:
        screen.json(found.to_json() | {"wrong": [_row(one, fault) for one, fault in wrong]})
    else:
        screen.show([*table(found), *(_wrong(wrong) if arguments.wrong else _hint(wrong))])
    if arguments.plot:
        plot(found, Path(arguments.plot))
    return BAD_ROW if bad else ALL_READ


def _questions(file: str, settings: Settings, screen: Screen) -> tuple[list[Labelled], int]:
    questions: list[Labelled] = []
    bad = 0
    with opened(file) as lines, closing(open_current(settings.index)) as generation:
        docs = [info.doc for info in generation.documents()]
        for row in read_labelled(lines, docs, generation.text):
            if isinstance(row, BadLine):
                screen.tell(f"{file}, line {row.line}: {row.reason}; skipped.")
                bad += 1
            else:
                questions.append(row)
    return questions, bad


def table(found: Report) -> list[Line]:
    """The measures with their 95% intervals, those there is something to measure for."""
    return list(_rows(found))


def _rows(found: Report) -> Iterator[Line]:
    yield line(Part(f"{many(found.questions, 'question')}, generation {found.generation}", WORDS))
    for name, share in found.measures.items():
        low, high = share.interval
        value = (
            f"{share.value:.3f}  ({low:.3f} to {high:.3f}, of {share.whole:,})" if share.whole else "nothing to measure"
        )
        yield line(f"{name:<22}", value, Part(f"  {_NAMES[name]}", FAINT))
    yield line(
        f"{'calibration error':<22}", f"{found.error:.3f}", Part("  how far scores are from shares right", FAINT)
    )


def _row(one: Labelled, fault: Fault) -> dict[str, Any]:
    return {"id": one.id, "question": one.question, "fault": fault.name.lower()}


def _wrong(wrong: Sequence[tuple[Labelled, Fault]]) -> Iterator[Line]:
    """The questions not answered rightly, and how."""
    for one, fault in wrong:
        yield line(one.question, Part(f"  {fault.value}", FAINT), first="", margin="  ")


def _hint(wrong: Sequence[tuple[Labelled, Fault]]) -> Iterator[Line]:
    if wrong:
        yield line(Part(f"{many(len(wrong), 'question')} not answered rightly: --wrong lists them.", FAINT))
