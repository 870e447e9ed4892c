"""What can go wrong with an index, as one tree; every message gives the fact, the value and the next command.

OnrecordError
├── CorpusError         the corpus folder: missing, unreadable, no document in it
│   ├── AliasError      a bad line of aliases.toml
│   ├── MissingFilesError   of nearly all that is indexed there is no file any more
│   └── UnreadableError one file: the reason why it is left out
│       └── WithheldError   on purpose: it is withdrawn or under embargo
├── ModelError          the packaged model: missing, altered, not loadable
├── WorkersError        the processes that prepare shards: not there, died
└── IndexStateError     the index folder
    ├── NoIndexError        nothing built yet
    ├── StaleIndexError     built by another version or model, or damaged
    │   └── OtherVersionError   by another version
    ├── EngineError         the server that searches: not there, refuses, lacks something
    └── BusyIndexError      another process is building
"""


class OnrecordError(Exception):
    """Base of every error whose message is written for people; safe to print as it is."""


class CorpusError(OnrecordError):
    """The corpus folder cannot be used."""


class AliasError(CorpusError):
    """aliases.toml has a bad entry; the message names its line."""


class MissingFilesError(CorpusError):
    """Of nearly all documents of the index there is no file any more: a disk or share may not be there."""


class UnreadableError(CorpusError):
    """One file cannot be read; the message is the reason, for the list of skipped files."""


class WithheldError(UnreadableError):
    """One file is withdrawn or under embargo."""


class ModelError(OnrecordError):
    """A packaged model is missing, was altered or does not load."""


class WorkersError(OnrecordError):
    """The processes that prepare a corpus in shards cannot be had, or died."""


class IndexStateError(OnrecordError):
    """The index folder cannot be used as it is."""


class NoIndexError(IndexStateError):
    """Nothing has been built yet."""


class StaleIndexError(IndexStateError):
    """The index was built in another format or with another model."""


class OtherVersionError(StaleIndexError):
    """The index was built in another format; ``age`` tells whether by "an older" version or "a newer" one."""

    def __init__(self, message: str, age: str) -> None:
        super().__init__(message)
        self.age = age


class EngineError(IndexStateError):
    """The engine outside the index folder cannot be reached or does not do what it must."""


class BusyIndexError(IndexStateError):
    """Another process is building this index."""
