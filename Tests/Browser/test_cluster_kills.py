"""A cluster whose processes are killed while people use it: see `Scripts/survive-cluster`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gallery_process import ROOT, command

pytestmark = pytest.mark.swift_only("Streamlit runs on one machine")


@pytest.mark.timeout(600)
def test_a_cluster_loses_nothing_when_processes_are_killed() -> None:
    # A replica, then a NATS server, then a worker. Without moves: those within some seconds of the end of a NATS server are for the long run.
    options = ["--clients", "6", "--kills", "3", "--interval", "1", "--pause", "0.2", "--moves", "0", "--seed", "1"]
    result = subprocess.run(
        [sys.executable, str(ROOT / "Scripts" / "survive-cluster"), *options, "--", *command()], cwd=ROOT, capture_output=True, text=True, timeout=590
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.count("PASS ") == 9, result.stdout
