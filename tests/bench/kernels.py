"""A fresh kernel, and what a cell says and shows in it."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from jupyter_client.manager import start_new_kernel

from tests.bench.clock import ROOT

WIDGET = "application/vnd.jupyter.widget-view+json"
ALL = 4  # widgets that the lesson on causes shows at least: the explorer and three questions


class Heard(NamedTuple):
    """What a cell printed, and how many widgets it showed."""

    text: str
    widgets: int


@contextmanager
def kernel() -> Iterator[tuple[int, Any]]:
    """Start a kernel in the folder of the kit; yields its process and a client, and ends it."""
    with tempfile.TemporaryDirectory() as place:
        env = os.environ | {"IPYTHONDIR": place, "FACEWISE_DATA": f"{place}/kept"}
        manager, client = start_new_kernel(
            kernel_name="python3", env=env, cwd=str(ROOT), stderr=subprocess.DEVNULL
        )
        try:
            yield manager.provisioner.pid, client
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def run(client: Any, code: str) -> Heard:
    """Run a cell; raises RuntimeError with what the cell raised."""
    text, widgets = [], 0

    def hear(message: dict[str, Any]) -> None:
        nonlocal widgets
        content = message["content"]
        text.append(content.get("text", ""))
        widgets += WIDGET in content.get("data", {})

    reply = client.execute_interactive(code, output_hook=hear, timeout=120)["content"]
    if reply["status"] != "ok":
        raise RuntimeError("\n".join(reply["traceback"]))
    return Heard("".join(text), widgets)
