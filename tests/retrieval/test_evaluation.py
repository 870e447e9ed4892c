"""Measures over answers made by hand: each number is worked out on paper."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Span
from retrieval.answer import Answer, Evidence
from retrieval.evaluation import Fault, Gold, Judged, Labelled, Share, judge, report
from tests.bot.seed_answers import FACEBOOK, GOOGLE, ITV, LIGHTS, POLICE, REPLY, ZERO_TOLERANCE


def place(evidence: Evidence) -> Gold:
    return Gold(evidence.citation.doc, Span(evidence.citation.start, evidence.citation.end))


def asked(*gold: Gold, speaker: str | None = None, answerable: bool = True) -> Labelled:
    return Labelled(1, "what?", answerable, gold, speaker)


def test_a_gold_place_has_the_rank_of_the_first_quote_that_holds_it() -> None:
    """Half of the shorter of the two is enough; another document's same offsets are not."""
    third = place(ZERO_TOLERANCE)
    assert judge(asked(third), FACEBOOK).ranks == (3,)
    assert third.span
    inside = replace(third, span=Span(third.span.start + 4, third.span.start + 12))
    touching = replace(third, span=Span(third.span.start - 20, third.span.start + 5))
    assert judge(asked(inside, touching, replace(third, doc=POLICE)), FACEBOOK).ranks == (3, 0, 0)


def test_words_will_do_for_a_place() -> None:
    """Whatever their marks and case, in the document named and no other."""
    words = Gold(ITV, text="ZERO tolerance, approach")
    assert judge(asked(words, replace(words, doc=POLICE)), FACEBOOK).ranks == (3, 0)


def test_the_same_quote_elsewhere_is_as_good() -> None:
    """Gold may name a document that the answer gives under ``also_in``."""
    answer = replace(FACEBOOK, answers=(replace(LIGHTS, also_in=(ZERO_TOLERANCE.citation,)),))
    assert judge(asked(place(ZERO_TOLERANCE)), answer).ranks == (1,)


@pytest.mark.parametrize(("name", "right"), [("Facebook", True), ("A Facebook spokesperson", True), ("Snap", False)])
def test_the_first_answers_speaker_counts(name: str, right: bool) -> None:
    """By entity or by the mention's own words."""
    assert judge(asked(speaker=name), FACEBOOK).speaker is right


def test_a_near_miss_is_no_answer() -> None:
    """It counts for calibration, not for hits."""
    judged = judge(asked(place(LIGHTS)), replace(GOOGLE, mentions=(LIGHTS,)))
    assert (judged.ranks, judged.abstained, judged.correct) == ((0,), True, True)
    assert judge(asked(answerable=False), FACEBOOK).correct is False


def one(answer: Answer, *gold: Gold, answerable: bool = True) -> Judged:
    return judge(asked(*gold, answerable=answerable), answer)


def test_the_measures_are_as_worked_out_by_hand() -> None:
    """Ranks 1, 3 and none of three; two silences, one of them right; two unanswerable, one found so."""
    found = report(
        [
            one(FACEBOOK, place(REPLY[0])),
            one(FACEBOOK, place(ZERO_TOLERANCE), place(LIGHTS)),
            one(GOOGLE, place(LIGHTS)),
            one(GOOGLE, answerable=False),
            one(FACEBOOK, answerable=False),
        ],
    )
    values = {name: share.value for name, share in found.measures.items()}
    assert values == pytest.approx(
        {
            "hit@1": 1 / 3, "hit@3": 2 / 3, "hit@5": 2 / 3, "recall@10": 2 / 4, "mrr": (1 + 1 / 3) / 3,
            "speaker": 0.0, "abstention_precision": 1 / 2, "abstention_recall": 1 / 2,
        }
    )  # fmt: skip


def test_calibration_is_the_mean_distance_of_said_and_right() -> None:
    """Of four that said 0.9 one is right, and one that said 0.1 is wrong: (4 · 0.65 + 1 · 0.1) / 5."""
    sure = [Judged(True, False, (1,), None, 0.9, correct) for correct in (True, False, False, False)]
    found = report([*sure, Judged(False, True, (), None, 0.1, False)])
    assert [(b.count, b.right) for b in found.bins] == [(1, 0.0), (4, 0.25)]
    assert found.error == pytest.approx((4 * 0.65 + 0.1) / 5)


@given(st.integers(0, 50), st.integers(1, 50))
def test_an_interval_holds_its_share(part: int, more: int) -> None:
    """And stays within 0 and 1, narrower with more questions."""
    share = Share(part, part + more)
    low, high = share.interval
    assert 0 <= low <= share.value <= high <= 1
    wider, narrower = share.interval, Share(10 * part, 10 * (part + more)).interval
    assert narrower[1] - narrower[0] < wider[1] - wider[0]


def test_what_is_wrong_is_named() -> None:
    """Silence, an answer where there is none, another speaker, a place that comes later or not at all."""
    right, later = place(LIGHTS), place(ZERO_TOLERANCE)
    assert one(FACEBOOK, place(FACEBOOK.answers[0])).fault is None
    assert one(FACEBOOK, later).fault is Fault.LATER
    assert one(FACEBOOK, replace(right, doc="other.txt")).fault is Fault.MISSED
    assert one(FACEBOOK, answerable=False).fault is Fault.ANSWERED
    assert one(GOOGLE, right).fault is Fault.SILENT
    assert one(GOOGLE, answerable=False).fault is None
    assert judge(asked(speaker="Snap"), FACEBOOK).fault is Fault.SPEAKER
    assert judge(asked(speaker="Facebook"), FACEBOOK).fault is None
