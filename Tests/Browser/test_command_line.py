"""The Gallery as a command: what it says, how it fails, and how it ends."""

from __future__ import annotations

import os
import pathlib
import socket
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from gallery_process import ROOT, GalleryProcess, command, free_port
from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("has Streamlit's own command line")


def run(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Runs the Gallery to its end, with these variables changed (`None` removes one)."""
    variables = {**os.environ, **environment}
    return subprocess.run(
        [*command(), *arguments],
        cwd=ROOT, env={key: value for key, value in variables.items() if value is not None},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
    )


def test_help_lists_the_options() -> None:
    result = run("--help")
    assert result.returncode == 0
    for option in ("--port", "--address", "--help"):
        assert option in result.stdout


def test_port_in_use_is_one_line_and_exit_code_1() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("--port", str(port), "--address", "127.0.0.1")
    assert result.returncode == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert str(port) in line and "--port" in line


def test_missing_python_is_one_line_and_exit_code_1(tmp_path: pathlib.Path) -> None:
    result = run(
        "--port", str(free_port()),
        PATH="/nowhere", XDG_CACHE_HOME=str(tmp_path), SWIFTLIT_FRONTEND=None, PYTHON=None,
    )
    assert result.returncode == 1
    # Before it, the progress of the installation.
    assert "python3" in result.stderr.splitlines()[-1]
    assert "rror" not in "".join(result.stderr.splitlines()[:-1])


def test_unreachable_package_index_is_one_line_and_exit_code_1(tmp_path: pathlib.Path) -> None:
    result = run(
        "--port", str(free_port()),
        XDG_CACHE_HOME=str(tmp_path), SWIFTLIT_FRONTEND=None, PIP_CONFIG_FILE=os.devnull, PIP_FIND_LINKS=None,
        PIP_INDEX_URL=f"http://127.0.0.1:{free_port()}/simple", PIP_RETRIES="0", PIP_NO_CACHE_DIR="1",
    )
    assert result.returncode == 1
    assert "index" in result.stderr.splitlines()[-1]
    assert "rror" not in "".join(result.stderr.splitlines()[:-1])


def test_bad_port_is_refused() -> None:
    result = run("--port", "70000")
    assert result.returncode != 0
    assert "70000" in result.stderr


@pytest.fixture
def own_page(browser: Browser) -> Iterator[StreamlitPage]:
    """A tab without a server. Its console may show errors: the server goes away."""
    context = browser.new_context()
    yield StreamlitPage(context, "")
    context.close()


def test_it_stops_when_asked_even_while_a_page_blocks(artifacts: pathlib.Path, own_page: StreamlitPage) -> None:
    own = GalleryProcess.start(artifacts / "gallery-stop.log")
    try:
        own_page.base_url = own.url
        own_page.open("/troubled")
        own_page.button("Block for 5 seconds").click()
        own_page.wait_until_running()
        assert own.stop(seconds=15) == 0, own.text
    finally:
        own.kill()


def test_tab_goes_on_when_the_server_comes_back(artifacts: pathlib.Path, own_page: StreamlitPage) -> None:
    first = GalleryProcess.start(artifacts / "gallery-first.log")
    try:
        own_page.base_url = first.url
        own_page.open("/elements")
        own_page.checkbox("toggle").click()
        own_page.expect_value("toggle", "true")
    finally:
        first.kill()
    second = GalleryProcess.start(artifacts / "gallery-second.log", port=first.port)
    try:
        own_page.wait_until_connected()
        own_page.checkbox("checkbox").click()
        own_page.expect_value("checkbox", "true")
        # The session is new, the values of the widgets come from the browser.
        own_page.expect_value("toggle", "true")
    finally:
        second.stop()
