"""The net holds for a sample of slips, and a hole in it is seen."""

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def run():
    """The program beside this file, which finds its own parts by their names."""
    spec = importlib.util.spec_from_file_location("mutations_run", HERE / "run.py")
    before = list(sys.path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


def test_of_one_slip_of_each_kind_nearly_all_are_caught(run):
    how = run.How(tests=False, workers=1)
    found = run.tried(1, run.SEED, tuple(run.KINDS), how)
    assert len(found) == len(run.KINDS)
    assert [f"{one.kind} {one.where}: {one.after}" for one in found if not one.by] == []
    assert run.share(found, bare=True) >= run.FEWEST


def test_a_check_that_is_switched_off_is_missed(run):
    kinds = ("verdict", "level of a warning sign")
    off = run.How(off=("agreed", "translated", "seals"), tests=False, workers=1)
    assert run.share(run.tried(4, run.SEED, kinds, off), bare=False) < run.WITH
    on = run.How(tests=False, workers=1)
    assert run.share(run.tried(4, run.SEED, kinds, on), bare=True) == 1
