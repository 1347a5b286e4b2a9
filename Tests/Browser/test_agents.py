"""Agents use the Gallery: the official client of MCP drives it, without a browser."""

from __future__ import annotations

import asyncio
import base64
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
        assert [tool.name for tool in tools.tools] == ["interact", "get_data", "get_job", "stock", "inventory"]
        page = await call(client, "interact")
        assert page["page"] == {"url_path": "", "title": "Overview"}
        assert {"url_path": "agents", "title": "Agents"} in page["pages"]
        session = page["session_id"]
        page = await call(client, "interact", session_id=session, page="agents")
        assert page["page"]["title"] == "Agents"
        assert [action["key"] for action in page["actions"]] == [
            "agents.region", "agents.minimum", "agents.list", "agents.name", "agents.send",
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


def test_a_client_uploads_a_file(open_gallery: GalleryProcess) -> None:
    async def steps(client: mcp.Client) -> None:
        page = await call(client, "interact", page="agents")
        session = page["session_id"]
        files = [{"name": "list.csv", "data": base64.b64encode(b"a,b\n1,2\n3,4\n").decode()}]
        page = await call(client, "interact", session_id=session, widget_state={"agents.list": files})
        assert "lines = 3" in texts(page)
        field = next(node for node in nodes(page["tree"]) if node.get("key") == "agents.list")
        assert field["value"] == [{"name": "list.csv", "size": 12}]
        refused = await call(client, "interact", session_id=session, widget_state={"agents.list": [{"name": "x.exe", "text": ""}]})
        assert refused["error"]["code"] == "invalid_value"

    drive(open_gallery, steps)


def test_a_client_sees_the_progress_of_a_tool(open_gallery: GalleryProcess) -> None:
    async def steps(client: mcp.Client) -> None:
        seen: list[tuple[float, float | None, str | None]] = []

        async def hear(progress: float, total: float | None, message: str | None) -> None:
            seen.append((progress, total, message))

        result = await client.call_tool("inventory", {"shelves": 5, "millisecondsPerShelf": 50}, progress_callback=hear)
        assert json.loads(result.content[0].text) == {"shelves": 5, "items": 60}
        assert seen and all(total == 1 for _, total, _ in seen)
        assert [progress for progress, _, _ in seen] == sorted({progress for progress, _, _ in seen})
        assert (0.2, 1, "shelf 1 of 5") in seen

    drive(open_gallery, steps)


def test_a_client_that_gives_up_cancels_the_tool(open_gallery: GalleryProcess) -> None:
    """The client sends `notifications/cancelled` when its time is up. As many calls as an agent may have would fill its places otherwise."""

    async def steps(client: mcp.Client) -> None:
        async def give_up() -> None:
            with pytest.raises(mcp.MCPError):
                await client.call_tool(
                    "inventory", {"shelves": 1000, "millisecondsPerShelf": 10_000}, read_timeout_seconds=0.5
                )

        for _ in range(3):
            await asyncio.gather(*(give_up() for _ in range(25)))
        assert await call(client, "stock", region="Asia", minimum=10) == {"tea": 40, "is_error": False}

    drive(open_gallery, steps)


def test_a_tool_that_lasts_is_a_job(artifacts: pathlib.Path) -> None:
    gallery = GalleryProcess.start(
        artifacts / "agent-jobs.log", arguments=("--server.enableAgentApi=true", "--server.agentWaitTimeout=1")
    )

    async def steps(client: mcp.Client) -> None:
        job = await call(client, "inventory", shelves=3, millisecondsPerShelf=800)
        assert job["status"] == "working"
        while job.get("status") == "working":
            job = await call(client, "get_job", job_id=job["job_id"])
        assert job == {"shelves": 3, "items": 36, "is_error": False}
        job = await call(client, "inventory", shelves=100, millisecondsPerShelf=1000)
        assert (await call(client, "get_job", job_id=job["job_id"], cancel=True))["status"] == "cancelled"

    try:
        drive(gallery, steps)
    finally:
        gallery.stop()


def test_a_proxy_says_who_the_agent_is(artifacts: pathlib.Path) -> None:
    gallery = GalleryProcess.start(
        artifacts / "agent-users.log",
        arguments=("--server.enableAgentApi=true", '--server.trustedUserHeaders={"X-User": "sub", "X-Groups": "groups"}'),
    )

    def ask(body: dict, **headers: str) -> tuple[int, dict]:
        sent = urllib.request.Request(
            f"{gallery.url}/_stcore/agent/interact", json.dumps(body).encode(),
            {name.replace("_", "-"): value for name, value in headers.items()},
        )
        try:
            with urllib.request.urlopen(sent, timeout=60) as reply:
                return reply.status, json.load(reply)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    try:
        _, sales = ask({}, X_User="ann", X_Groups="sales")
        _, member = ask({}, X_User="ben")
        _, anonymous = ask({})
        titles = [[page["title"] for page in answer["pages"]] for answer in (sales, member, anonymous)]
        assert [("Members" in found, "Sales figures" in found) for found in titles] == [(True, True), (True, False), (False, False)]
        session = {"session_id": sales["session_id"]}
        assert ask(session, X_User="ann", X_Groups="sales")[0] == 200
        for headers in ({}, {"X_User": "ben"}):
            status, answer = ask(session, **headers)
            assert (status, answer["error"]["code"]) == (404, "unknown_session")
    finally:
        gallery.stop()


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
