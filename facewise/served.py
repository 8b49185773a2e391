"""The lessons on a machine of somebody else: a class's JupyterHub, or Binder.

    python -m facewise.served jupyterhub-singleuser [its words]

Does for one learner what `facewise.reader` does at home: brings the learner's own copy up to the
course, lays out our settings, and then becomes the server that was asked for. The language is
FACEWISE_LANG. What stays the server's own: its address, its port, and who may come in.
"""

import os
import shutil
import sys
from pathlib import Path

from facewise import lab, reader

# A page that was left keeps its Python for a while; then its memory goes to somebody else.
LEFT_FOR, LOOKED_AT_EVERY = 20 * 60, 5 * 60
# Of Jupyter's settings at home, those that a server elsewhere decides for itself.
THE_SERVERS = ("ip", "allow_remote_access", "allow_root", "tornado_settings")


def config(home: Path, page: str) -> dict[str, dict[str, object]]:
    """Return what JupyterLab is told where many learners share a machine."""
    told = lab.config(home, page, browser=False)
    for name in THE_SERVERS:
        del told["ServerApp"][name]
    # A Hub asks the server for its first page, and not JupyterLab.
    told["ServerApp"]["default_url"] = told["LabApp"]["default_url"]
    told["Application"] = {"log_level": "WARN"}
    told["MappingKernelManager"] = {
        "cull_idle_timeout": LEFT_FOR,
        "cull_interval": LOOKED_AT_EVERY,
    }
    return told


def become(words: list[str], course: Path = reader.COURSE) -> None:
    """Refresh the learner's copy, then hand over to a server; ends with a sentence where it fails.

    The server is looked for beside this Python first: other ones on the machine may be older.
    """
    language = os.environ.get("FACEWISE_LANG") or "en"
    pages = sorted(course.glob(f"{language}/*.ipynb"))
    if not pages:
        known = ", ".join(sorted({page.parent.name for page in course.glob("*/*.ipynb")})) or "-"
        sys.exit(reader.say("unknown_language", "en", asked=language, known=known))
    os.umask(0o077)  # whatever this learner's server and Python write is for this learner alone
    folder, page = reader.home(), f"{language}/{pages[0].name}"
    try:
        reader.refresh(course, folder, language)
        lab.prepare(folder, page, config(folder, page))
    except OSError as trouble:
        why = trouble.strerror or trouble
        sys.exit(reader.say("home_unwritable", language, home=folder, why=why))
    beside = str(Path(sys.executable).parent)
    program = shutil.which(words[0], path=beside) or shutil.which(words[0]) or words[0]
    os.execv(program, [program, *words[1:]])


if __name__ == "__main__":
    become(sys.argv[1:] or ["jupyter-lab"])
