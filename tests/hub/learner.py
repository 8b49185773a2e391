"""A learner without a browser: logs in, starts a server, opens the lesson and runs its cells."""

import json
import time
import uuid
from typing import Any
from urllib.parse import urlsplit

import requests
import websocket

WIDGET = "application/vnd.jupyter.widget-view+json"
WAIT = 120


class Learner:
    """One person at the Hub; `name` is also the system user, where there is one."""

    def __init__(self, hub: str, name: str, password: str) -> None:
        self.hub, self.name, self.password = hub, name, password
        self.http = requests.Session()
        self.place = f"{hub}/user/{name}"

    def log_in(self, password: str | None = None) -> int:
        """Fill in the Hub's form, and return the status of its answer."""
        form = self.http.get(f"{self.hub}/hub/login", timeout=WAIT)
        filled = {
            "username": self.name,
            "password": password or self.password,
            "_xsrf": self.xsrf("/hub/"),
        }
        form = self.http.post(
            f"{self.hub}/hub/login?next=/hub/home",
            data=filled,
            timeout=WAIT,
            allow_redirects=False,
        )
        return form.status_code

    def xsrf(self, path: str) -> str:
        """Return the sign against forged requests that belongs to a part of the Hub."""
        found = [one.value for one in self.http.cookies if one.name == "_xsrf" and one.path == path]
        return found[-1] if found else ""

    def start(self) -> float:
        """Press Start and wait for the first page; return the seconds, from the press to ready."""
        begun = time.monotonic()
        self.http.get(f"{self.hub}/hub/home", timeout=WAIT)
        sign = {"X-XSRFToken": self.xsrf("/hub/")}
        api = f"{self.hub}/hub/api/users/{self.name}"
        said = self.http.post(
            f"{api}/server", headers=sign | {"Referer": f"{self.hub}/hub/home"}, timeout=WAIT
        )
        if said.status_code not in (201, 202):
            raise RuntimeError(f"{said.status_code}: {said.text}")
        while time.monotonic() < begun + WAIT:
            known = self.http.get(api, headers=sign, timeout=WAIT).json()
            if known.get("server"):
                break
            time.sleep(0.1)
        # Through the Hub's own log-in to the page that the server opens by itself.
        page = self.http.get(f"{self.place}/", timeout=WAIT)
        page.raise_for_status()
        self.first_page = urlsplit(page.url).path.removeprefix(f"/user/{self.name}")
        return time.monotonic() - begun

    def ask(self, path: str, method: str = "GET", **more: Any) -> requests.Response:
        """Ask the learner's own server, as its page does."""
        sign = {"X-XSRFToken": self.xsrf(f"/user/{self.name}/")}
        return self.http.request(method, self.place + path, headers=sign, timeout=WAIT, **more)

    def open(self, page: str) -> "Kernel":
        """Open a page: start its Python."""
        wanted = {
            "path": page,
            "name": page,
            "type": "notebook",
            "kernel": {"name": "python3"},
        }
        answer = self.ask("/api/sessions", "POST", json=wanted)
        answer.raise_for_status()
        return Kernel(self, answer.json()["kernel"]["id"])

    def cells(self, page: str) -> list[str]:
        """Return the code of the learner's own copy of a page."""
        cells = self.ask(f"/api/contents/{page}").json()["content"]["cells"]
        return [cell["source"] for cell in cells if cell["cell_type"] == "code"]


class Kernel:
    """The Python of one open page."""

    def __init__(self, learner: Learner, ident: str) -> None:
        self.ident = ident
        cookies = "; ".join(f"{one.name}={one.value}" for one in learner.http.cookies)
        address = f"{learner.place}/api/kernels/{ident}/channels".replace("http", "ws", 1)
        self.wire = websocket.create_connection(
            address, timeout=WAIT, cookie=cookies, origin=learner.hub
        )

    def run(self, code: str) -> dict[str, Any]:
        """Run a cell; return its text, its widgets, the widgets' models, and what went wrong."""
        asked = uuid.uuid4().hex
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        header = {
            "msg_id": asked,
            "msg_type": "execute_request",
            "session": asked,
            "username": "",
            "version": "5.3",
        }
        message = {"header": header, "parent_header": {}, "metadata": {}, "channel": "shell"}
        self.wire.send(json.dumps(message | {"content": content, "buffers": []}))
        found: dict[str, Any] = {"text": "", "widgets": 0, "models": 0, "error": ""}
        while True:
            heard = self.wire.recv()
            if isinstance(heard, bytes):  # a model with parts that are no text
                found["models"] += b'"comm_open"' in heard
                continue
            said = json.loads(heard)
            if said["parent_header"].get("msg_id") != asked:
                continue
            kind, content = said["msg_type"], said["content"]
            if kind == "comm_open":
                found["models"] += 1
            elif kind in ("display_data", "execute_result"):
                found["widgets"] += WIDGET in content["data"]
                found["text"] += content["data"].get("text/plain", "")
            elif kind == "stream":
                found["text"] += content["text"]
            elif kind == "error":
                found["error"] = f"{content['ename']}: {content['evalue']}"
            elif kind == "status" and content["execution_state"] == "idle":
                return found
