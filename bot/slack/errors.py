"""What can keep the Slack app from starting or from its work; messages are for people.

OnrecordError
└── SlackError          Slack refuses or cannot be reached
    └── StoreError      what is kept cannot be read or written just now
"""

from index.errors import OnrecordError


class SlackError(OnrecordError):
    """Slack refuses the app or cannot be reached."""


class StoreError(SlackError):
    """A file or the database of what is kept cannot be used, now or at all; nothing else is wrong."""
