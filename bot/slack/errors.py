"""What can keep the Slack app from starting; messages are for people.

OnrecordError
└── SlackError          Slack refuses or cannot be reached
"""

from index.errors import OnrecordError


class SlackError(OnrecordError):
    """Slack refuses the app or cannot be reached."""
