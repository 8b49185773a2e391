"""A terminal: the window in which a newcomer types a command, reads, and presses Ctrl+C."""

import os
import pty
import shutil
import signal
import subprocess
import threading
import time

PATIENCE = 600  # seconds: a slow network, on the first start


class Terminal:
    """A command in a window of its own: what it says, and the keys that are pressed there."""

    def __init__(self, command, folder, surroundings):
        self.command, self.said = command, ""
        self.wire, theirs = pty.openpty()
        self.child = subprocess.Popen(
            command.split(),
            cwd=folder,
            env=surroundings,
            executable=shutil.which(command.split()[0], path=surroundings["PATH"]),
            pass_fds=[theirs],
            preexec_fn=lambda: os.login_tty(theirs),  # so that Ctrl+C reaches it  # noqa: PLW1509
        )
        os.close(theirs)
        self.pid = self.child.pid
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        with os.fdopen(os.dup(self.wire), encoding="utf-8", errors="replace") as screen:
            try:
                for line in screen:
                    self.said += line
            except OSError:  # the window has closed
                pass

    def wait(self, found, what):
        """Wait until something has come of it; what the window says stands in the failure."""
        until = time.monotonic() + PATIENCE
        while (answer := found()) is None:
            ended = self.child.poll()
            assert ended in {None, 0}, f"{self.command} ended with {ended}:\n{self.said}"
            assert time.monotonic() < until, f"no {what} from {self.command}:\n{self.said}"
            time.sleep(0.1)
        return answer

    def ended(self):
        """Wait for the end of a command; return all that it said."""
        self.wait(self.child.poll, "end")
        time.sleep(0.2)  # the last words may still be on their way
        return self.said

    def stop_as_told(self):
        """Press Ctrl+C twice; return what the command then ended with."""
        for _ in range(2):
            os.write(self.wire, b"\x03")
            time.sleep(1)
        return self.child.wait(30)

    def close(self):
        """Close the window, with all that still runs in it."""
        if self.child.poll() is None:
            os.killpg(self.pid, signal.SIGTERM)
            self.child.wait(30)
        if self.wire is not None:
            os.close(self.wire)
        self.wire = None
