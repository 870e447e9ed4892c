"""Prepares all shards of a corpus at once: by processes of this machine, or by Ray on as many as there are."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from index.building.content import Progress, Report
from index.building.shards import Shard, forget, prepare
from index.encoding.encoder import PackagedEncoder
from index.encoding.model import Encoder
from index.errors import OnrecordError, WorkersError
from index.reading.corpus import corpus_files

_SHARDS_A_WORKER = 4
"""Shards are of unequal work: a worker that is done early takes another."""

Task = tuple[Path, Path, Shard, bool, int]
Worker = Callable[[Task], str]
"""Prepares one shard; what it returns, if anything, is what went wrong, for people."""


def prepare_all(
    corpus: Path,
    index: Path,
    workers: int,
    *,
    full: bool = False,
    ray: str | None = None,
    report: Report = lambda _: None,
    worker: Worker | None = None,
) -> None:
    """Prepare every shard of ``corpus`` for the next rebuild of ``index``.

    ``ray`` is the address of a cluster, whose machines must see both folders under the same names, or "local".
    ``worker`` stands in for what a process does with a task.

    Raises:
        CorpusError: no such folder.
        WorkersError: a worker died or failed, or the cluster cannot be had; finished shards stay for the next try.
    """
    number = max(1, min(len(list(corpus_files(corpus))), _SHARDS_A_WORKER * workers))
    if full:
        forget(index)
    threads = 0 if ray not in (None, "local") else max(1, (os.cpu_count() or 1) // workers)
    shards = (Shard(at, number) for at in range(1, number + 1))
    tasks: list[Task] = [(corpus.resolve(), index.resolve(), shard, full, threads) for shard in shards]
    run = _by_processes if ray is None else _by_ray
    report(Progress("preparing", 0, number))
    failures = []
    for done, failure in enumerate(run(worker or prepare_one, tasks, workers, ray), start=1):
        report(Progress("preparing", done, number))
        failures += [failure] if failure else []
    if failures:
        raise WorkersError(f"{len(failures)} of {number} shards were not prepared: {failures[0]}")


def prepare_one(task: Task) -> str:
    """Prepare one shard in this process, with the packaged encoder."""
    return prepare_with(_encoder(task[4]), task)


def prepare_with(encoder: Encoder, task: Task) -> str:
    """Prepare one shard with an encoder."""
    corpus, index, shard, full, _ = task
    try:
        prepare(corpus, index, shard, encoder, full=full)
    except OnrecordError as error:
        return str(error)
    return ""


@cache
def _encoder(threads: int) -> Encoder:
    """One a process; several processes share the cores of a machine between them."""
    if threads:
        import torch  # noqa: PLC0415 - seconds

        torch.set_num_threads(threads)
    return PackagedEncoder()


def _by_processes(worker: Worker, tasks: list[Task], workers: int, _: str | None) -> Iterator[str]:
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        try:
            for future in as_completed([pool.submit(worker, task) for task in tasks]):
                yield future.result()
        except BrokenProcessPool:
            raise WorkersError(
                "A worker died, perhaps for want of memory: take fewer with --workers; what is finished is kept."
            ) from None


def _end_with_parent() -> None:
    """Let this process not outlive a rebuild that is killed: it would go on for hours, and into the next one's way."""
    parent = parent_process()

    def end() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=end, daemon=True).start()


def _by_ray(worker: Worker, tasks: list[Task], workers: int, address: str | None) -> Iterator[str]:
    ray = _connected(address, workers)
    try:
        remote = ray.remote(num_cpus=1, max_retries=3)(worker)
        waiting = [remote.remote(task) for task in tasks]
        while waiting:
            (ready, *_), waiting = ray.wait(waiting)
            yield ray.get(ready)
    except ray.exceptions.RayError as error:
        raise WorkersError(
            f"Ray gave up on a shard ({type(error).__name__}): see its logs; what is finished is kept."
        ) from None
    finally:
        ray.shutdown()


def _connected(address: str | None, workers: int) -> Any:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # a cluster of one's own would report its use
    try:
        import ray  # noqa: PLC0415 - an extra, and seconds
    except ImportError:
        raise WorkersError("Ray is not installed: pip install 'onrecord[ray]', on every machine of it.") from None
    try:
        if address == "local":
            ray.init(address="local", num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level=50)
        else:
            ray.init(address=address, log_to_driver=False, logging_level=50)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise WorkersError(f"No Ray cluster at {address}: {reason.rstrip('.')}. Start one with 'ray start'.") from None
    return ray
