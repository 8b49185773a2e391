"""Read the folder of a class: a small file from each learner, and none of them is trusted.

A file that is not as the lesson saves it is refused whole, with its name; the rest counts. Nothing
is written into the folder, nothing is followed out of it, and no text of a file is ever repeated.
"""

import hashlib
import os
import stat
from pathlib import Path

import msgspec
from msgspec import Struct

from facewise.classroom.results import LARGEST, RefusedError, Result, decoded
from facewise.detective_key import ROUNDS, Detective

MOST = 2_000  # files of a folder
TELLING = 3  # marks and scores: two learners seldom give as many alike
# A link is not followed at the last step, and a pipe does not keep us waiting; Windows has neither.
GUARDS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Named(Struct, frozen=True):
    """A file and what is to be said of it: `why` names the sentence, `other` is another file."""

    name: str
    why: str
    other: str = ""


class Reading(Struct, frozen=True, kw_only=True):
    """What a folder holds. Names are as they may be shown."""

    results: tuple[Result, ...]
    refused: tuple[Named, ...] = ()  # named, and not counted
    noted: tuple[Named, ...] = ()  # the same file again (not counted), or perhaps the same learner
    unread: int = 0  # files past the limit
    folders: int = 0  # folders inside, which are not opened


def read(folder: Path, key: Detective, languages: list[str]) -> Reading:
    """Return what every file of a folder holds; raises RefusedError for what is no folder."""
    home = Path(os.path.realpath(folder))
    try:
        with os.scandir(home) as entries:
            found = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    except FileNotFoundError:
        raise RefusedError("missing") from None
    except NotADirectoryError:
        raise RefusedError("no_folder") from None
    except OSError:
        raise RefusedError("closed") from None
    names = sorted(name for name, inside in found if not inside)
    counted: dict[str, Result] = {}
    seen: dict[bytes, str] = {}
    refused, noted = [], []
    for name in names[:MOST]:
        try:
            data = _bytes(home, name)
            result = decoded(data, key, languages)
        except RefusedError as trouble:
            refused.append(Named(shown(name), trouble.why))
            continue
        digest = hashlib.sha256(data).digest()
        if digest in seen:
            noted.append(Named(shown(name), "same", shown(seen[digest])))
        else:
            seen[digest] = name
            counted[name] = result
    return Reading(
        results=tuple(counted.values()),
        refused=tuple(refused),
        noted=(*noted, *_alike(counted)),
        unread=max(0, len(names) - MOST),
        folders=len(found) - len(names),
    )


def shown(name: str) -> str:
    """Return a file's name for people: what does not print, or turns the text, as an escape."""
    told = "".join(
        one if one.isprintable() and one != "\\" else ascii(one)[1:-1] for one in name[:121]
    )
    return f"{told[:120]}…" if len(told) > 120 else told  # noqa: PLR2004 - a line and a half


def _bytes(home: Path, name: str) -> bytes:
    """Return at most one byte more than a file may have."""
    if name.startswith("."):
        raise RefusedError("hidden")
    path = home / name
    try:
        if path.is_symlink():
            path = Path(os.path.realpath(path))
        if path.parent != home:
            raise RefusedError("outside")
        if not stat.S_ISREG(path.lstat().st_mode):  # a pipe or a device is not even opened
            raise RefusedError("special")
        with open(path, "rb", opener=lambda at, how: os.open(at, how | GUARDS)) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise RefusedError("special")
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise RefusedError("gone") from None
    except OSError:
        raise RefusedError("unreadable") from None


def _alike(counted: dict[str, Result]) -> list[Named]:
    """Name files whose rounds stand in another one too: a learner may have saved twice."""
    first: dict[tuple[bytes, ...], str] = {}
    found = []
    for name, result in sorted(counted.items(), key=lambda one: -len(_rounds(one[1]))):
        rounds = _rounds(result)
        if (other := first.get(rounds)) is not None and _telling(result):
            found.append(Named(shown(name), "alike", shown(other)))
        for some in {rounds, *((one,) for one in rounds)}:
            first.setdefault(some, name)
    return found


def _rounds(result: Result) -> tuple[bytes, ...]:
    """Return the rounds that were done, each as bytes that are the same for the same answers."""
    done = ((name, result.pages(name)) for name in ROUNDS)
    return tuple(msgspec.json.encode(one, order="deterministic") for one in done if one[1])


def _telling(result: Result) -> bool:
    looked = [one for name in ROUNDS for one in result.pages(name).values()]
    return sum(len(one.marks) + len(one.scores) for one in looked) >= TELLING
