"""Puts the lessons into the wheel, compiled: a browser has no PyYAML to read them with."""

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledLessons(BuildHookInterface):
    """Lays the compiled lessons beside the packages, where `facewise.load` looks for them."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Compile them into a folder of its own, and say where it goes in the wheel."""
        sys.path.insert(0, self.root)
        from facewise import compiled

        self.place = Path(mkdtemp())
        compiled.write(Path(self.root, "lessons"), self.place)
        build_data["force_include"][str(self.place)] = "lessons"

    def finalize(self, _version: str, _build_data: dict[str, Any], _artifact: str) -> None:
        """Take the folder away again."""
        import shutil

        shutil.rmtree(self.place)
