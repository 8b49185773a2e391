"""Count faults: how many were tried, how many the kit survived, and what was lost.

    pytest -m fault --count-faults      (that is `make faults`)

A test of a fault bears its name, `@pytest.mark.fault("disk full")`, and says with `keeps="diary"`
what it proves not to be lost; `docs/faults.md` has a row for each name. A case of a test is one
fault tried. A test that tries more says so, `record_property("faults", n)`; the examples that
hypothesis makes are counted beside, for chance has no end. What fails has survived nothing.
"""

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, field

import pytest

TABLE = "docs/faults.md"
ROW = re.compile(r"\| \*\*(.+?)\*\* \| (.+?) \| (.+?) \| (.+?) \|")
NOTHING = "nothing"  # what could be lost where no test says `keeps`
PASSING = re.compile(r"(\d+) passing\b")


@dataclass
class Tally:
    """What became of one fault: its cases, how often it was tried, and with examples of chance."""

    cases: int = 0
    tried: int = 0
    survived: int = 0
    guarded: int = 0  # tries in which something could have been lost
    lost: int = 0
    examples: int = 0
    skipped: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A row of the table: what could be lost, where it is tried, and what happens."""

    keeps: frozenset[str]
    files: frozenset[str]
    happens: str


def rows(text: str) -> dict[str, Row]:
    """Return the table of faults by name; raises ValueError for a name that stands twice."""
    found = ROW.findall(text)
    twice = [name for name, n in Counter(name for name, *_ in found).items() if n > 1]
    if twice:
        raise ValueError(f"{TABLE} names twice: {', '.join(twice)}")
    return {
        name: Row(frozenset(keeps.split(", ")), frozenset(re.findall(r"`(.+?)`", files)), happens)
        for name, keeps, files, happens in found
    }


def named(item: pytest.Item) -> tuple[str, str] | None:
    """Return the name of a test's fault and what the test keeps from being lost."""
    mark = item.get_closest_marker("fault")
    return (mark.args[0], mark.kwargs.get("keeps", "")) if mark else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--count-faults`."""
    parser.addoption("--count-faults", action="store_true", help="count faults into build/")


def pytest_configure(config: pytest.Config) -> None:
    """Count only where somebody asks."""
    if config.getoption("--count-faults"):
        config.pluginmanager.register(Count(config), "count of faults")


class Count:
    """The count of one run."""

    def __init__(self, config: pytest.Config) -> None:
        self.config, self.tallies, self.amiss = config, {}, []
        self.faults: dict[str, tuple[str, str]] = {}
        self.ended: dict[str, int] = {}  # how many faults a test has tried
        self.failed: set[str] = set()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Hold the names of the tests against the table."""
        marks = {item.nodeid: fault for item in session.items if (fault := named(item))}
        table = rows((self.config.rootpath / TABLE).read_text(encoding="utf-8"))
        self.faults = marks
        names = {name for name, _ in marks.values()}
        self.tallies = {name: Tally() for name in (*table, *sorted(names - set(table)))}
        self.amiss += [f"{TABLE} has no row for: {name}" for name in sorted(names - set(table))]
        # Who names files to pytest wants to see some faults, and not that all are there.
        if self.config.args_source is pytest.Config.ArgsSource.TESTPATHS:
            self.amiss += [f"no test tries: {name}" for name in table if name not in names]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> object:
        """Note how many examples hypothesis has made."""
        report = yield
        said = getattr(item, "hypothesis_statistics", "")
        if report.when == "call" and said:
            report.user_properties.append(("examples", sum(map(int, PASSING.findall(said)))))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count one test by what its three phases say."""
        if report.nodeid not in self.faults:
            return
        name, keeps = self.faults[report.nodeid]
        tally, told = self.tallies[name], dict(report.user_properties)
        if report.skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else "expected"
            tally.skipped.append(f"{report.nodeid}: {reason}")
        elif report.when == "call" or report.failed:
            first = report.nodeid not in self.ended
            tries = self.ended.setdefault(report.nodeid, int(told.get("faults", 1)))
            if first:
                tally.cases += 1
                tally.tried += tries
                tally.survived += tries
                tally.guarded += tries if keeps else 0
                tally.examples += int(told.get("examples", 0))
            # A test that fails may fail once more as it is taken down.
            if report.failed and report.nodeid not in self.failed:
                self.failed.add(report.nodeid)
                tally.survived -= tries
                tally.lost += tries if keeps else 0

    def total(self) -> Tally:
        """Return the sums."""
        keys = ("cases", "tried", "survived", "guarded", "lost", "examples")
        sums = {key: sum(getattr(one, key) for one in self.tallies.values()) for key in keys}
        return Tally(**sums, skipped=[one for t in self.tallies.values() for one in t.skipped])

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the run unless every fault was survived, nothing was lost and the table is true."""
        total = self.total()
        if self.amiss or total.lost or total.survived < total.tried or not total.tried:
            session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the count, and write it beside the other things that are made."""
        from facewise.write import write

        folder = self.config.rootpath / "build"
        text = self.text()
        write(folder / "faults.md", text)
        told = {name: asdict(tally) for name, tally in self.tallies.items()}
        total = asdict(self.total())
        made = {"amiss": self.amiss, "faults": told, "total": total}
        write(folder / "faults.json", json.dumps(made, indent=1, ensure_ascii=False) + "\n")
        terminalreporter.section("faults")
        terminalreporter.write(text)

    def text(self) -> str:
        """Return the count as a table in Markdown, the sums in front."""
        total = self.total()
        tried = sum(1 for tally in self.tallies.values() if tally.tried)
        chance = ", all survived" if total.survived == total.tried else ""
        guarded = f"In {total.guarded} of these something could be lost; lost: {total.lost}."
        lines = [
            "# Faults\n",
            f"{tried} of {len(self.tallies)} faults were tried, in {total.cases} cases.",
            f"Tried {total.tried} times, survived {total.survived}. {guarded}",
            f"Besides, chance made {total.examples} examples of bad input{chance}.\n",
            "| fault | cases | tried | survived | lost | examples of chance |",
            "|---|---:|---:|---:|---:|---:|",
        ]
        lines += [
            f"| {name} | {one.cases} | {one.tried} | {one.survived} | {one.lost} | {one.examples} |"
            for name, one in self.tallies.items()
        ]
        lines += [f"\nAmiss: {one}." for one in self.amiss]
        lines += ["\nNot tried here:\n"] * bool(total.skipped)
        lines += [f"- {one}" for one in total.skipped]
        return "\n".join(lines) + "\n"
