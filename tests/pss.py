"""Memory of a process, as Linux counts it."""

from pathlib import Path


def mapped(number: int) -> dict[str, float]:
    """Return MB of a process: its share of what is shared (PSS), and all that it has (RSS)."""
    lines = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii").splitlines()
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:]}
    return {"pss": sizes["Pss"] / 1024, "rss": sizes["Rss"] / 1024}
