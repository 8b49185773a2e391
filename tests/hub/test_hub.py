"""A class at a real JupyterHub: a lesson for each, and nothing of one learner for another."""

import json
import sys
import threading
from pathlib import Path

import pytest
import yaml

if sys.platform != "linux":
    pytest.skip("a Hub for a class runs on Linux", allow_module_level=True)

from tests.hub.classroom import LESSON, classroom, processes
from tests.hub.installed import DEPLOY
from tests.hub.snoop import SNOOP

ALL = 10
SECRET = "my left eye does not close"
KEEP = f"""
from facewise.store import place
place().mkdir(parents=True, exist_ok=True)
(place() / "note").write_text({SECRET!r})
print(place())
"""


@pytest.fixture(scope="module")
def room():
    with classroom(ALL) as found:
        yield found


@pytest.fixture(scope="module")
def two(room):
    """Two learners with a lesson open, of whom the second has kept something."""
    first, second = room.learners[:2]
    for one in (first, second):
        assert one.log_in() == 302
    room.start([first, second])
    shown = [room.lesson(one) for one in (first, second)]
    kept = room.kernels[second.name].run(KEEP)
    assert not kept["error"], kept
    return first, second, shown, Path(kept["text"].strip())


@pytest.fixture
def apart(room):
    if not room.apart:
        pytest.skip("here all learners are one system user: only root can make users of their own")


@pytest.mark.fault("stranger at the door", keeps="privacy")
def test_a_wrong_password_lets_nobody_in(room):
    assert room.learners[-1].log_in("not the password") == 403


def test_the_start_page_opens_in_the_language_of_the_class(two):
    assert two[0].first_page == "/doc/tree/en/01-start-here.ipynb"


def test_every_widget_of_the_lesson_comes_up_live_for_each_learner(root, two):
    cells = [
        cell
        for cell in json.loads((root / "notebooks" / LESSON).read_text(encoding="utf-8"))["cells"]
        if "lesson.show(" in "".join(cell["source"])
    ]
    for shown in two[2]:
        assert shown["widgets"] == len(cells) > 3
        assert shown["models"] >= len(cells)


@pytest.mark.fault("learner who tries another door", keeps="privacy")
@pytest.mark.parametrize("path", ["/api/terminals", "/terminals/1", "/terminals/websocket/1"])
def test_there_is_no_terminal(two, path):
    assert two[0].ask("/api/status").status_code == 200
    assert two[0].ask(path).status_code in (403, 404)
    assert two[0].ask(path, "POST").status_code in (403, 404, 405)


def test_nothing_is_announced_and_nothing_can_be_installed_from_the_page(two):
    page = two[0].ask("/doc/tree/en/01-start-here.ipynb").text
    told = json.loads(page.partition('id="jupyter-config-data" type="application/json">')[2]
                      .partition("</script>")[0])  # fmt: skip
    assert told["extensionManager"]["can_install"] is False
    assert told.get("terminalsAvailable") is False
    name = "@jupyterlab/apputils-extension:notification"
    news = json.loads(two[0].ask(f"/lab/api/settings/{name}").json()["raw"] or "{}")
    schema = two[0].ask(f"/lab/api/settings/{name}").json()["schema"]["properties"]["fetchNews"]
    assert news.get("fetchNews", schema["default"]) == "false"
    assert two[0].ask("/lab/api/news").json().get("news", []) == []


def test_a_learner_can_take_a_page_home(two):
    answer = two[0].ask(f"/files/{LESSON}?download=1")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.json()["nbformat"] == 4


@pytest.mark.fault("learner who tries another door", keeps="course")
def test_what_a_learner_writes_stays_in_the_home_and_the_course_stays_as_it_is(room, two):
    learner, note = two[0], {"type": "file", "format": "text", "content": "mine"}
    assert learner.ask("/api/contents/note.txt", "PUT", json=note).status_code == 201
    mine = room.home(learner) / "Facewise/note.txt"
    assert mine.read_text(encoding="utf-8") == "mine"
    assert mine.stat().st_mode & 0o077 == 0, "others may read it, were the home ever opened"
    assert not list((room.place / "house").rglob("note.txt"))


@pytest.mark.fault("learner who tries another door", keeps="course")
def test_nobody_can_change_the_course_or_the_packages(room, two, apart):
    house = room.place / "house"
    tried = """
import os, pathlib
house = pathlib.Path({house!r})
for one in ["notebooks/en/01-start-here.ipynb", "care/triage.py", "lessons/sources.yml",
            "facewise/served.py", "venv/bin/python3", "venv/pyvenv.cfg"]:
    assert (house / one).exists(), one
    try:
        open(house / one, "ab"); print("writes", one)
    except OSError: pass
    try:
        (house / one).with_name("new").write_text(""); print("adds beside", one)
    except OSError: pass
"""
    found = room.kernels[two[0].name].run(tried.format(house=str(house)))
    assert (found["error"], found["text"]) == ("", "")


