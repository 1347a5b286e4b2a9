"""Agents use the Gallery: the official client of MCP drives it, without a browser."""

from __future__ import annotations

import asyncio
import concurrent.futures
import json
import pathlib
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Iterator

import pytest

from gallery_process import GalleryProcess

pytestmark = pytest.mark.swift_only("the pages in Python have no such page")
mcp = pytest.importorskip("mcp", reason="pip install -r Tests/Browser/agents/requirements.txt")


@pytest.fixture(scope="module")
def open_gallery(artifacts: pathlib.Path) -> Iterator[GalleryProcess]:
    process = GalleryProcess.start(artifacts / "agents.log", arguments=("--server.enableAgentApi=true",))
    yield process
    process.stop()


def drive(gallery: GalleryProcess, steps: Callable[[mcp.Client], Awaitable[None]]) -> None:
    """Connects a client of MCP and has it do something."""

    async def run() -> None:
        async with mcp.Client(f"{gallery.url}/_stcore/agent/mcp") as client:
            await steps(client)

    # On a thread of its own: Playwright has an event loop on this one.
    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(run())).result()


async def call(client: mcp.Client, tool: str, **arguments: object) -> dict:
    result = await client.call_tool(tool, arguments)
    return json.loads(result.content[0].text) | {"is_error": bool(result.is_error)}


def nodes(node: dict) -> Iterator[dict]:
    yield node
    for child in node.get("children", []):
        yield from nodes(child)


def texts(page: dict) -> list[str]:
    return [node["props"]["body"] for node in nodes(page["tree"]) if node["type"] == "text"]


def test_a_client_filters_reads_the_table_and_sends_a_form(open_gallery: GalleryProcess) -> None:
    async def steps(client: mcp.Client) -> None:
        tools = await client.list_tools()
        assert [tool.name for tool in tools.tools] == ["interact", "get_data", "stock"]
        page = await call(client, "interact")
        assert page["page"] == {"url_path": "", "title": "Overview"}
        assert {"url_path": "agents", "title": "Agents"} in page["pages"]
        session = page["session_id"]
        page = await call(client, "interact", session_id=session, page="agents")
        assert page["page"]["title"] == "Agents"
        assert [action["key"] for action in page["actions"]] == [
            "agents.region", "agents.minimum", "agents.name", "agents.send",
        ]
        page = await call(client, "interact", session_id=session, widget_state={"agents.region": "Asia", "agents.minimum": 10})
        assert "items = 1" in texts(page)
        table = next(node for node in nodes(page["tree"]) if node["type"] == "dataframe")
        assert table["data"]["complete"]
        rows = await call(client, "get_data", session_id=session, url=table["data"]["url"])
        assert rows["row_count"] == 1
        assert ["Asia", "tea", 40] == rows["rows"][0][:3]
        page = await call(
            client, "interact", session_id=session, widget_state={"agents.name": "Ada"}, trigger={"key": "agents.send"}
        )
        assert "orders = 1 Ada" in texts(page)
        refused = await call(client, "interact", session_id=session, widget_state={"agents.name": "Ada"})
        assert refused["is_error"] and refused["error"]["code"] == "missing_form_submit"

    drive(open_gallery, steps)


def test_a_function_of_the_app_is_a_tool(open_gallery: GalleryProcess) -> None:
    async def steps(client: mcp.Client) -> None:
        assert await call(client, "stock", region="Asia", minimum=10) == {"tea": 40, "is_error": False}
        result = await client.call_tool("stock", {"minimum": 10})
        assert result.is_error
        assert "region" in result.content[0].text

    drive(open_gallery, steps)


def test_every_page_of_the_gallery_is_read(open_gallery: GalleryProcess) -> None:
    """No page fails because an agent reads it, and each element has a description."""

    async def steps(client: mcp.Client) -> None:
        page = await call(client, "interact")
        session = page["session_id"]
        for entry in page["pages"]:
            if entry["url_path"] in ("ticker", "million"):
                continue  # They run until somebody stops them, or take long.
            answer = await call(client, "interact", session_id=session, page=entry["url_path"])
            while answer.get("error", {}).get("code") == "wait_timed_out":
                answer = await call(client, "interact", session_id=session)
            assert not answer["is_error"], (entry, answer)
            assert "undescribed_types" not in answer, (entry, answer["undescribed_types"])

    drive(open_gallery, steps)


def test_without_the_setting_nothing_is_served(gallery: GalleryProcess) -> None:
    request = urllib.request.Request(f"{gallery.url}/_stcore/agent/interact", b"{}", method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 403
    assert json.load(refused.value)["error"]["code"] == "not_available"
    with urllib.request.urlopen(f"{gallery.url}/_stcore/agent/openapi.json") as document:
        assert json.load(document)["info"]["x-streamlit-agent-api"] == "disabled"
