"""Work side by side: all of it comes, an error comes through, and nobody waits for the dead."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from facewise import presses
from facewise.texts import ContentError

pytestmark = pytest.mark.skipif(not presses.SPLITS, reason="here no process is split in two")
PARTS = list(range(20))
ENDLESS = """
import time
from facewise import presses
presses.cores = lambda: 2
def work(parts):
    for part in parts:
        time.sleep(0.05)
        yield part
for one in presses.side_by_side(list(range(2000)), work):
    print(one, flush=True)
"""


@pytest.fixture(autouse=True)
def two(monkeypatch):
    monkeypatch.setattr(presses, "cores", lambda: 2)


def twice(parts):
    for part in parts:
        yield from ((part, os.getpid()), (-part, os.getpid()))


def test_every_piece_of_every_part_comes_once_and_from_two_processes():
    made = list(presses.side_by_side(PARTS * 20, twice))
    assert sorted(part for part, _ in made) == sorted([*PARTS * 20, *(-one for one in PARTS * 20)])
    assert os.getpid() not in {process for _, process in made}


def test_one_part_needs_no_process_of_its_own():
    assert {process for _, process in presses.side_by_side([7], twice)} == {os.getpid()}


def test_an_error_comes_through_as_it_was_raised():
    def work(parts):
        for part in parts:
            if part == 3:
                raise ContentError(Path("en.md"), 4, "a word is missing")
            yield part

    with pytest.raises(ContentError, match=r"en\.md, line 4: a word is missing") as caught:
        list(presses.side_by_side(PARTS, work))
    assert caught.value.line == 4


def test_who_waits_for_a_process_that_was_killed_is_told():
    def work(parts):
        for part in parts:
            if part == 3:
                os.kill(os.getpid(), signal.SIGKILL)
            yield part

    with pytest.raises(presses.StoppedError, match="Start it again"):
        list(presses.side_by_side(PARTS, work))


def test_no_process_stays_when_the_one_that_asked_is_killed():
    words = [sys.executable, "-c", ENDLESS]
    asked = subprocess.Popen(words, stdout=subprocess.PIPE, start_new_session=True)
    asked.stdout.readline()
    asked.kill()
    asked.wait()
    until = time.monotonic() + 10
    while group_lives(asked.pid):
        assert time.monotonic() < until, "a process still works for nobody"
        time.sleep(0.05)


def group_lives(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
