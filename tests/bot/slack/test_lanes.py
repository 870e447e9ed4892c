"""Lanes: order within one, company between several, an end that finishes what is in hand."""

from threading import Barrier, Event

from bot.slack.lanes import Lanes


def test_one_lane_keeps_its_order() -> None:
    """A hundred pieces in one lane run one after another on eight threads."""
    lanes, done = Lanes(8), list[int]()
    for number in range(100):
        lanes.put("a", lambda number=number: done.append(number))  # type: ignore[misc]  # mypy infers no default
    assert lanes.stop(30)
    assert done == list(range(100))


def test_lanes_run_side_by_side() -> None:
    """Two lanes wait for each other and both get through."""
    lanes, both = Lanes(2), Barrier(2)

    def meet() -> None:
        both.wait(30)

    for lane in "ab":
        lanes.put(lane, meet)
    assert lanes.stop(30)
    assert not both.broken


def test_a_stuck_lane_holds_up_no_other() -> None:
    """While one channel waits, another is served."""
    lanes, freed, served = Lanes(2), Event(), Event()

    def hold() -> None:
        freed.wait(30)

    lanes.put("stuck", hold)
    lanes.put("stuck", lambda: None)
    lanes.put("other", served.set)
    assert served.wait(30)
    freed.set()
    assert lanes.stop(30)


def test_stop_drops_what_has_not_begun_and_takes_no_more() -> None:
    """When time is up the queue is left to the ledger; later work is not begun."""
    lanes, begun, freed, done = Lanes(1), Event(), Event(), list[str]()

    def hold() -> None:
        begun.set()
        freed.wait(30)

    lanes.put("a", hold)
    lanes.put("a", lambda: done.append("queued"))
    assert begun.wait(30)
    assert not lanes.stop(0)
    lanes.put("a", lambda: done.append("late"))
    freed.set()
    assert lanes.idle(30)
    assert done == []
