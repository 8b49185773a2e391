"""A headless Firefox, driven by WebDriver BiDi, which it speaks itself: nothing stands between."""

import json
import os
import re
import shutil
import subprocess
import time
from threading import Thread

import websocket

NAMES = ("firefox-esr", "firefox")
ADDRESS = re.compile(r"BiDi listening on (ws://\S+)")
QUIET = {  # what a browser must not do of its own
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.active-protocols": 1,  # BiDi alone
    "toolkit.telemetry.enabled": False,
}
# What a page complains of from its first moment on, what its policy had to stop too.
LISTEN = """() => {
  window.faults = [];
  for (const name of ["error", "unhandledrejection", "securitypolicyviolation"])
    addEventListener(name, (one) => faults.push(
      `${name} ${one.message ?? one.reason ?? one.blockedURI}`));
}"""


def find():
    """Return the machine's own Firefox, or nothing."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Firefox:
    """One window of a Firefox with a profile of its own."""

    def __init__(self, profile, *, script=True):
        kept = {**QUIET, "javascript.enabled": script}
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in kept.items())
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        self.process = subprocess.Popen(
            [find(), "--headless", "--profile", profile, "--remote-debugging-port", "0"],
            env={**os.environ, "HOME": str(profile)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        found = next(filter(None, map(ADDRESS.search, self.process.stderr)), None)
        Thread(target=self.process.stderr.read, daemon=True).start()
        self.said, self.number = [], 0
        self.wire = websocket.create_connection(
            f"{found[1]}/session", timeout=90, suppress_origin=True
        )
        self.tell("session.new", capabilities={})
        self.tell("session.subscribe", events=["log.entryAdded"])
        self.window = self.tell("browsingContext.getTree")["contexts"][0]["context"]
        if script:
            self.tell("script.addPreloadScript", functionDeclaration=LISTEN)

    def tell(self, method, **parameters):
        """Have a command done and return its result."""
        self.number += 1
        asked = {"id": self.number, "method": method, "params": parameters}
        self.wire.send(json.dumps(asked))
        while (answer := json.loads(self.wire.recv())).get("id") != self.number:
            self.said.append(answer["params"])
        assert answer["type"] == "success", answer
        return answer["result"]

    def open(self, path):
        """Open a file and wait until it is loaded."""
        self.said.clear()
        address = path.as_uri()
        self.tell("browsingContext.navigate", context=self.window, url=address, wait="complete")

    def reload(self):
        """Load the same page again, as a reader does."""
        self.tell("browsingContext.reload", context=self.window, wait="complete")

    def ask(self, expression):
        """Return a value of the page."""
        answer = self.tell(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self.window},
            awaitPromise=False,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def wait(self, expression):
        """Wait until something is true on the page."""
        until = time.monotonic() + 60
        while not self.ask(f"Boolean({expression})"):
            assert time.monotonic() < until, expression
            time.sleep(0.1)

    def errors(self):
        """Return what the page complained of."""
        told = [one["text"] for one in self.said if one.get("level") == "error"]
        return told + self.ask("window.faults")

    def close(self):
        """End this Firefox."""
        self.wire.close()
        self.process.terminate()
        self.process.wait(30)
