"""What /metrics shows follows Prometheus' conventions, and the guide tells what each figure is."""

import re

import pytest
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from bot.slack import metrics
from tests.bot.slack.process import ROOT

FAMILIES = list(text_string_to_metric_families(metrics.exposed().decode()))
OURS = [family for family in FAMILIES if not family.name.startswith("process_")]


@pytest.mark.parametrize("family", OURS, ids=lambda family: str(family.name))
def test_name_type_and_unit_agree(family: Metric) -> None:
    """As ``promtool check metrics`` has it: a prefix, help, base units, "total" on counters and on nothing else."""
    name = family.name
    assert re.fullmatch(r"onrecord(_[a-z]+)+", name)
    assert family.documentation.strip()
    assert family.documentation[-1] != "."
    assert not re.search(r"_(milliseconds|ms|minutes|hours|kilobytes|megabytes|mb|percent)$", name)
    assert not re.search(r"_(gauge|counter|histogram|summary|metric)$", name)
    kinds = {sample.name.removeprefix(name) for sample in family.samples}
    if family.type == "counter":
        assert kinds <= {"_total"}
    elif family.type == "histogram":
        assert name.endswith("_seconds")
        assert kinds == {"_bucket", "_count", "_sum"}
    else:
        assert family.type == "gauge"
        assert not re.search(r"_(total|count|sum|bucket)$", name)
    for sample in family.samples:
        assert all(re.fullmatch(r"[a-z]+", label) for label in sample.labels)


def test_the_guide_tells_of_every_figure() -> None:
    """Whoever watches the bot finds each name in docs/slack.md, and none that is not there."""
    guide = (ROOT / "docs" / "slack.md").read_text("utf-8")
    told = set(re.findall(r"`(onrecord_[a-z_]+)", guide))
    shown = {f"{family.name}_total" if family.type == "counter" else family.name for family in OURS}
    assert shown | {"onrecord_generation_info"} == told
