"""What a reader does with the diary's days: keep, copy, bring in, erase; a sentence for each.

A day goes from the page to the reader's file and back. It is in no log, and an error's words, which
could hold it, stay in the widget.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec

from care.diary import Entry

FILES = {"csv": "text/csv", "json": "application/json"}


class Desk:
    """What a reader does with the days: kept in the file after a yes, on this page without one."""

    def __init__(self, kept: Any, words: dict[str, Any], today: dt.date) -> None:
        self.kept, self.words, self.today = kept, words, today
        self.loose: list[Entry] = []  # days of this page alone
        self.parts: list[str] = []  # of a copy that is on its way in
        self.doing: dict[str, Callable[[Any, Any], dict[str, Any]]] = {
            "open": lambda _asked, _entry: self._now(),
            "allow": lambda _asked, _entry: self._allow(),
            "stop": lambda _asked, _entry: self._now(said=self.kept.allow(yes=False)),
            "add": lambda _asked, entry: self._add(entry),
            "export": lambda asked, _entry: self._export(asked["kind"]),
            "import": lambda asked, _entry: self._import(asked),
            "erase": lambda _asked, _entry: self._gone(self.kept.erase, "erased"),
            "forget": lambda _asked, _entry: self._gone(self.kept.forget_computer, "forgotten"),
        }

    def __call__(self, asked: dict[str, Any], entry: dict[str, Any] | None) -> dict[str, Any]:
        """Do what the page asks; `entry` is the day that the rule found fit to be kept."""
        done = self.doing.get(asked["do"])
        return done(asked, entry) if done else {}

    def _now(self, *, ok: bool = True, said: str = "", **more: Any) -> dict[str, Any]:
        """How things stand; what the file has to say of itself is told too, once."""
        allowed, told = self.kept.allowed, [said]
        told += [self.kept.said] if self.kept.said not in said else []
        # Of one day the last counts: what this page alone holds was written after.
        entries = sorted([*self.kept.entries(), *self.loose], key=lambda one: one.day)
        told += [self.kept.said] if self.kept.said not in " ".join(told) else []
        sentence = " ".join(filter(None, told))
        return {"ok": ok, "said": sentence, "allowed": allowed, "entries": entries, **more}

    def _allow(self) -> dict[str, Any]:
        said = self.kept.allow(yes=True)
        moved = bool(self.loose)
        while self.loose and not said:
            said = self.kept.add(self.loose[0])
            if not said:
                self.loose.pop(0)
        good = self.words["kept_also" if moved else "kept"]
        return self._now(ok=not said, said=said or good)

    def _add(self, entry: dict[str, Any] | None) -> dict[str, Any]:
        if entry is None:
            return {"ok": False, "said": self.words["nothing"]}
        made = msgspec.convert(entry, Entry)
        allowed, told = self.kept.allowed, self.kept.said
        if not allowed:
            if told:  # a file that cannot be read is not a no
                return self._now(ok=False, said=self._not_kept(told))
            self.loose.append(made)
            return self._now(said=self.words["added_here"], clears=True)
        said = self.kept.add(made)
        # A damaged file was set aside on the way: then there is a sentence, and the day is kept.
        if said and not self.kept.file.aside:
            return self._now(ok=False, said=self._not_kept(said))
        good = " ".join(filter(None, (self.words["added"], told, said)))
        return self._now(said=good, clears=True)

    def _not_kept(self, why: str) -> str:
        return str(self.words["not_kept"]).format(why=why)

    def _export(self, kind: str) -> dict[str, Any]:
        if self.loose and not self.kept.allowed:
            return {"ok": False, "said": self.words["copy_first"]}
        content = self.kept.export(kind)
        if self.kept.said:
            return {"ok": False, "said": self.kept.said}
        name = f"facewise-diary-{self.today.isoformat()}.{kind}"
        return {
            "ok": True,
            "file": {"name": name, "type": FILES[kind], "content": content.decode()},
        }

    def _import(self, asked: dict[str, Any]) -> dict[str, Any]:
        if asked["at"] == 0:
            self.parts.clear()
        self.parts.append(asked["part"])
        if not asked["last"]:
            return {"wait": True}
        data = "".join(self.parts).encode()
        self.parts.clear()
        said = self.kept.bring_in(data)
        return self._now(ok=not said, said=said or self.words["imported"])

    def _gone(self, delete: Callable[[], str], word: str) -> dict[str, Any]:
        trouble = delete()
        if not trouble:
            self.loose.clear()
        done = f"{self.words[word]} {self.words['copies']}"
        return self._now(ok=not trouble, said=trouble or done, clears=not trouble)
