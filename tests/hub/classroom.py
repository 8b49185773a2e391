"""A whole JupyterHub on this machine alone: its own proxy, its own users, a lesson for each.

As root every learner is a system user of their own, made here and taken away again. Elsewhere all
share one, and nobody can be kept from anybody: `apart` says which it is.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import requests

from tests.hub.installed import BUILD, DEPLOY, Installed, bake, ready
from tests.hub.learner import Kernel, Learner
from tests.hub.users import system_users
from tests.pss import mapped

LESSON = "en/04-causes.ipynb"
NAMES = "facewise-test-{:02}"
CONFIG = """\
load_subconfig({snippet!r})
c.JupyterHub.bind_url = {hub!r}
c.JupyterHub.hub_port = {inside}
c.ConfigurableHTTPProxy.command = {proxy!r}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.JupyterHub.db_url = "sqlite:///{place}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{place}/cookie"
c.JupyterHub.log_level = "WARN"
# Only here, where the Hub listens to this machine alone and is gone in a minute.
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = {spawner!r}
"""
ONE_USER = 'c.SimpleLocalProcessSpawner.home_dir_template = "{place}/homes/{{username}}"\n'


@dataclass
class Classroom:
    """A running Hub and those who may come in."""

    place: Path
    hub: str
    apart: bool
    learners: list[Learner]
    log: Path
    kernels: dict[str, Kernel] = field(default_factory=dict)

    def home(self, learner: Learner) -> Path:
        """Where a learner keeps things."""
        return self.place / "homes" / learner.name

    def start(self, learners: list[Learner]) -> list[float]:
        """All press Start at the same time; return the seconds that each waited."""
        waited: dict[str, float] = {}
        failed: list[Exception] = []

        def one(learner: Learner) -> None:
            try:
                waited[learner.name] = learner.start()
            except Exception as trouble:  # noqa: BLE001 - told below, by the thread that waits
                failed.append(trouble)

        threads = [threading.Thread(target=one, args=(learner,)) for learner in learners]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            said = self.log.read_text(encoding="utf-8")
            raise RuntimeError(f"{failed[0]}\n{said}")
        return list(waited.values())

    def lesson(self, learner: Learner) -> dict[str, int]:
        """Run every cell of the lesson; return how many widgets and models came up."""
        kernel = self.kernels[learner.name] = learner.open(LESSON)
        found = [kernel.run(code) for code in learner.cells(LESSON)]
        errors = [one["error"] for one in found if one["error"]]
        if errors:
            raise RuntimeError(errors[0])
        return {key: sum(one[key] for one in found) for key in ("widgets", "models")}

    def memory(self, learner: Learner) -> dict[str, dict[str, float]]:
        """Return MB of the learner's server and kernels: `pss` shares out what is shared."""
        found = {}
        for number in processes(self.home(learner)):
            words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
            part = "kernel" if b"ipykernel_launcher" in words else "server"
            here = found.setdefault(part, {"pss": 0.0, "rss": 0.0})
            for key, value in mapped(number).items():
                here[key] += value
        return found


def processes(home: Path) -> list[int]:
    """Return the processes that were started with this home."""
    found, sign = [], f"HOME={home}".encode()
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if sign in (path / "environ").read_bytes().split(b"\0"):
                found.append(int(path.name))
    return found


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def classroom(number: int) -> Iterator[Classroom]:
    """Start a Hub for so many learners; nobody has logged in yet. A second one waits its turn."""
    BUILD.parent.mkdir(exist_ok=True)
    with BUILD.with_suffix(".lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        with _classroom(number, ready()) as room:
            yield room


@contextlib.contextmanager
def _classroom(number: int, made: Installed) -> Iterator[Classroom]:
    """The same, once nobody else has one."""
    apart = os.geteuid() == 0 and made.shared and bool(shutil.which("useradd"))
    names = [NAMES.format(one) for one in range(1, number + 1)]
    with tempfile.TemporaryDirectory(prefix="facewise-hub-") as folder:
        place, house = Path(folder), Path(folder, "house")
        place.chmod(0o755)
        house.mkdir()
        bake(house, made.python)
        with system_users(names, place / "homes", apart=apart), hub(place, made, apart) as found:
            address, password, log = found
            learners = [Learner(address, name, password) for name in names]
            yield Classroom(place, address, apart, learners, log)


@contextlib.contextmanager
def hub(place: Path, made: Installed, apart: bool) -> Iterator[tuple[str, str, Path]]:
    """Run JupyterHub and its proxy; return the address, the password of all, and the log."""
    address, password = f"http://127.0.0.1:{free_port()}", secrets.token_hex(16)
    inner = place / "hub"
    inner.mkdir(mode=0o700)
    told = CONFIG.format(
        snippet=str(DEPLOY / "littlest.py"),
        hub=address,
        inside=free_port(),
        api=free_port(),
        proxy=made.proxy,
        place=inner,
        password=password,
        spawner="jupyterhub.spawner.LocalProcessSpawner" if apart else "simple",
    )
    config, log = inner / "jupyterhub_config.py", inner / "log"
    told += "" if apart else ONE_USER.format(place=place)
    config.write_text(told, encoding="utf-8")
    ours = ("JUPYTER", "FACEWISE")
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    surroundings |= {"FACEWISE_HOUSE": str(place / "house"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [str(made.python), "-m", "jupyterhub", "--config", str(config)]
    with log.open("wb") as heard:
        running = subprocess.Popen(command, cwd=inner, env=surroundings, stdout=heard, stderr=heard)
        try:
            until = time.monotonic() + 60
            while True:
                with contextlib.suppress(requests.ConnectionError):
                    if requests.get(f"{address}/hub/health", timeout=5).ok:
                        break
                if running.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(log.read_text(encoding="utf-8"))
                time.sleep(0.1)
            yield address, password, log
        finally:
            running.terminate()
            running.wait(60)
