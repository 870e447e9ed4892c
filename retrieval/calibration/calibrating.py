"""Works out, when an index is rebuilt, how ranks of facts read as probabilities on that corpus.

The best threshold differs from corpus to corpus by several logits, so that a fixed curve is wrong everywhere. Questions
made of the corpus's own sentences are asked twice: with their document in place, and with it held out, when other
documents on the same things are all there is. The curve between the two is brought from made questions, which are the
easier ones, to people's by constants chosen once.
"""

import time
from collections.abc import Sequence
from statistics import median

from index.building.content import Progress
from index.building.unpublished import Calibrate, Calibration, Unpublished
from retrieval import tuning
from retrieval.calibration.curve import Trial, fitted
from retrieval.calibration.made_questions import Made, made_questions
from retrieval.facts.ranking import Ranked, by_judgement, by_words, candidates
from retrieval.facts.scale import OFF, RANKED, UNRANKED, Scale, stored
from retrieval.language.words import stems
from retrieval.scoring.reranker import PackagedReranker, Reranker
from retrieval.shelf import Shelf

STAGE = "calibrating"
_VERSION = 2.0
"""Raised when made questions or ranks change, so that no calibration of before is kept."""


def calibrator(reranker: Reranker | None) -> Calibrate:
    """The calibration for answers given with ``reranker``, or without one.

    It is ``{}``, which means the defaults, for a corpus of few documents, and the one of the generation before
    while few documents changed since that was worked out.
    """

    def calibrate(fresh: Unpublished) -> Calibration:
        if fresh.documents < tuning.CALIBRATED_DOCUMENTS:
            return {}
        return _kept(fresh, reranker) or _calibrated(fresh, reranker)

    return calibrate


def _kept(fresh: Unpublished, reranker: Reranker | None) -> Calibration | None:
    before = fresh.earlier
    changed = float(before.get("changed", 0)) + fresh.changed
    same = before.get("version") == _VERSION and before.get("reranker") == (reranker.name if reranker else OFF)
    return {**before, "changed": changed} if same and changed <= tuning.CALIBRATION_KEPT * fresh.documents else None


def _calibrated(fresh: Unpublished, reranker: Reranker | None) -> Calibration:
    generation = fresh.open()
    try:
        shelf = Shelf(generation, _Remembering(reranker) if reranker else None)
        wanted = min(tuning.CALIBRATION_QUESTIONS, tuning.QUESTIONS_A_DOCUMENT * fresh.documents)
        made = made_questions(generation, wanted)
        judged, worded = _tried(shelf, made, fresh)
    finally:
        generation.close()
    scales = stored("words", _read(worded, UNRANKED, tuning.WORDS_MADE_HIGHER))
    if isinstance(reranker, PackagedReranker):
        scales |= stored("fact", _read(judged, RANKED, tuning.FACT_MADE_HIGHER))
    elif reranker is not None:
        scales |= stored("fact", _read_anew(judged))
    name, asked = reranker.name if reranker else OFF, len(worded) / 2
    return {**scales, "reranker": name, "questions": asked, "changed": 0.0, "version": _VERSION}


def _tried(shelf: Shelf, made: Sequence[Made], fresh: Unpublished) -> tuple[list[Trial], list[Trial]]:
    """What became of each question, in place and held out: judged by the reranker, and by words alone."""
    judged: list[Trial] = []
    worded: list[Trial] = []
    began = time.process_time()
    for number, one in enumerate(made, start=1):
        for without in (None, one.doc):
            found = candidates(shelf, one.question, without)
            worded += _trial(shelf, one, by_words(shelf, one.question, found), without)
            if shelf.reranker is not None:
                judged += _trial(shelf, one, by_judgement(shelf, shelf.reranker, one.question, found), without)
        late = time.process_time() - began > tuning.CALIBRATION_SECONDS
        fresh.report(Progress(STAGE, number, number if late else len(made)))
        if late:
            break
    return judged, worded


def _trial(shelf: Shelf, made: Made, ranked: Sequence[Ranked], without: str | None) -> list[Trial]:
    """The first answer, if any; with the document held out it is right only where another one tells the same news."""
    return [Trial(one.rank, right=without is None or _same_news(shelf, made, one)) for one in ranked[:1]]


def _same_news(shelf: Shelf, made: Made, first: Ranked) -> bool:
    asked = set(stems(made.sentence.of(shelf.generation.document(made.doc).text)))
    shown = set(stems(first.shown.of(shelf.generation.document(first.passage.doc).text)))
    return len(asked & shown) >= tuning.SAME_NEWS * len(asked)


def _read(trials: Sequence[Trial], default: Scale, higher: float) -> Scale:
    """The curve through the trials, brought to people's questions."""
    curve = fitted(trials, Scale(default.midpoint + higher, default.slope * tuning.MADE_SHARPER))
    return Scale(curve.midpoint - higher, curve.slope / tuning.MADE_SHARPER)


def _read_anew(trials: Sequence[Trial]) -> Scale:
    """The curve for a reranker whose range is not known: as if it were the packaged one's, stretched to fit."""
    wrong, right = ([trial.rank for trial in trials if trial.right is which] for which in (False, True))
    if not wrong or not right or median(wrong) >= median(right):
        return RANKED
    low = median(wrong)
    unit = (median(right) - low) / (tuning.MADE_HIGH - tuning.MADE_LOW)
    alike = [Trial(tuning.MADE_LOW + (trial.rank - low) / unit, trial.right) for trial in trials]
    curve = _read(alike, RANKED, tuning.FACT_MADE_HIGHER)
    return Scale(low + (curve.midpoint - tuning.MADE_LOW) * unit, curve.slope / unit)


class _Remembering:
    """A reranker that judges no pair of one question twice."""

    def __init__(self, reranker: Reranker) -> None:
        self.name = reranker.name
        self._reranker = reranker
        self._question = ""
        self._logits: dict[str, float] = {}

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One logit for each text."""
        if question != self._question:
            self._question, self._logits = question, {}
        new = [text for text in dict.fromkeys(texts) if text not in self._logits]
        self._logits.update(zip(new, self._reranker.score(question, new), strict=True))
        return [self._logits[text] for text in texts]
