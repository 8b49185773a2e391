"""The files of the kit that people write, as these tests look at them."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What tools make beside them, and what others wrote.
NOT_OURS = {"node_modules", "build", "dist", "handouts", "__pycache__"}
SHIPPED = ("facewise", "widgets", "care", "deploy", "start.py")


def ours(*suffixes, inside=(".",)):
    """Yield the files with these endings, sorted, as paths from the root."""
    for place in inside:
        start = ROOT / place
        if start.suffix in suffixes and start.is_file():
            yield start.relative_to(ROOT)
        for folder, names, files in os.walk(start):
            names[:] = sorted(one for one in names if one not in NOT_OURS and one[0] != ".")
            for name in sorted(files):
                if Path(name).suffix in suffixes:
                    yield (Path(folder) / name).relative_to(ROOT)
