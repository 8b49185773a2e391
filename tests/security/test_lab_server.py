"""The server behind the lessons: on this machine alone, for the reader alone, whoever asks.

Another user of the machine, a web page that is open beside the lessons, and a notebook from a
stranger each try what they can.
"""

import contextlib
import json
import os
import re
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import nbformat
import psutil
import pytest
import requests
import websocket

from tests.browser.conftest import lab  # noqa: F401  one JupyterLab as a reader gets it
from tests.browser.windows import foreign, watched
from tests.security.elsewhere import listening
from tests.security.tree import ROOT


def ask(lab, path, method="GET", **headers):  # noqa: F811
    """Return the status and the headers of an answer."""
    asked = urllib.request.Request(f"{lab.base}{path}", headers=headers, method=method)  # noqa: S310
    try:
        with AS_IT_IS.open(asked) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_words):
        """Not to the page that asks for the token."""


AS_IT_IS = urllib.request.build_opener(_Stay)


@pytest.fixture(scope="module")
def running(lab):  # noqa: F811
    """The server and a Python that it started, as the system sees them, and their runtime files."""
    until = time.monotonic() + 30  # it says its address a moment before it listens there
    while time.monotonic() < until:
        with contextlib.suppress(urllib.error.URLError):
            lab.ask("GET", "status")
            break
    head = {"Authorization": f"token {lab.token}", "Content-Type": "application/json"}
    kernel = urllib.request.Request(  # noqa: S310
        f"{lab.base}/api/kernels", headers=head, data=b'{"name": "python3"}', method="POST"
    )
    with urllib.request.urlopen(kernel) as answer:  # noqa: S310
        ident = json.loads(answer.read())["id"]
    files = sorted((lab.home / ".lab/runtime").iterdir())
    about = json.loads(next(one for one in files if one.match("jpserver-*.json")).read_text())
    server = psutil.Process(about["pid"])
    while time.monotonic() < until and len(listens(server.children(recursive=True))) < 3:
        time.sleep(0.1)
    yield [server, *server.children(recursive=True)], files
    lab.ask("DELETE", f"kernels/{ident}")


def test_server_and_python_listen_on_this_machine_alone(running):
    processes, _ = running
    assert len(processes) >= 2, "a Python was started"
    assert len(listens(processes)) > 3
    assert set(listens(processes)) == {"127.0.0.1"}


def listens(processes):
    """Return the addresses at which programs wait to be called."""
    wires = []
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):  # a helper that has ended since
            wires += process.net_connections(kind="inet")
    return [one.laddr.ip for one in wires if one.status == psutil.CONN_LISTEN]


def test_no_secret_stands_where_other_users_of_the_machine_can_look(lab, running):  # noqa: F811
    processes, files = running
    keys = [json.loads(one.read_text())["key"] for one in files if one.match("kernel-*.json")]
    assert keys
    for process in processes:  # what a process is called with, anybody may see
        said = " ".join(process.cmdline())
        assert not any(secret in said for secret in (lab.token, *keys))
    if os.name == "posix":
        secret = [one for one in files if any(x in one.read_text() for x in (lab.token, *keys))]
        assert len(secret) >= 2
        assert [one for one in secret if open_to_others(one, lab.home)] == []


def open_to_others(path, home):
    """Say whether another user of the machine can read a file, were all above `home` open."""
    above = [one for one in path.parents if one.is_relative_to(home)]
    walked = all(one.stat().st_mode & stat.S_IXOTH for one in above)
    return walked and bool(path.stat().st_mode & stat.S_IROTH)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's folders from others itself")
def test_the_folder_of_a_readers_lessons_is_the_readers_alone(tmp_path):
    code = (
        "import os, sys; os.umask(0); from facewise import lab, reader;"
        "lab.run = lambda *words, **more: None; reader.main(['--no-browser'])"
    )
    home = tmp_path / "parent" / "Facewise"
    env = os.environ | {"FACEWISE_HOME": str(home)}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True, capture_output=True)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    page = next(home.rglob("*.ipynb"))
    assert not open_to_others(page, home)


def test_what_passes_between_page_and_python_is_locked_to_other_users(running):
    _, files = running
    told = [json.loads(one.read_text()) for one in files if one.match("kernel-*.json")]
    assert all("curve_publickey" in one for one in told), "or anybody could listen at the port"


@pytest.mark.parametrize("path", ["/api/contents", "/api/kernels", "/files/en/04-causes.ipynb"])
def test_nobody_gets_in_without_the_token_or_by_another_name(lab, path):  # noqa: F811
    own = {"Authorization": f"token {lab.token}"}
    assert ask(lab, path, **own)[0] == 200
    assert ask(lab, path)[0] in (302, 403)
    assert ask(lab, path, Authorization="token 0123456789abcdef")[0] in (302, 403)
    # A page whose name was turned to this machine: the browser then sends that name.
    assert ask(lab, path, **own, Host="a.example")[0] == 403
    assert "Access-Control-Allow-Origin" not in ask(lab, path, Origin="https://a.example")[1]


def test_a_page_of_another_name_cannot_talk_to_python(lab):  # noqa: F811
    """The browser of a reader who is in sends the cookies along, whatever page asks."""
    reader = requests.Session()
    reader.get(f"{lab.base}/lab?token={lab.token}", timeout=60).raise_for_status()
    cookies = "; ".join(f"{name}={value}" for name, value in reader.cookies.items())
    wire = f"{lab.base.replace('http', 'ws', 1)}/api/events/subscribe"
    websocket.create_connection(wire, origin=lab.base, cookie=cookies).close()
    for other in ("https://a.example", "http://127.0.0.1:9", "null"):
        with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
            websocket.create_connection(wire, origin=other, cookie=cookies)
        told = reader.post(f"{lab.base}/api/kernels", headers={"Origin": other}, timeout=60)
        assert told.status_code in (403, 404)
        assert "Access-Control-Allow-Origin" not in told.headers
    assert reader.get(f"{lab.base}/api/kernels", timeout=60).status_code == 200


