"""A diary becomes a file from the command line: for its owner, or as FHIR for a clinic."""

import json

import pytest
from typer.testing import CliRunner

from care.diary import Entry
from facewise.commands import app
from facewise.diary import Diary


@pytest.fixture
def ran(tmp_path, monkeypatch):
    """Run the command with a data folder of its own."""
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path / "kept"))

    def run(*words):
        return CliRunner().invoke(app, ["diary", str(tmp_path / "out"), *words])

    return run


@pytest.mark.fault("diary asked for that is not there")
def test_where_no_diary_is_kept_it_says_so_and_writes_nothing(ran, tmp_path):
    done = ran()
    assert done.exit_code != 0
    assert "No diary is kept" in done.output
    assert not (tmp_path / "out").exists()


def test_each_kind_holds_the_day(ran, tmp_path):
    diary = Diary(tmp_path / "kept")
    diary.allow(True)
    assert diary.add(Entry(day="2026-11-20", face=4, note="a quiet day")) == ""
    assert ran("--as", "json").exit_code == 0
    assert "2026-11-20" in (tmp_path / "out").read_text("utf-8")
    assert ran("--as", "csv").exit_code == 0
    assert "2026-11-20" in (tmp_path / "out").read_text("utf-8")
    pytest.importorskip("fhir.resources", reason="the extra facewise[fhir] is not installed")
    assert ran("--as", "fhir").exit_code == 0
    made = json.loads((tmp_path / "out").read_text("utf-8"))
    assert made["resourceType"] == "Bundle"
    assert "a quiet day" not in json.dumps(made), "a note goes in only if asked for"
    assert ran("--as", "fhir", "--notes").exit_code == 0
    assert "a quiet day" in (tmp_path / "out").read_text("utf-8")
