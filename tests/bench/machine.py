"""What a run was measured on: nothing that tells whose machine it is."""

import datetime as dt
import os
import platform
import subprocess
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from facewise.chromium import find

PACKAGES = (
    *("jupyterlab", "ipykernel", "ipywidgets", "anywidget", "plotly", "msgspec", "pyyaml"),
    *("nbconvert", "nbclient", "nbval", "pytest", "pandas", "numpy", "playwright", "kaleido"),
)


def machine() -> dict[str, Any]:
    """Return cores, versions and the day; `busy` is how many programs wanted a core, on average."""
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count())
    found: dict[str, Any] = {
        "measured": dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "cores": len(cores),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "chromium": chromium(),
        "packages": {},
    }
    for name in PACKAGES:
        with suppress(PackageNotFoundError):
            found["packages"][name] = version(name)
    return found


def chromium() -> str:
    """Return the browser's version, such as 156.0.7300.1; nothing where there is none."""
    if not (path := find()):
        return ""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    return next((word for word in said.split() if word[0].isdigit()), "")


def busy() -> float | None:
    """Return how many programs wanted a core in the last minute, where the system counts that."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
