"""JupyterLab as a reader meets it: one calm page, on this machine alone.

Nothing of the reader's own Jupyter is read or written. What Lab keeps lies in `.lab` of the
reader's home for lessons. What we decide for it lies beside this file: `overrides.json` (settings),
`page_config.json` (parts left out), `custom.css` (look) and `nbconvert/` (the page that
File > Print makes); what depends on the reader's machine is in `config` below.
"""

import json
import os
import shutil
from pathlib import Path

HERE = Path(__file__).parent
# Where Jupyter and IPython would otherwise look into the reader's own folders.
OWN_FOLDERS = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "IPYTHONDIR": "ipython",
}
# These would bring in the configuration, the kernels or the token of another Jupyter.
FOREIGN = ("JUPYTER_CONFIG_PATH", "JUPYTER_TOKEN", "JUPYTERLAB_DIR", "PYTHONPATH")
# What JupyterLab calls the language of its menus, where it is not English.
MENUS = {"zh-Hans": "zh_CN"}
# What a page on paper is made from: the widget's own paper, never the live widget or a script.
PAPER_FIRST = [
    "text/html",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/markdown",
    "text/plain",
]
# What a page of Lab may fetch, send or hold: what comes from this machine, and nothing else. Else a
# picture in a stranger's notebook would tell, as soon as it is opened, who reads it and when.
# JupyterLab has styles of its own and makes code of its schemas; a widget's script is a blob. The
# wire to Python is named, since not every browser counts it among 'self'.
POLICY = (
    "default-src 'self'; script-src 'self' blob: 'unsafe-eval' 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self' data: blob: ws://127.0.0.1:* ws://localhost:*; "
    "worker-src 'self' blob:; frame-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
HOOK = """\
import warnings

from facewise.lab.saving import keep_paper

c.ContentsManager.pre_save_hook = keep_paper
# Jupyter reads this file for each of its parts, and warns that the hook replaces itself.
warnings.filterwarnings("ignore", "Overriding existing pre_save_hook")
"""


def environment(home: Path) -> dict[str, str]:
    """Return the surroundings in which Jupyter keeps to the reader's folder."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    own = {name: str(home / ".lab" / folder) for name, folder in OWN_FOLDERS.items()}
    # Beside ours, the folders of `.venv` stand first, so that its kernelspec is the one used.
    return {**kept, **own, "JUPYTER_PATH": str(HERE), "JUPYTER_PREFER_ENV_PATH": "1"}


def config(home: Path, page: str, *, browser: bool = True) -> dict[str, dict[str, object]]:
    """Return what JupyterLab is told in order to open one page of the home and nothing else."""
    return {
        "Application": {"log_level": "ERROR"},  # in the window in which the reader started us
        "ServerApp": {
            # On this machine alone, behind the token that Jupyter draws at each start.
            "ip": "127.0.0.1",
            "allow_remote_access": False,
            "allow_root": True,  # in a container there may be nobody else
            "tornado_settings": {"headers": {"Content-Security-Policy": POLICY}},
            "root_dir": str(home),
            "open_browser": browser,
            # A browser in a sandbox cannot read the file that Jupyter would hand it, so no file.
            "use_redirect_file": False,
            "terminals_enabled": False,
            "jpserver_extensions": {"jupyter_lsp": False, "jupyter_server_terminals": False},
        },
        "LabApp": {
            "default_url": f"/doc/tree/{page}",
            "app_settings_dir": str(HERE),
            "custom_css": True,
            "extension_manager": "readonly",
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "news_url": None,
        },
        # No kernelspec but that of the Python we run in, which stands first in the search, and
        # nobody else on this machine can listen to what passes between the page and Python.
        "KernelSpecManager": {"allowed_kernelspecs": ["python3"]},
        "KernelManager": {"transport_encryption": "auto"},
        # File > Print: words and paper faces, no code, nothing fetched.
        "NbConvertBase": {"display_data_priority": PAPER_FIRST},
        "HTMLExporter": {
            "template_name": "facewise",
            "language_code": page.partition("/")[0].partition("-")[0],
            "exclude_input": True,
            "exclude_output_prompt": True,
            "exclude_anchor_links": True,
        },
    }


def prepare(home: Path, page: str, told: dict[str, dict[str, object]]) -> None:
    """Lay out the reader's folder, and these surroundings, for a Jupyter that starts from here."""
    os.environ.update(environment(home))
    for name in FOREIGN:
        os.environ.pop(name, None)
    own = Path(os.environ["JUPYTER_CONFIG_DIR"])
    (own / "custom").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(HERE / "custom.css", own / "custom" / "custom.css")
    text = json.dumps(told, indent=1)
    (own / "jupyter_server_config.json").write_text(text, encoding="utf-8")
    # A function cannot stand in JSON, and its name as a string is refused there.
    (own / "jupyter_server_config.py").write_text(HOOK, encoding="utf-8")
    menus = Path(os.environ["JUPYTERLAB_SETTINGS_DIR"], "@jupyterlab/translation-extension")
    menus.mkdir(parents=True, exist_ok=True)
    spoken = json.dumps({"locale": MENUS.get(page.partition("/")[0], "en")})
    (menus / "plugin.jupyterlab-settings").write_text(spoken, encoding="utf-8")


def run(home: Path, page: str, *, browser: bool = True) -> None:
    """Become JupyterLab, until the reader stops it."""
    prepare(home, page, config(home, page, browser=browser))
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance([])
