"""System users that live as long as a test."""

import contextlib
import grp
import pwd
import subprocess
from collections.abc import Iterator
from pathlib import Path

SIGN = "Facewise test of a Hub"


@contextlib.contextmanager
def system_users(names: list[str], homes: Path, *, apart: bool) -> Iterator[None]:
    """Make system users with homes that only they can enter, and take them away at the end."""
    homes.mkdir()
    homes.chmod(0o755)
    if not apart:
        for name in names:
            (homes / name).mkdir(mode=0o700)
        yield
        return
    remove(names)
    try:
        for name in names:
            home = ["--create-home", "--home-dir", str(homes / name), "--key", "HOME_MODE=0700"]
            words = ["--user-group", "--shell", "/usr/sbin/nologin", "--comment", SIGN, name]
            subprocess.run(["useradd", *home, *words], check=True)
        yield
    finally:
        remove(names)


def remove(names: list[str]) -> None:
    """Take away those of our users that are there; raises where the name is somebody else's."""
    for name in names:
        with contextlib.suppress(KeyError):
            if pwd.getpwnam(name).pw_gecos != SIGN:
                raise RuntimeError(f"{name} is a user of this machine already")
            subprocess.run(["userdel", name], check=True)
        with contextlib.suppress(KeyError):
            grp.getgrnam(name)
            subprocess.run(["groupdel", name], check=True)
