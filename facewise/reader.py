"""The reader's own copy of the lessons, and JupyterLab open on it.

    python -m facewise.reader [--lang zh-Hans] [--no-browser]

Lessons are read in a folder outside git (`~/Facewise`, or FACEWISE_HOME). When the course changes,
the reader's page is replaced, but never a page in which the reader wrote: then the new one is put
beside it. Writing is what the cells say; results, counters and other traces of a run are not.
Only the standard library is imported here, so that JupyterLab starts at once.
"""

import argparse
import contextlib
import errno
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from facewise import lab
from facewise.write import put_away

COURSE = Path(__file__).resolve().parent.parent / "notebooks"
RECORD = ".facewise.json"
Record = dict[str, dict[str, list[str]]]


def say(key: str, language: str, **values: object) -> str:
    """Return one of the sentences of the set-up, in English where the language has none."""
    words = json.loads((lab.HERE / "words.json").read_text(encoding="utf-8"))[key]
    return str(words.get(language, words["en"])).format(**values)


def home() -> Path:
    """Return the folder in which this reader's lessons lie."""
    return Path(os.environ.get("FACEWISE_HOME") or Path.home() / "Facewise").expanduser().absolute()


def writing(page: bytes) -> str | None:
    """Return a digest of what is written in a notebook; None for what is no notebook."""
    try:
        cells = [
            [cell["cell_type"], "".join(cell["source"]), cell.get("attachments") or {}]
            for cell in json.loads(page)["cells"]
        ]
        return digest(json.dumps(cells, sort_keys=True).encode())
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def digest(content: bytes) -> str:
    """Return the name by which a file's content is known again."""
    return hashlib.sha256(content).hexdigest()


def write(path: Path, content: bytes) -> None:
    """Write beside and rename: a reader sees the old page or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read_record(folder: Path) -> Record:
    """Return what was copied before, page by page; a damaged record counts as none.

    `copied` is the file of the course that was dealt with last; `ours` is every writing that the
    course ever had there. A page whose writing is not among `ours` is the reader's.
    """
    try:
        pages = json.loads((folder / RECORD).read_bytes())["pages"]
        return {
            str(name): {key: [str(item) for item in list(page[key])] for key in ("copied", "ours")}
            for name, page in pages.items()
        }
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}


def is_ours(path: Path, ours: list[str]) -> bool:
    """Say whether nothing would be lost if this page were replaced. In doubt, no."""
    try:
        return writing(path.read_bytes()) in ours
    except FileNotFoundError:
        return not path.is_symlink()
    except OSError:
        return False


def names_beside(path: Path) -> Iterator[Path]:
    """Yield names for a new version of a page: 04-causes.new.ipynb, 04-causes.new-2.ipynb, …."""
    for number in range(1, 100):
        yield path.with_name(f"{path.stem}.new{f'-{number}' if number > 1 else ''}.ipynb")
    raise OSError(errno.EEXIST, "too many versions", str(path))


def put_away_gone(course: Path, folder: Path, record: Record) -> None:
    """Move our own pages that the course no longer has out of sight, so that none misleads."""
    for page, before in record.items():
        mine, gone = folder / page, not (course / page).exists()
        if gone and mine.is_file() and is_ours(mine, before["ours"]):
            put_away(mine, folder)


def refresh(course: Path, folder: Path, language: str) -> list[str]:
    """Bring the reader's folder up to the course; return what the reader should know."""
    record, news = read_record(folder), []
    for source in sorted(course.glob("*/*.ipynb")):
        page = source.relative_to(course).as_posix()
        content, mine = source.read_bytes(), folder / page
        words = writing(content)
        if words is None:
            news.append(say("course_damaged", language, page=page))
            continue
        before = record.get(page, {"copied": [], "ours": []})
        now = {"copied": [digest(content)], "ours": sorted({*before["ours"], words})}
        if mine.exists() and before["copied"] == now["copied"]:
            continue
        target = mine
        if not is_ours(mine, now["ours"]):
            target = next(name for name in names_beside(mine) if is_ours(name, now["ours"]))
            news.append(say("kept_yours", language, page=page, new=target.name))
        write(target, content)
        record[page] = now
    put_away_gone(course, folder, record)
    write(folder / RECORD, json.dumps({"pages": record}, indent=1, sort_keys=True).encode())
    return news


def main(words: list[str] | None = None, course: Path = COURSE) -> None:
    """Refresh the reader's copy and open JupyterLab on the first page of the language."""
    parser = argparse.ArgumentParser(prog="facewise.reader")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--no-browser", action="store_true")
    asked = parser.parse_args(words)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    pages = sorted(course.glob(f"{asked.lang}/*.ipynb")) if asked.lang else []
    if not pages:
        known = ", ".join(sorted({page.parent.name for page in course.glob("*/*.ipynb")})) or "-"
        sys.exit(say("unknown_language", asked.lang, asked=asked.lang, known=known))
    folder = home()
    try:
        # What a reader writes in a page is the reader's alone, also where others use the computer.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        news = refresh(course, folder, asked.lang)
    except OSError as trouble:
        why = trouble.strerror or trouble
        sys.exit(say("home_unwritable", asked.lang, home=folder, why=why))
    print(*news, say("opening", asked.lang, home=folder), say("to_stop", asked.lang), sep="\n")
    lab.run(folder, f"{asked.lang}/{pages[0].name}", browser=not asked.no_browser)


if __name__ == "__main__":
    main()