def known(room, other, kept):
    """What root can tell a learner about another one: where everything lies."""
    home = room.home(other)
    runtime = home / "Facewise/.lab/runtime"
    connection = next(runtime.glob(f"kernel-{room.kernels[other.name].ident}.json"))
    numbers = processes(home)
    wires = json.loads(connection.read_text(encoding="utf-8"))
    server = next(iter(runtime.glob("jpserver-*.json")))
    about = json.loads(server.read_text(encoding="utf-8"))
    tokens = [
        one.partition(b"=")[2].decode()
        for number in numbers
        for one in Path(f"/proc/{number}/environ").read_bytes().split(b"\0")
        if one.startswith((b"JUPYTERHUB_API_TOKEN=", b"JPY_API_TOKEN="))
    ]
    assert tokens
    assert len(numbers) == 2
    return {
        "folders": [str(one) for one in (home, home / "Facewise", runtime, kept)],
        "files": list(map(str, (connection, server, home / "Facewise" / LESSON, kept / "note"))),
        "processes": numbers,
        "secrets": [wires["key"], *tokens],
        "server": f"http://127.0.0.1:{about['port']}{about['base_url'].rstrip('/')}",
        "iopub": wires["iopub_port"],
        "listens": 3,
    }


def snoop(room, first, told):
    """Let a learner try all of it; return what could be found out."""
    found = room.kernels[first.name].run(SNOOP.format(told=told))
    assert not found["error"], found
    return found["text"].splitlines()


@pytest.mark.fault("learner who tries another door", keeps="privacy")
def test_a_learner_can_read_nothing_of_another(room, two, apart):
    first, second, _, kept = two
    told = known(room, second, kept)
    assert Path(kept, "note").read_text(encoding="utf-8") == SECRET
    # While the first one listens, the second one's Python speaks.
    speaks = threading.Thread(
        target=room.kernels[second.name].run,
        args=("import time\nfor _ in range(30): print('mine'); time.sleep(0.1)",),
    )
    speaks.start()
    found = snoop(room, first, told)
    speaks.join()
    assert found == []


@pytest.mark.fault("learner who tries another door", keeps="privacy")
def test_a_home_that_is_open_to_others_would_be_found(room, two, apart):
    first, second, _, kept = two
    home, told = room.home(second), known(room, second, kept) | {"listens": 0}
    home.chmod(0o755)
    try:
        found = snoop(room, first, told)
    finally:
        home.chmod(0o700)
    assert [line for line in found if line.startswith(f"lists {home} ")]
    assert snoop(room, first, told) == []


@pytest.mark.fault("learner who tries another door", keeps="privacy")
def test_the_hub_does_not_lead_one_learner_to_the_server_of_another(two):
    first, second = two[:2]
    for path in ("/api/contents", f"/files/{LESSON}", "/api/kernels"):
        answer = first.http.get(second.place + path, timeout=60)
        assert answer.status_code in (403, 404), path


def mb(text):
    """The MB of `320M`, as Kubernetes and Jupyter write it."""
    assert text[-1] == "M"
    return float(text[:-1])


@pytest.mark.fault("ten learners at once")
@pytest.mark.long
def test_ten_learners_have_the_lesson_at_once_within_what_the_class_is_given(
    room, two, record_property
):
    rest = room.learners[2:]
    for learner in rest:
        assert learner.log_in() == 302
    waited = sorted(room.start(rest))
    for learner in rest:
        assert room.lesson(learner)["widgets"] > 3
    used = [room.memory(learner) for learner in room.learners]
    assert len(used) == ALL
    shares = sorted(sum(part["pss"] for part in one.values()) for one in used)
    told = {
        "ready, median and worst (s)": (waited[len(waited) // 2], waited[-1]),
        "a learner, PSS, median and most (MB)": (shares[ALL // 2], shares[-1]),
    }
    for what, (middle, most) in told.items():
        print(f"{what}: {middle:.1f} {most:.1f}")
        record_property(what, (middle, most))
    given = yaml.safe_load((DEPLOY / "values.yaml").read_text(encoding="utf-8"))["singleuser"]
    # A pod shares nothing with the next one: what counts there is all that is mapped.
    alone = max(sum(part["rss"] for part in one.values()) for one in used)
    kernel = max(one["kernel"]["rss"] for one in used)
    assert alone < mb(given["memory"]["guarantee"]) < 1.5 * alone
    assert alone + 5 * kernel < mb(given["memory"]["limit"]) < alone + 10 * kernel
    assert waited[-1] < given["startTimeout"]
