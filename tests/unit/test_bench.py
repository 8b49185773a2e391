"""The table of the bench: no verdict but what was measured says, and nothing in it is lost."""

import json
import subprocess
import sys

import pytest

from tests.bench import report
from tests.bench.clock import in_turns
from tests.bench.options import Options
from tests.bench.parts import PARTS, Measured, Part, left_out, measured
from tests.bench.rows import HEAD, Limit, Row

MACHINE = {
    "measured": "2026-11-23 04:00 UTC",
    "cores": 2,
    "system": "Linux x86_64",
    "python": "3.11.2",
    "chromium": "156.0",
    "packages": {"plotly": "7.1.0"},
}


@pytest.mark.parametrize(
    ("limit", "ours", "peer", "kept"),
    [
        (Limit("≤", 60), [60], [], True),
        (Limit("≤", 60), [60.1], [], False),
        (Limit("≥", 25), [25], [], True),
        (Limit("≥", 25), [24.9], [], False),
        (Limit("≥", 3, "times"), [10], [30], True),
        (Limit("≥", 3, "times"), [10], [29], False),
        (Limit("≤", 0.55, "part"), [55], [100], True),
        (Limit("≤", 0.55, "part"), [56], [100], False),
        (Limit("≤", 0), [0, 0], [7], True),
        (Limit("≤", 0), [0, 1, 1], [7], False),
        (Limit("≤", 60), [float("nan")], [], False),
    ],
)
def test_a_limit_is_kept_up_to_itself_and_no_further(limit, ours, peer, kept):
    assert Row("what", "ms", ours, peer, (limit,)).kept is kept


def test_a_row_is_kept_only_if_all_that_was_asked_is():
    asked = (Limit("≤", 60), Limit("≥", 3, "times"))
    assert Row("tick", "ms", [50], [150], asked).kept is True
    assert Row("tick", "ms", [70], [700], asked).kept is False
    assert Row("tick", "ms", [50], [100], asked).kept is False


def test_what_was_asked_of_a_comparison_that_nobody_made_was_not_kept():
    assert Row("tick", "ms", [50], asked=(Limit("≥", 3, "times"),)).kept is False
    assert Row("tick", "ms", [0], [5], asked=(Limit("≤", 0.5, "part"),)).kept is False
    assert Row("tick", "ms", asked=(Limit("≤", 60),)).kept is False


def test_a_median_stands_for_all_unless_the_row_says_another():
    times = [1, 2, 90]
    assert Row("rule", "ms", times).value == 2
    assert Row("rule", "ms", times, of="most", asked=(Limit("≤", 10),)).kept is False
    assert Row("rule", "ms", [1] * 200 + [50], of="99 of 100").value == 1
    assert "(most)" in Row("rule", "ms", times, of="most").cells()[0]


def test_the_ratio_says_how_many_times_ours_the_other_way_is():
    row = Row("tick", "ms", [10, 20, 30], [40, 60, 80], (Limit("≥", 3, "times"),))
    assert row.cells() == ("tick", "other ≥ 3 × ours", "20 ms", "60 ms", "3 ×", "3", "kept")
    assert Row("tick", "ms", [1, 2], [3]).times == "2 / 1"


def test_what_was_not_measured_says_why_and_is_neither_kept_nor_missed():
    row = Row("hub", asked=(Limit("≤", 1),), why="no npm here")
    assert row.kept is None
    assert row.cells()[2] == "no npm here"
    assert row.cells()[-1] == "not measured"


def test_a_part_that_breaks_fails_aloud_and_the_others_are_still_told(monkeypatch):
    broken = Part("Broken", ("no_such_module", "scripts"))
    monkeypatch.setitem(PARTS, "broken", broken)
    done = measured("broken", Options())
    assert done.rows[0].failed
    assert done.rows[0].kept is False
    assert "no_such_module" in done.rows[0].why
    assert done.rows[1].value > 0
    assert report.verdict([done])[2] == 1


