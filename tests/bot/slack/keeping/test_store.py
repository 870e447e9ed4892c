"""What both places of the records promise, files and a server: see ``Database``."""

from threading import Event, Thread

from bot.slack.keeping.store import Session
from tests.bot.slack.places import Place

_LONG = 120.0
"""Seconds; more than anything here takes: what waits for the other side in vain fails."""
_INSERT = "INSERT INTO threads (team, channel, thread, \"user\", at) VALUES ('T1', 'C1', '1.1', 'U1', 1.0)"


def test_who_only_reads_does_not_wait_for_who_writes(place: Place) -> None:
    """A look in the middle of somebody's change returns what was there before."""
    within, seen = Event(), Event()

    def change(session: Session) -> None:
        session.run(_INSERT)
        within.set()
        seen.wait(_LONG)

    with place.stores() as stores:
        database = stores._books
        writing = Thread(target=database.change, args=(change,))
        writing.start()
        assert within.wait(_LONG)
        assert database.look(lambda session: session.run("SELECT team FROM threads")) == []
        seen.set()
        writing.join()
        assert [*map(list, database.look(lambda session: session.run("SELECT team FROM threads")))] == [["T1"]]
