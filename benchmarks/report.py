"""One table and the plots of everything measured, from the JSON files that the single benchmarks wrote.

    python benchmarks/report.py FOLDER

Reads ``scale*.json``, ``latency*.json``, ``throughput.json``, ``cold_start.json``, ``extraction.json``,
``vectors.json`` and ``frameworks.md``, those there are, and writes ``bench.md``, ``latency.png``, ``throughput.png``
and ``recall.png`` beside them. Without matplotlib there are no plots.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Figures = dict[str, Any]


def main() -> int:
    """Write the report and name its files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the benchmarks wrote their figures")
    folder: Path = parser.parse_args().folder
    if not folder.is_dir() or not (any(folder.glob("*.json")) or any(folder.glob("*.md"))):
        print(f"Nothing measured in {folder}: run 'make bench'.", file=sys.stderr)
        return 1
    written = [folder / "bench.md"]
    written[0].write_text(report(folder), encoding="utf-8")
    if find_spec("matplotlib") is not None:
        written += plots(folder)
    print(*written, sep="\n")
    return 0


def report(folder: Path) -> str:
    """All tables in Markdown; a benchmark that was not run has none."""
    parts = [
        _table(
            "Size: build and search",
            ("passages", "statements", "index", "build s by the clock", "build CPU s", "memory of allowed",
             "one file changed, CPU s", "recall@10"),
            map(_size_row, _sizes(folder)),
        ),
        _table(
            "Latency by size, without reranking, ms of the processor",
            ("passages", "question", "p50", "p95", "p99", "own p50", "own p95"),
            (row for size in _sizes(folder) for row in _query_rows(size)),
        ),
        _table(
            "Latency of one corpus, ms",
            ("run", "question", "median", "p95", "CPU median"),
            (
                (path.stem, kind, *(one[name] for name in ("p50_ms", "p95_ms", "cpu_p50_ms")))
                for path in sorted(folder.glob("latency*.json"))
                for kind, one in _read(path).items()
            ),
        ),
        _table(
            "Building beside raw encode of the same passages",
            ("what", "passages/s", "passages/CPU s", "ratio", "ratio CPU"),
            ((name, *one.values()) for name, one in _read(folder / "throughput.json", {}).items()),
        ),
        _table(
            "Vector search",
            ("vectors", "index", "lists", "recall@10", "p50 CPU ms", "p95 CPU ms"),
            (
                (r["vectors"], r["index"], r.get("probes", ""), r["recall_at_10"], r["cpu_p50_ms"], r["cpu_p95_ms"])
                for r in _read(folder / "vectors.json", [])
            ),
        ),
        _table(
            "Statements", ("how", "words/s of one core"), _read(folder / "extraction.json", {}).items()
        ),
        _table(
            "Cold start", ("command", "s", "CPU s"),
            ((name, *one.values()) for name, one in _read(folder / "cold_start.json", {}).items()),
        ),
    ]  # fmt: skip
    frameworks = folder / "frameworks.md"
    if frameworks.is_file():
        parts.append(f"## Frameworks\n\n{frameworks.read_text(encoding='utf-8').strip()}\n")
    return "# Measured\n\n" + "\n".join(filter(None, parts))


def plots(folder: Path) -> list[Path]:
    """The plots that the figures allow."""
    drawn = []
    sizes = _sizes(folder)
    if sizes:
        lines = {
            kind: [(size["passages"], size["queries"][kind]["cpu_p95_ms"]) for size in sizes]
            for kind in sizes[0]["queries"]
        }
        drawn.append(
            _lines(
                folder / "latency.png", "Answering by size, without reranking", lines, "passages", "p95, processor ms"
            )
        )
    vectors = [row for row in _read(folder / "vectors.json", []) if "probes" in row]
    if vectors:
        curves: dict[str, list[tuple[float, float]]] = {}
        for row in vectors:
            curves.setdefault(f"{row['vectors']:,} vectors", []).append((row["cpu_p50_ms"], row["recall_at_10"]))
        drawn.append(
            _lines(folder / "recall.png", "Trained vector indexes", curves, "median, processor ms", "recall@10")
        )
    built = _read(folder / "throughput.json", {})
    if built:
        drawn.append(_bars(folder / "throughput.png", {name: one["ratio_cpu"] for name, one in built.items()}))
    return drawn


def _size_row(size: Figures) -> Sequence[object]:
    build, again = size["build"], size["one_file_changed"]
    return (
        f"{size['passages']:,}", f"{size['statements']:,}", size["vector_index"], build["seconds"], build["cpu"],
        size["build_memory_of_allowed"], again["cpu"], size["recall_at_10"],
    )  # fmt: skip


def _query_rows(size: Figures) -> Iterable[Sequence[object]]:
    names = ("cpu_p50_ms", "cpu_p95_ms", "cpu_p99_ms", "own_cpu_p50_ms", "own_cpu_p95_ms")
    for kind, one in size["queries"].items():
        yield f"{size['passages']:,}", kind, *(one[name] for name in names)


def _sizes(folder: Path) -> list[Figures]:
    found = [size for path in folder.glob("scale*.json") for size in _read(path)]
    return sorted(found, key=lambda size: int(size["passages"]))


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(map(str, row))} |" for row in rows]
    if not lines:
        return ""
    return "\n".join([f"## {title}\n", f"| {' | '.join(head)} |", "|---" * len(head) + "|", *lines, ""])


def _read(path: Path, otherwise: Any = None) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else otherwise


def _lines(path: Path, title: str, lines: dict[str, list[tuple[float, float]]], across: str, up: str) -> Path:
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy and optional

    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.add_subplot(title=title, xlabel=across, ylabel=up, xscale="log")
    axes.xaxis.set_major_formatter("{x:,g}")
    for name, points in lines.items():
        axes.plot(*zip(*points, strict=True), marker="o", label=name)
    axes.set_ylim(bottom=0 if max(y for points in lines.values() for _, y in points) > 1 else None)
    axes.legend()
    figure.savefig(path, dpi=120)
    return path


def _bars(path: Path, bars: dict[str, float]) -> Path:
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy and optional

    figure = Figure(figsize=(7, 3), layout="constrained")
    title = "Building beside raw encode of the same passages"
    axes = figure.add_subplot(title=title, xlabel="passages per processor second, raw encode = 1")
    axes.bar_label(axes.barh(list(bars), list(bars.values())), fmt="%.2f", padding=3)
    axes.invert_yaxis()
    axes.margins(x=0.1)
    axes.axvline(1.0, color="black", linewidth=0.8)
    figure.savefig(path, dpi=120)
    return path


if __name__ == "__main__":
    sys.exit(main())
