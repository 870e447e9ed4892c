"""``onrecord rebuild``: build or update the index and say what came of it."""

import os
from argparse import Namespace

from bot.settings import Settings
from bot.showing.layout import Line, Part, line
from bot.showing.progress import shown_progress
from bot.showing.screen import Screen
from bot.showing.wording import many
from bot.skipped import log_causes, warning
from bot.watching import follow
from index.building import build
from index.building.shards import Shard, prepare
from index.building.workers import prepare_all
from index.encoding.encoder import PackagedEncoder
from index.reading.corpus import Skipped
from retrieval.calibration.calibrating import calibrator
from retrieval.scoring.reranker import chosen
from retrieval.statements.settler import StatementSettler


def run(arguments: Namespace, settings: Settings, screen: Screen) -> int:
    """Rebuild and print the summary; with ``--watch`` again and again, until told to stop."""
    full, drop_missing = arguments.full, arguments.drop_missing
    if arguments.watch:
        return follow(settings, screen, full=full, drop_missing=drop_missing)
    if arguments.shard:
        _prepare_shard(Shard(*arguments.shard), settings, screen, full=full)
        return 0
    if arguments.workers or arguments.ray:
        _prepare_all(settings, screen, arguments.workers or os.cpu_count() or 1, arguments.ray, full=full)
        full = False  # the shards are built anew, and the rebuild takes over from them
    build_index(settings, screen, full=full, drop_missing=drop_missing)
    return 0


def _prepare_shard(shard: Shard, settings: Settings, screen: Screen, *, full: bool) -> None:
    with shown_progress(screen) as progress:
        made = prepare(settings.corpus, settings.index, shard, PackagedEncoder(), full=full, report=progress)
    held = f"{many(made.counts.documents, 'document')}, {many(made.counts.passages, 'passage')}"
    screen.show([line(f"Shard {shard.number} of {shard.of} prepared: {held}. Once all are: onrecord rebuild")])
    _tell_skipped(made.skipped, settings, screen)


def _prepare_all(settings: Settings, screen: Screen, workers: int, ray: str | None, *, full: bool) -> None:
    with shown_progress(screen) as progress:
        prepare_all(settings.corpus, settings.index, workers, full=full, ray=ray, report=progress)


def build_index(settings: Settings, screen: Screen, *, full: bool = False, drop_missing: bool = False) -> None:
    """Build the index with progress on the screen, then print the summary; skipped files are warned of."""
    calibrate = calibrator(chosen(settings.reranker))
    with shown_progress(screen) as progress:
        summary = build.rebuild(
            settings.corpus,
            settings.index,
            full=full,
            progress=progress,
            calibrate=calibrate,
            settler=StatementSettler(),
            drop_missing=drop_missing,
        )
    screen.show(summarised(summary))
    _tell_skipped(summary.skipped, settings, screen)


def _tell_skipped(skipped: tuple[Skipped, ...], settings: Settings, screen: Screen) -> None:
    if skipped:
        screen.tell(warning(skipped))
    if where := log_causes(skipped, settings.state):
        screen.tell(where)


def summarised(summary: build.Summary) -> list[Line]:
    """The summary: counts, what changed, seconds and the generation's id."""
    counts = ", ".join(
        (
            many(summary.documents, "document"),
            many(summary.passages, "passage"),
            many(summary.statements, "statement"),
            many(summary.speakers, "speaker"),
        )
    )
    built = [
        line(Part("Index built: ", "bold"), counts, "."),
        *([line(f"Since the build before: {summary.changes}.")] if summary.changes else []),
        line(f"{summary.seconds:.1f} seconds, generation {summary.generation}."),
    ]
    return [*built, line(f"Everything was worked out anew: {summary.anew}.")] if summary.anew else built
