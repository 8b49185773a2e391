"""Work side by side: a process for each core, up to 4, where the system can split one in two.

Each takes the next part once it is done with one. Nothing waits for a process that is gone: who
starts the work may be killed at any moment, and then the others end after the piece in hand.
"""

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar, cast

Part = TypeVar("Part")
Piece = TypeVar("Piece")
Work = Callable[[Iterable[Part]], Iterator[Piece]]

MOST = 4  # each needs about 80 MB
# macOS forks as well, but what Apple's own libraries do in a fork is undefined.
SPLITS = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


class StoppedError(RuntimeError):
    """A process that did a part of the work was ended from outside."""


def side_by_side(parts: Sequence[Part], work: Work[Part, Piece]) -> Iterator[Piece]:
    """Yield the pieces that come of all parts, in no order; `work` turns parts into pieces.

    The processes start at once. The first error of any of them ends all, and is raised here;
    StoppedError where one was killed.
    """
    count = min(cores(), len(parts), MOST)
    if count <= 1 or not SPLITS:
        return work(parts)
    fork = multiprocessing.get_context("fork")
    turn, started = fork.Value("i", 0), {}
    for _ in range(count):
        here, there = fork.Pipe(duplex=False)
        one = fork.Process(target=_press, args=(there, parts, turn, work, os.getpid()), daemon=True)
        one.start()
        there.close()
        started[here] = one
    return _heard(started)


def cores() -> int:
    """Return how many cores this process may use."""
    asked = getattr(os, "sched_getaffinity", None)  # Linux alone tells
    return len(asked(0)) if asked else os.cpu_count() or 1


def _press(
    said: Connection, parts: Sequence[Part], turn: Any, work: Work[Part, Piece], parent: int
) -> None:
    """Do one part after the other in this process, and send each piece."""

    def mine() -> Iterator[Part]:
        while True:
            with turn.get_lock():
                place, turn.value = turn.value, turn.value + 1
            if place >= len(parts):
                return
            yield parts[place]

    try:
        for piece in work(mine()):
            if os.getppid() != parent:
                return
            said.send((piece, None))
        said.send((None, None))
    except (BrokenPipeError, KeyboardInterrupt):
        return  # nobody listens any more
    except Exception as error:  # noqa: BLE001  whatever it is, the one who asked is told
        error.add_note(traceback.format_exc())
        said.send((None, error))


def _heard(started: dict[Connection, Any]) -> Iterator[Any]:
    try:
        while started:
            for end in wait(list(started)):
                try:
                    piece, error = cast("Connection", end).recv()
                except EOFError:
                    raise StoppedError(
                        "The work was stopped before its end. Start it again: "
                        "what is made already is kept."
                    ) from None
                if error is not None:
                    raise error
                if piece is None:
                    started.pop(cast("Connection", end)).join()
                else:
                    yield piece
    finally:
        for one in started.values():
            one.terminate()
            one.join()
