"""What can go wrong at the edges people touch, as one tree under the index's; messages are for people.

OnrecordError
├── OutputError         what is shown cannot be written where it should go
├── SettingsError       a setting is missing or wrong; names the variable, never any value of a secret
└── UsageError          what was typed cannot be done as typed
"""

from index.errors import OnrecordError


class OutputError(OnrecordError):
    """What is shown cannot be written: a full disk, a file that has gone."""


class SettingsError(OnrecordError):
    """A setting is missing or wrong."""


class UsageError(OnrecordError):
    """The command line or a file given on it cannot be used as it is."""
