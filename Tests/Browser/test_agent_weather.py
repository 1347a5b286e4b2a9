"""An agent does the Weather example's task with tools alone: it filters, reads the table, and exports it."""

from __future__ import annotations

import asyncio
import concurrent.futures
import csv
import io
import json
import os
import pathlib
import socket
import subprocess
import urllib.request
from collections.abc import Iterator

import pytest

from gallery_process import command, wait_until

pytestmark = pytest.mark.swift_only("the example is in Swift")
mcp = pytest.importorskip("mcp", reason="pip install -r Tests/Browser/agents/requirements.txt")


@pytest.fixture(scope="module")
def weather(artifacts: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example on a database of its own; its address for clients of MCP."""
    program = pathlib.Path(os.environ.get("SWIFTLIT_WEATHER") or pathlib.Path(command()[0]).parent / "Weather")
    assert program.exists(), f"{program} is not there; the build of the tests makes it"
    folder = tmp_path_factory.mktemp("weather")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (artifacts / "weather.log").open("wb") as log:
        process = subprocess.Popen(
            [str(program), "--address", "127.0.0.1", "--port", str(port), "--server.enableAgentApi=true"],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            env=os.environ | {"WEATHER_DATABASE": str(folder / "weather.sqlite")},
        )

    def is_there() -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
            return True
        except OSError:
            return False

    try:
        wait_until(is_there, "the example is not served", 120)
        yield f"http://127.0.0.1:{port}/_stcore/agent/mcp"
    finally:
        process.terminate()
        process.wait(30)


def nodes(node: dict) -> Iterator[dict]:
    yield node
    for child in node.get("children", []):
        yield from nodes(child)


def of_type(page: dict, kind: str) -> dict:
    return next(node for node in nodes(page["tree"]) if node["type"] == kind)


def test_an_agent_filters_reads_the_table_and_exports_it(weather: str) -> None:
    async def steps() -> None:
        async with mcp.Client(weather) as client:

            async def call(tool: str, **arguments: object) -> str:
                result = await client.call_tool(tool, arguments)
                assert not result.is_error, result.content[0].text
                return result.content[0].text

            async def interact(**arguments: object) -> dict:
                page = json.loads(await call("interact", **arguments))
                while "error" in page:
                    assert page["error"]["code"] == "wait_timed_out"
                    page = json.loads(await call("interact", session_id=page["session_id"]))
                return page

            page = await interact()
            session = page["session_id"]
            stations = next(node for node in nodes(page["tree"]) if node.get("key") == "stations")
            assert stations["value"] == ["Oslo", "Roma", "Lisboa"]
            assert "Bergen" in stations["props"]["options"]
            page = await interact(
                session_id=session, widget_state={"stations": ["Bergen", "Palermo"], "days": ["2025-06-01", "2025-06-30"]}
            )
            table = of_type(page, "dataframe")["data"]
            assert table["row_count"] == 60
            rows, offset = [], 0
            while offset is not None:
                part = json.loads(await call("get_data", session_id=session, url=table["url"], offset=offset, limit=25))
                rows += part["rows"]
                offset = part["next_offset"]
            assert len(rows) == 60
            assert {row[1] for row in rows} == {"Bergen", "Palermo"}
            assert min(row[0] for row in rows) == "2025-06-01"
            export = of_type(page, "download_button")
            text = await call("get_data", session_id=session, url=export["props"]["url"])
            exported = list(csv.reader(io.StringIO(text)))
            assert exported[0] == ["day", "station", "low", "high", "rain"]
            assert [[day, station, float(low)] for day, station, low, *_ in exported[1:]] == [row[:3] for row in rows]

    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(steps())).result()
