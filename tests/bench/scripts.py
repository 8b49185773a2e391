"""How large the script and the style of each widget are."""

from tests.bench.options import Options
from tests.bench.rows import Limit, Row
from widgets.base import HERE

EXPLANATIONS = (
    *("advice_checker", "face_map", "get_help"),
    *("nerve_simulator", "recovery_explorer", "treatment_compare"),
)


def rows(_: Options) -> list[Row]:
    """Return a row for each widget; something was asked of those that explain."""
    found = []
    for folder in sorted(HERE.iterdir()):
        if (folder / f"{folder.name}.js").exists():
            parts = [one for one in folder.iterdir() if one.suffix in {".js", ".css"}]
            size = sum(one.stat().st_size for one in parts) / 1000
            asked = (Limit("≤", 40),) if folder.name in EXPLANATIONS else ()
            found.append(Row(f"{folder.name}: script and style", "kB", [size], asked=asked))
    return found
