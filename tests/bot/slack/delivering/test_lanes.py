"""Lanes: order within one, company between several, an end that finishes what is in hand."""

from threading import Barrier, Event

from bot.slack.delivering.lanes import Lanes
from tests.waiting import PATIENCE


def test_one_lane_keeps_its_order() -> None:
    """A hundred pieces in one lane run one after another on eight threads."""
    lanes, done = Lanes(8), list[int]()
    for number in range(100):
        lanes.put("a", lambda number=number: done.append(number))  # type: ignore[misc]  # mypy infers no default
    assert lanes.stop(PATIENCE)
    assert done == list(range(100))


def test_lanes_run_side_by_side() -> None:
    """Two lanes wait for each other and both get through."""
    lanes, both = Lanes(2), Barrier(2)

    def meet() -> None:
        both.wait(PATIENCE)

    for lane in "ab":
        lanes.put(lane, meet)
    assert lanes.stop(PATIENCE)
    assert not both.broken


def test_a_stuck_lane_holds_up_no_other() -> None:
    """While one channel waits, another is served."""
    lanes, freed, served = Lanes(2), Event(), Event()

    def hold() -> None:
        freed.wait(PATIENCE)

    lanes.put("stuck", hold)
    lanes.put("stuck", lambda: None)
    lanes.put("other", served.set)
    assert served.wait(PATIENCE)
    freed.set()
    assert lanes.stop(PATIENCE)


def test_work_that_waits_keeps_its_lane_but_no_thread() -> None:
    """On a single thread, a channel that must wait keeps its order and holds up no other channel."""
    lanes, done, other = Lanes(1), list[str](), Event()

    def limited() -> float | None:
        done.append("tried" if "tried" not in done else "sent")
        return None if "sent" in done else 0.2

    lanes.put("a", limited)
    lanes.put("a", lambda: done.append("next"))
    lanes.put("b", other.set)
    assert other.wait(PATIENCE)
    assert "sent" not in done
    assert lanes.stop(PATIENCE)
    assert done == ["tried", "sent", "next"]


def test_stop_gives_up_on_work_that_must_wait_longer() -> None:
    """A wait that outlasts the time for stopping does not hold the stop up."""
    lanes, tried = Lanes(1), Event()

    def limited() -> float:
        tried.set()
        return 3600

    lanes.put("a", limited)
    assert tried.wait(PATIENCE)
    assert not lanes.stop(0)
    assert lanes.idle(PATIENCE)


def test_it_is_known_how_many_come_before() -> None:
    """Lanes take turns: of a long lane only as many count as lie before the new one in its own."""
    lanes, freed = Lanes(1), Event()

    def hold() -> None:
        freed.wait(PATIENCE)

    assert [lanes.put("a", hold) for _ in range(4)] == [0, 1, 2, 3]
    assert lanes.queued == 4
    assert [lanes.put("b", lambda: None) for _ in range(3)] == [1, 3, 5]
    freed.set()
    assert lanes.stop(PATIENCE)


def test_stop_drops_what_has_not_begun_and_takes_no_more() -> None:
    """When time is up the queue is left to the ledger; later work is not begun."""
    lanes, begun, freed, done = Lanes(1), Event(), Event(), list[str]()

    def hold() -> None:
        begun.set()
        freed.wait(PATIENCE)

    lanes.put("a", hold)
    lanes.put("a", lambda: done.append("queued"))
    assert begun.wait(PATIENCE)
    assert not lanes.stop(0)
    lanes.put("a", lambda: done.append("late"))
    freed.set()
    assert lanes.idle(PATIENCE)
    assert done == []


def test_what_is_done_aside_comes_before_nobody() -> None:
    """Notes and welcomes are no questions: who is told how many come before theirs is told of questions."""
    lanes, freed = Lanes(4), Event()

    def hold() -> None:
        freed.wait(PATIENCE)

    assert lanes.put("C1", hold) == 0
    lanes.put("note U1", hold, aside=True)
    assert lanes.put("C2", lambda: None) == 1
    freed.set()
    assert lanes.stop(PATIENCE)
