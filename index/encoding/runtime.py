"""ONNX Runtime without what it would send: since 1.29 its own builds report to their maker unless told not to."""

import os
from typing import Any


def onnx_runtime() -> Any:
    """The module ``onnxruntime``, which keeps no number of this machine and sends nothing."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read once, when the library is loaded
    import onnxruntime  # noqa: PLC0415 - a third of a second

    onnxruntime.disable_telemetry_events()  # somebody else in this process may have loaded it before
    return onnxruntime
