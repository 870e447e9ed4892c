"""What the bot counts, for ``/metrics`` in Prometheus form: numbers and fixed names, nobody's words or ids."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.registry import Collector

# In this text form they would pass for gauges of their own.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library leaves it untyped

REGISTRY = CollectorRegistry()
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_FAST = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3)
_SLOW = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)

questions = Counter("onrecord_questions", "Questions taken, by what was made of them", ["kind"], registry=REGISTRY)
abstentions = Counter("onrecord_abstentions", "Answers without a quote, by reason", ["reason"], registry=REGISTRY)
lookup_seconds = Histogram("onrecord_lookup_seconds", "Looking one answer up", registry=REGISTRY, buckets=_SLOW)
delivery_seconds = Histogram(
    "onrecord_delivery_seconds", "From a question taken to its answer in Slack", registry=REGISTRY, buckets=_SLOW
)
taking_seconds = Histogram(
    "onrecord_taking_seconds", "Putting a question on disk, which comes before its acknowledgement",
    registry=REGISTRY, buckets=_FAST,
)  # fmt: skip
errors = Counter("onrecord_errors", "Failures of the bot's own, by where", ["where"], registry=REGISTRY)
posts = Counter(
    "onrecord_posts", "Attempts to send an answer, by what is known of them", ["outcome"], registry=REGISTRY
)
rate_limited = Counter("onrecord_rate_limited", "Calls that Slack answered 429", ["method"], registry=REGISTRY)
redelivered = Counter("onrecord_redelivered", "Deliveries of questions already taken", registry=REGISTRY)
busy_notes = Counter("onrecord_busy_notes", "Askers told that others are before them", registry=REGISTRY)
connections = Counter("onrecord_connections", "Sockets made anew, by reason", ["reason"], registry=REGISTRY)
queue = Gauge("onrecord_queue", "Questions waiting or being answered", registry=REGISTRY)
sockets = Gauge("onrecord_sockets", "Open connections to Slack", registry=REGISTRY)
ProcessCollector(registry=REGISTRY)


class _Generations(Collector):
    """Which index answers, asked anew at each look: an index may be replaced while the bot runs."""

    def __init__(self, current: Callable[[], Mapping[str, str]]) -> None:
        self._current = current

    def collect(self) -> Iterator[GaugeMetricFamily]:
        family = GaugeMetricFamily(
            "onrecord_generation_info", "The index that answers", labels=["corpus", "generation"]
        )
        for corpus, generation in self._current().items():
            family.add_metric([corpus, generation], 1)
        yield family


@contextmanager
def generations(current: Callable[[], Mapping[str, str]]) -> Iterator[None]:
    """Show, while the context lasts, the generation of each corpus that ``current`` names."""
    collector = _Generations(current)
    REGISTRY.register(collector)
    try:
        yield
    finally:
        REGISTRY.unregister(collector)


def exposed() -> bytes:
    """Everything counted, in Prometheus' text form."""
    return generate_latest(REGISTRY)
