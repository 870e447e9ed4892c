"""How long a stop may take in all."""

from threading import Event

from bot.slack.delivering.lanes import Lanes
from bot.slack.grace import Grace


def test_parts_share_one_grace() -> None:
    """What the first part uses up the next has no more; those before it are not asked to hurry."""
    grace, given, hold = Grace(0.2), list[float](), Event()
    lanes = Lanes(1)

    def holding() -> None:
        hold.wait(60)

    lanes.put("C1", holding)

    def last(seconds: float) -> bool:
        given.append(seconds)
        return True

    grace.finish(last, lanes.stop, last)
    hold.set()
    first, then = given
    assert (round(first, 1), then) == (0.2, 0.0)
    assert not grace.met


def test_all_in_time_is_met() -> None:
    """Nothing in hand, nothing left over."""
    grace = Grace(20)
    grace.finish(Lanes(1).stop)
    assert grace.met
