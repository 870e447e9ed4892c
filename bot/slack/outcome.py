"""What can be known after an attempt to send something to Slack."""

import socket
from enum import Enum, auto
from urllib.error import URLError


class Outcome(Enum):
    """What is known after an attempt to post."""

    POSTED = auto()
    NOT_POSTED = auto()
    """Surely not: it may be tried again."""
    REFUSED = auto()
    """Slack does not take this content."""
    CLOSED = auto()
    """Nothing can be posted there: the channel, the address or the permission is gone."""
    UNKNOWN = auto()


def of_failure(error: Exception) -> Outcome:
    """The outcome when no answer came: only a connection that was never made is sure to have done nothing."""
    reason = error.reason if isinstance(error, URLError) else None
    never_sent = isinstance(reason, ConnectionRefusedError | socket.gaierror)
    return Outcome.NOT_POSTED if never_sent else Outcome.UNKNOWN