def test_ways_take_turns():
    order = []
    ways = {"ours": lambda: order.append("ours"), "peer": lambda: order.append("peer") or 7}
    found = in_turns(3, ways)
    assert order == ["ours", "peer"] * 3
    assert found["peer"] == [7, 7, 7]


@pytest.fixture
def run():
    rows = [
        Row("tick", "ms", [20.123456789, 10], [60, 50], (Limit("≥", 20, "times"),)),
        Row("frames", "/s", [30], asked=(Limit("≥", 25),)),
        Row("hub", why="no | pipe, no <b>, no *star*"),
        Row("broken.py", why="RuntimeError", failed=True),
    ]
    return [Measured("ticks", Part("Ticks", (), "interact_it"), rows, 1.25), left_out("setup")]


def test_markdown_is_one_table_whose_lines_are_all_as_wide(run):
    lines = report.markdown(run, MACHINE).splitlines()
    lines = lines[: lines.index("")]
    widths = {line.replace(r"\|", "").count("|") for line in lines}
    assert widths == {len(HEAD) + 1}
    assert len(lines) == 2 + len(run) + sum(len(one.rows) for one in run)


def test_a_target_that_was_missed_is_loud(run):
    text = report.markdown(run, MACHINE)
    assert "| **MISSED** |" in text
    assert "| **FAILED** |" in text
    assert "Kept: 1. Missed: 1. Failed: 1. Not measured here: 2." in text


def test_json_holds_every_measurement_and_the_verdict(run):
    found = json.loads(report.as_json(run, MACHINE, Options(turns=2)))
    tick = found["parts"]["ticks"]["rows"][0]
    assert tick["measured"] == [20.1235, 10]
    assert tick["measured peer"] == [60, 50]
    assert tick["kept"] is False
    assert found["verdict"] == {"kept": 1, "missed": 1, "failed": 1, "not measured": 2}
    assert found["options"]["turns"] == 2
    assert found["parts"]["setup"]["rows"][0]["why"]


def test_a_kept_run_can_be_put_between_the_marks_of_a_page_again_and_again(run, tmp_path):
    page = tmp_path / "bench.md"
    page.write_text(f"Before\n\n{report.BEGIN}\nold\n{report.END}\n\nAfter\n", encoding="utf-8")
    report.save(tmp_path / "kept", "bench", run, MACHINE, Options())
    texts = []
    for _ in range(2):
        report.publish(tmp_path / "kept/bench.md", page)
        texts.append(page.read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    assert texts[0].startswith("Before\n")
    assert texts[0].endswith("After\n")
    assert "old" not in texts[0]
    assert "| tick |" in texts[0]
    assert json.loads((tmp_path / "kept/bench.json").read_text(encoding="utf-8"))
    assert not list((tmp_path / "kept").glob(".*"))


def test_a_page_without_the_marks_stays_as_it_is(run, tmp_path):
    page = tmp_path / "bench.md"
    page.write_text("No place here.\n", encoding="utf-8")
    report.save(tmp_path, "run", run, MACHINE, Options())
    with pytest.raises(ValueError, match="no place for the table"):
        report.publish(tmp_path / "run.md", page)
    assert page.read_text(encoding="utf-8") == "No place here.\n"


def test_every_part_names_modules_that_are_there(root):
    for name, part in PARTS.items():
        for module in part.modules:
            text = (root / "tests/bench" / f"{module}.py").read_text(encoding="utf-8")
            assert "\ndef rows(" in text, f"{name}: {module}"


def test_the_command_names_every_part_and_refuses_another(root):
    command = [sys.executable, str(root / "tests/bench/run.py")]
    told = subprocess.run([*command, "--list"], capture_output=True, text=True, check=True)
    assert [line.split()[0] for line in told.stdout.splitlines()] == list(PARTS)
    wrong = subprocess.run([*command, "--only", "tea"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "tea" in wrong.stderr
