"""A newcomer's computer: an empty home, the folder as git fetches it, and a browser to open."""

import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from ipaddress import ip_address

import psutil

from tests.tour.terminal import Terminal

# What a program needs in order to fetch packages here; nothing else of our surroundings is theirs.
FETCHING = ("PIP_", "UV_", "SSL_", "REQUESTS_", "CURL_", "HTTP_", "HTTPS_", "NO_PROXY")
KEPT = ("TMPDIR", "FACEWISE_CHROMIUM")


class Computer:
    """A home in which nothing ever ran, and the commands that its owner types."""

    def __init__(self, place):
        self.place, self.home, self.kit = place, place / "home", place / "home/facewise"
        self.opened, self.talked, self.terminals = place / "opened", set(), []
        for folder in (self.home, place / "bin"):
            folder.mkdir(parents=True)
        # The Python that README asks for is the one in which this test runs, and no other.
        base = getattr(sys, "_base_executable", sys.executable)
        self._program("python3", f'exec "{base}" "$@"')
        self._program("browser", f'printf "%s\\n" "$1" >> "{self.opened}"')

    def _program(self, name, line):
        path = self.place / "bin" / name
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)

    def surroundings(self):
        """All that the newcomer's programs see of this machine."""
        own = {
            name: value
            for name, value in os.environ.items()
            if name in KEPT or name.upper().startswith(FETCHING)
        }
        path = f"{self.place / 'bin'}{os.pathsep}{os.environ['PATH']}"
        browser = f"{self.place / 'bin/browser'} %s"
        return own | {"PATH": path, "HOME": str(self.home), "LANG": "C.UTF-8", "BROWSER": browser}

    def clone(self, root):
        """Fetch the folder, as it was last committed."""
        subprocess.run(["git", "clone", "--quiet", str(root), str(self.kit)], check=True)

    def changed(self):
        """What git says has changed in the folder."""
        asked = ["git", "-C", str(self.kit), "status", "--porcelain"]
        return subprocess.check_output(asked, text=True)

    def readme(self):
        """The commands of README in their order, each without what is said of it."""
        text = (self.kit / "README.md").read_text(encoding="utf-8")
        lines = re.findall(r"^ {4}(\S.*)$", text, re.MULTILINE)
        return [line.partition("#")[0].strip() for line in lines]

    def type(self, command):
        """Type a command into a terminal in the kit's folder."""
        self.terminals.append(Terminal(command, self.kit, self.surroundings()))
        return self.terminals[-1]

    def address(self, terminal):
        """The address that the newcomer's browser was told to open."""
        known = self._addresses()
        terminal.wait(lambda: len(self._addresses()) > len(known) or None, "a page to open")
        return self._addresses()[-1]

    def _addresses(self):
        return self.opened.read_text(encoding="utf-8").split() if self.opened.exists() else []

    @contextmanager
    def overheard(self, terminal):
        """Note every address beyond this machine to which a process of the terminal is connected.

        Looked at five times a second: a call that is shorter may be missed.
        """
        over = threading.Event()

        def listen():
            while not over.wait(0.2):
                self.talked |= foreign_addresses(terminal.pid)

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        try:
            yield
        finally:
            over.set()
            listener.join()


def foreign_addresses(pid):
    """To whom a process and its children speak, outside this machine."""
    found = set()
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return found
    for one in family:
        try:
            reached = [wire.raddr.ip for wire in one.net_connections("inet") if wire.raddr]
        except psutil.Error:
            continue
        found |= {ip for ip in reached if not ip_address(ip.partition("%")[0]).is_loopback}
    return found
