"""What several tests of kept files ask for."""

import contextlib
import subprocess

import pytest

from tests.unit.disks import ROOT_USER


@pytest.fixture
def full(tmp_path):
    """A disk of 256 KB that can be filled, where this user may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk)]
    with contextlib.suppress(OSError):
        if ROOT_USER and subprocess.run(mount, check=False, capture_output=True).returncode == 0:
            yield disk
            subprocess.run(["umount", "-l", str(disk)], check=True)
            return
    pytest.skip("this user cannot make a small disk")
