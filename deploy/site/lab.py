"""/lab/: JupyterLite with the notebooks of the course, for a class without an install.

It has our settings, our look, the menus in Chinese, and Python from the same folder as the pages.
"""

import json
import os
import shutil
from pathlib import Path
from typing import Any

from programs import ROOT, run

from facewise.lab import MENUS

OURS = ROOT / "facewise" / "lab"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
KERNELSPEC = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
# Loaded before the first cell, all at once; what else a cell imports comes by itself.
FIRST = [
    "micropip",
    "piplite",
    "ipykernel",
    "comm",
    "pyodide-kernel",
    "ipython",
    "jedi",
    "facewise",
]
# JupyterLite's own wheels, which it brings for its kernel.
OWN = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
# Parts of Lab that a page of the course does not need, beyond those of `page_config.json`.
WITHOUT = [
    "@jupyterlite/application-extension:lsp-connection-manager",
    "@jupyterlite/application-extension:share-file",
]


def own_wheels(venv: Path) -> list[Path]:
    """Return the wheels of JupyterLite's kernel, without those that stand in for old widgets."""
    found = sorted((venv / OWN).glob("*.whl"))
    return [one for one in found if not one.name.startswith("widgetsnbextension")]


def settings(python: str) -> dict[str, Any]:
    """Return what JupyterLite is told; `python` is the folder of Python, from the site's root."""
    page = json.loads((OURS / "page_config.json").read_text(encoding="utf-8"))
    kernel = {
        "pyodideUrl": f"../../{python}/pyodide.mjs",  # from a page of Lab
        "disablePyPIFallback": True,  # nothing from another place, whatever a cell asks for
        "loadPyodideOptions": {
            "lockFileURL": f"../{python}/lab-lock.json",  # from lab/
            "packages": FIRST,
            "env": {"HOME": "/home/pyodide", "PLOTLY_RENDERER": "plotly_mimetype"},
        },
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Facewise · 知面",
            "collaborative": False,
            "disabledExtensions": [*page["disabledExtensions"], *WITHOUT],
            "litePluginSettings": {KERNEL: kernel},
        },
    }


def build(www: Path, venv: Path, work: Path, python: str) -> None:
    """Make ``lab/`` in the site; `python` is the folder of Python, from the site's root."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (work / "jupyter-lite.json").write_text(json.dumps(settings(python), indent=1), "utf-8")
    shutil.copyfile(OURS / "overrides.json", work / "overrides.json")
    _notebooks(work / "files")
    words = ["--lite-dir", str(work), "--contents", str(work / "files")]
    words += ["--output-dir", str(www / "lab"), "--no-sourcemaps", "--no-unused-shared-packages"]
    bin_ = venv / ("Scripts" if os.name == "nt" else "bin")
    env = os.environ | {
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_PREFER_ENV_PATH": "1",
    }
    # JupyterLite looks into the reader's own Jupyter too: here it finds an empty one.
    env |= {name: str(work / "home") for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
    run(str(bin_ / "jupyter"), "lite", "build", *words, "--apps", "lab", cwd=work, env=env)
    for language, locale in MENUS.items():
        _in_language(www / "lab", language, locale)
    _dress(www / "lab")


def _in_language(lab: Path, language: str, locale: str) -> None:
    """Make a twin of Lab's page whose menus speak a language: ``lab/lab-zh-Hans/``.

    Only where its name begins with "lab" does JupyterLite open the page that an address names.
    """
    twin = f"lab-{language}"
    shutil.copytree(lab / "lab", lab / twin)
    told = lab / twin / "jupyter-lite.json"
    known = json.loads(told.read_text(encoding="utf-8"))
    spoken = {"@jupyterlab/translation-extension:plugin": {"locale": locale}}
    known["jupyter-config-data"] |= {"appUrl": f"/{twin}", "settingsOverrides": spoken}
    told.write_text(json.dumps(known, indent=1), encoding="utf-8")


def _notebooks(target: Path) -> None:
    """Copy the notebooks, and say in each which kernel there is: else Lab would ask the reader."""
    for page in sorted((ROOT / "notebooks").glob("*/*.ipynb")):
        notebook = json.loads(page.read_text(encoding="utf-8"))
        notebook["metadata"]["kernelspec"] = KERNELSPEC
        beside = target / page.parent.name / page.name
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")


def _dress(lab: Path) -> None:
    """Put our look into each page of Lab, where JupyterLab itself would read `custom.css`."""
    shutil.copyfile(OURS / "custom.css", lab / "facewise.css")
    for page in lab.glob("*/index.html"):
        html = page.read_text(encoding="utf-8")
        link = '<link rel="stylesheet" href="../facewise.css" />'
        page.write_text(html.replace("</head>", f"{link}</head>", 1), encoding="utf-8")
