"""Lessons spoiled on purpose, and builds that are stopped, for the tests of bad input."""

import os
import random
import shutil
import signal
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import yaml

from facewise import handouts
from facewise.leaf import PLAIN, Modes
from facewise.load import LESSONS, Library

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
ODD = {
    "packing": 'a place {"$": [0, 5]} </script></style></main><!-- and --> and ]]>',
    "letters": (
        "a line\u2028one\u2029soft\u00adhyphen\u200b \x01 \x07 \x0b \x0c \x1b \x7f \x85 in words"
    ),
    "lost": "nothing \0 and a return \r\n and half of one \r and one more \0 in words",
    "astral": "letters beyond the first plane \U0001f600 \U00020000 in words that are long",
}
VERSIONS = (PLAIN, Modes(large=True))  # a page is made again when the other one is asked for


def copied(folder, *lessons):
    """A copy of some lessons, which make a short course; returns its folder."""
    root = folder / "lessons"
    others = shutil.ignore_patterns(*(set(Library().slugs()) - set(lessons)))
    shutil.copytree(LESSONS, root, ignore=others)
    course = "".join(f"  - {one}\n" for one in lessons)
    (root / "course.yml").write_text(f"lessons:\n{course}", encoding="utf-8")
    return root


def spoiled(root, change, skip=()):
    """Change every text of a copy that a person wrote to be read: ``change(text, file's name)``."""
    for path in sorted(root.rglob("*.yml")):
        name = "teaching" if path.parent.name == "teaching" else path.stem
        if name not in {"languages", "course", "levels", *skip}:
            tree = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506
            tree = _each(tree, lambda text, name=name: change(text, name))
            text = yaml.dump(tree, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=1000)
            path.write_text(text, encoding="utf-8")
    for path in root.rglob("*.md"):
        if path.stem in {"en", "zh-Hans"} and "prose" not in skip:
            prose = path.read_text(encoding="utf-8")
            head, _, rest = prose.partition("\n\n")
            path.write_text(f"{head}\n\n{change('', 'prose')}\n\n{rest}", encoding="utf-8")
    return Library(root)


def _each(value, change, *, read=False):
    if isinstance(value, dict):
        texts = "en" in value and "zh-Hans" in value
        # A word that is looked for on a page has to stay what it is.
        kept = {k: v for k, v in value.items() if k == "plain"}
        return {k: _each(v, change, read=texts or k == "cite") for k, v in value.items()} | kept
    if isinstance(value, list):
        return [_each(one, change, read=read) for one in value]
    return change(value) if read and isinstance(value, str) else value


class Parsed(HTMLParser):
    """What a browser would make of a page: its elements, and its text outside of scripts."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.text, self.silent, self.title = [], "", "", ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.silent = tag if tag in {"script", "style", "title"} else self.silent

    def handle_endtag(self, tag):
        self.silent = "" if tag == self.silent else self.silent

    def handle_data(self, data):
        if self.silent == "title":
            self.title += data
        elif not self.silent:
            self.text += data


def whole(out, made):
    """Say that every file of a folder is one of those that `made` gives by its name."""
    found = sorted(out.rglob("*.html"))
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert text.endswith("</html>\n"), path
        assert text in made[path.relative_to(out).as_posix()], path
    return found


def stop_builds(root, out, seeds):
    """Stop builds at random moments, or while a file is half-written; each would change all files.

    Runs in a process of its own, which is warm when it forks. Prints how many it caught writing.
    """
    library, caught = Library(root), 0
    pages = handouts.pages(library, ("lesson",))
    made, took = {}, 0.0
    for modes in VERSIONS:
        begun = time.monotonic()
        for page in pages:
            name = handouts.path(library, page, out).relative_to(out).as_posix()
            stamp = handouts.stamped(library, page, modes)
            html = handouts.render(
                library, page.slug, page.language, page.kind, modes=modes, stamp=stamp
            )
            made.setdefault(name, []).append(html)
        took = time.monotonic() - begun
    for seed in seeds:
        chance = random.Random(seed)
        child = os.fork()
        if not child:
            for page in pages:
                handouts.write(library, page, out, VERSIONS[seed % 2])
            os._exit(0)
        until = time.monotonic() + chance.random() * took
        writing = seed % 3 > 0  # two of three builds are stopped in the middle of a file
        while time.monotonic() < until or writing:
            if writing and time.monotonic() > until and list(out.rglob(".*.part")):
                break
            if os.waitpid(child, os.WNOHANG)[0]:
                child = 0
                break
        if child:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        left = list(out.rglob(".*.part"))
        caught += bool(left)
        whole(out, made)
    print(caught)


if __name__ == "__main__":
    stop_builds(Path(sys.argv[1]), Path(sys.argv[2]), range(int(sys.argv[3]), int(sys.argv[4])))
