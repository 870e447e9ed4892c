"""Draws how often answers are right against how sure they say they are. Needs matplotlib, an optional extra."""

from importlib.util import find_spec
from pathlib import Path

from bot.errors import UsageError
from retrieval.evaluation import Report


def need_matplotlib() -> None:
    """Raise UsageError, which says how to install it, where matplotlib is missing."""
    if find_spec("matplotlib") is None:
        raise UsageError("--plot needs matplotlib: pip install 'onrecord[eval]', or pip install matplotlib.")


def plot(report: Report, path: Path) -> None:
    """Write the plot as a PNG.

    Raises UsageError where the file cannot be written.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy and optional

    figure = Figure(figsize=(5, 5), layout="constrained")
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey", label="as sure as right")
    said, right = [b.said for b in report.bins], [b.right for b in report.bins]
    axes.plot(said, right, marker="o", label=f"{report.questions} questions, error {report.error:.3f}")
    for one in report.bins:
        axes.annotate(
            str(one.count), (one.said, one.right), textcoords="offset points", xytext=(0, 6), ha="center", fontsize=8
        )
    axes.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.08), xlabel="score of the surest place", ylabel="share that is right")
    axes.legend(loc="upper left")
    try:
        figure.savefig(path, format="png", dpi=100)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from None
