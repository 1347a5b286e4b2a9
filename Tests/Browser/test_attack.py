"""The Gallery under attack, in a process of its own: see `Scripts/attack`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gallery_process import ROOT, command

pytestmark = pytest.mark.swift_only("attacks Swiftlit's own server")


@pytest.mark.timeout(600)
def test_the_server_stands_the_short_attacks() -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "Scripts" / "attack"), "--short", "--", *command()], cwd=ROOT, capture_output=True, text=True, timeout=590
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.splitlines()[-1].endswith(" 0 failed")
