"""The agent API answers for ten pages as Streamlit does: `agents/streamlit.json` has the answers of real Streamlit, recorded by `Scripts/record-agents`."""

from __future__ import annotations

import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest

from gallery_process import ROOT, command, wait_until

AGENTS = pathlib.Path(__file__).parent / "agents"
sys.path.insert(0, str(AGENTS))

from ten_pages import Door, lines  # noqa: E402

pytestmark = pytest.mark.swift_only("the answers of Streamlit itself are what is compared with")

RECORDED = json.loads((AGENTS / "streamlit.json").read_text())

# Where Swiftlit answers differently, on purpose: a pattern for lines of the one or the other side, and why.
DIFFERENT: list[tuple[str, str]] = []


@pytest.fixture(scope="module")
def answers(artifacts: pathlib.Path) -> Iterator[dict]:
    """What the same pages in Swift answer."""
    program = pathlib.Path(os.environ.get("SWIFTLIT_SIDE_BY_SIDE") or pathlib.Path(command()[0]).parent / "SideBySide")
    assert program.exists(), f"{program} is not there; the build of the tests makes it"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (artifacts / "side-by-side.log").open("wb") as log:
        process = subprocess.Popen(
            [str(program), "--address", "127.0.0.1", "--port", str(port), "--server.enableAgentApi=true"],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )

    def is_there() -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
            return True
        except OSError:
            return False

    try:
        wait_until(is_there, "the pages are not served", 120)
        found = Door(f"http://127.0.0.1:{port}").answers()
        (artifacts / "swiftlit.json").write_text(json.dumps(found, indent=1))
        yield found
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.parametrize("step", RECORDED)
def test_the_answer_is_that_of_streamlit(answers: dict, step: str) -> None:
    theirs, ours = set(lines(RECORDED[step])), set(lines(answers[step]))
    unknown = [f"- {line}" for line in sorted(theirs - ours)] + [f"+ {line}" for line in sorted(ours - theirs)]
    unknown = [line for line in unknown if not any(re.search(pattern, line) for pattern, _ in DIFFERENT)]
    assert not unknown, "\n".join(unknown[:60])