def test_every_answer_says_that_no_other_page_may_hold_it_in_a_frame(lab):  # noqa: F811
    for path in ("/lab", "/api/contents", "/files/en/04-causes.ipynb"):
        _, head = ask(lab, path, Authorization=f"token {lab.token}")
        assert "frame-ancestors 'self'" in head["Content-Security-Policy"], path
        assert head["X-Content-Type-Options"] == "nosniff"


BESIDE = """<!doctype html><meta charset=utf-8><title>beside</title><p>words</p>
<iframe id=f src="{lab}/lab"></iframe><form id=w method=post target=other
action="{lab}/api/contents/en"><input name=type value=file></form><iframe name=other></iframe>"""
STEAL = """async (lab) => {
  const got = {};
  const tries = {
    read: () => fetch(lab + "/api/contents/en", {credentials: "include"}).then((a) => a.text()),
    page: () => fetch(lab + "/lab", {credentials: "include"}).then((a) => a.text()),
    write: () => fetch(lab + "/api/contents/en/x.txt", {method: "PUT", credentials: "include",
      headers: {"Content-Type": "application/json"},
      body: '{"type": "file", "format": "text", "content": "x"}'}).then((a) => a.text()),
    start: () => fetch(lab + "/api/kernels", {method: "POST", credentials: "include",
      mode: "no-cors", body: "{}"}).then((a) => a.text()),
    talk: () => new Promise((done, no) => {
      const wire = new WebSocket(lab.replace("http", "ws") + "/api/events/subscribe");
      wire.onopen = () => done("open"); wire.onerror = () => no(new Error("closed"));
    }),
    frame: async () => document.getElementById("f").contentDocument.body.textContent,
  };
  document.getElementById("w").submit();
  for (const [name, one] of Object.entries(tries)) {
    try { got[name] = await one(); } catch (error) { got[name] = ""; }
  }
  await new Promise((done) => setTimeout(done, 500));
  return got;
}"""


@pytest.mark.browser
def test_a_web_page_open_beside_the_lessons_gets_and_changes_nothing(chromium, lab):  # noqa: F811
    """On the same machine, so that the browser sends it the very cookies of the lessons."""
    context = chromium.new_context()
    try:
        own = watched(context)
        own.goto(lab.address("en/04-causes.ipynb"))
        until = time.monotonic() + 60
        while not own.kernels and time.monotonic() < until:  # until Lab has started its own Python
            own.wait_for_timeout(100)
        assert any("username-" in one["name"] for one in context.cookies())
        kernels, before = lab.ask("GET", "kernels"), sorted(lab.home.rglob("en/*"))
        with listening({"/": BESIDE.format(lab=lab.base)}, {"X-Page": "beside"}) as beside:
            window = context.new_page()
            window.goto(beside.base)
            got = window.evaluate(STEAL, lab.base)
        assert {name: words for name, words in got.items() if words} == {}
        assert [one["id"] for one in lab.ask("GET", "kernels")] == [one["id"] for one in kernels]
        assert sorted(lab.home.rglob("en/*")) == before
        # The cookies were there: without a name of its own the same page does read.
        same = own.evaluate("() => fetch('/api/contents/en').then((a) => a.status)")
        assert same == 200
    finally:
        context.close()


@pytest.fixture
def strange(lab):  # noqa: F811
    """A notebook that somebody sent: its outputs and its words try to run and to reach out."""
    with listening() as world:
        html = (
            "<script>document.title = 'ran'</script><img src=x onerror=\"document.title='ran'\">"
            f"<svg onload=\"document.title='ran'\"></svg><iframe src='{world.base}/frame'></iframe>"
            f"<img src='{world.base}/image'><link rel=stylesheet href='{world.base}/sheet'>"
            f"<form action='{world.base}/form'><input name=a></form><p class=strange>words</p>"
        )
        v4 = nbformat.v4
        data = {"text/html": html, "text/plain": "words"}
        cells = [
            v4.new_markdown_cell(f"# Sent\n\n![a]({world.base}/markdown)\n\n{html}"),
            v4.new_code_cell("1", outputs=[v4.new_output("display_data", data)]),
        ]
        kernel = {"kernelspec": {"name": "python3", "display_name": "P", "language": "python"}}
        path = lab.home / "sent.ipynb"
        nbformat.write(v4.new_notebook(cells=cells, metadata=kernel), path)
        yield world
        path.unlink()


@pytest.mark.browser
def test_a_notebook_from_a_stranger_runs_nothing_and_reaches_nobody_before_run(
    chromium, lab, strange  # noqa: F811
):  # fmt: skip
    context = chromium.new_context()
    try:
        window = watched(context)
        window.goto(lab.address("sent.ipynb"))
        window.wait_for_selector(".jp-OutputArea .strange")
        window.wait_for_timeout(1_000)
        assert window.title() != "ran"
        assert window.dialogs == []
        assert strange.asked == []
        assert foreign(window.asked) == []
        assert not re.search("<script|onerror|onload", window.inner_html(".jp-OutputArea-output"))
    finally:
        context.close()


def test_the_address_of_the_server_is_a_number(lab):  # noqa: F811
    assert urlsplit(lab.base).hostname == "127.0.0.1"
