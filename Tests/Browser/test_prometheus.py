"""A Prometheus that reads the Gallery by the file of `Examples/deploy`, and answers every query of the dashboard for Grafana."""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from conftest import EMPTY_ICON, MATERIAL_ICONS
from deploy_files import DEPLOY, changed, program
from gallery_process import GalleryProcess, free_port, wait_until
from streamlit_page import StreamlitPage

pytestmark = [pytest.mark.swift_only("tests files of this package"), pytest.mark.timeout(300)]

TOKEN = "open sesame"


@pytest.fixture(scope="module")
def watched(artifacts: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GalleryProcess]:
    """A Gallery whose metrics have a token."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit/secrets.toml").write_text(f'[metrics]\ntoken = "{TOKEN}"\n')
    gallery = GalleryProcess.start(artifacts / "gallery-watched.log", folder=folder)
    yield gallery
    gallery.stop()


@pytest.fixture(scope="module")
def prometheus(watched: GalleryProcess, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Prometheus that reads the Gallery each second."""
    folder = tmp_path_factory.mktemp("prometheus")
    (folder / "token").write_text(TOKEN)
    (folder / "prometheus.yml").write_text(changed(
        "prometheus.yml",
        ("/etc/prometheus/dashboard.token", str(folder / "token")),
        ("127.0.0.1:8501", f"127.0.0.1:{watched.port}"),
        ("scrape_interval: 15s", "scrape_interval: 1s"),
    ))
    port = free_port()
    log = folder / "output.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [program("prometheus"), f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data", f"--web.listen-address=127.0.0.1:{port}"],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: process.poll() is not None or is_ready(url), "Prometheus is not ready", seconds=60)
        assert process.poll() is None, f"Prometheus ended:\n{log.read_text()}"
        yield url
    finally:
        process.terminate()
        process.wait(60)


def is_ready(url: str) -> bool:
    try:
        return urllib.request.urlopen(f"{url}/-/ready", timeout=10).status == 200
    except urllib.error.URLError:
        return False


def ask(url: str, path: str, **parameters: str) -> object:
    """What Prometheus answers. One that refuses a query has it in the error."""
    try:
        with urllib.request.urlopen(f"{url}/api/v1/{path}?{urllib.parse.urlencode(parameters)}", timeout=60) as answer:
            return json.load(answer)["data"]
    except urllib.error.HTTPError as error:
        pytest.fail(f"{parameters}: {error.read().decode()}")


def use(app: StreamlitPage) -> None:
    """Does what moves the metrics that a server does not have from its start."""
    app.open("/cached-async")
    app.button("Run").click()
    expect(app.texts.filter(has_text=re.compile("^ran for|answered at once")).first).to_be_visible()
    app.open("/limits")
    app.button("Start 20 calls").click()
    expect(app.texts.filter(has_text=re.compile(r"^call \d+: running")).first).to_be_visible()
    app.open("/processes")
    app.button("Trap").click()
    expect(app.main.get_by_test_id("stAlertContentError")).to_contain_text("workerCrashed")
    app.open("/jobs")
    app.set_number("Steps", 1)
    app.button("Start").click()
    expect(app.main.get_by_test_id("stProgress").first).to_contain_text("Finished")


def test_every_query_of_the_dashboard_has_an_answer(browser: Browser, watched: GalleryProcess, prometheus: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    context.route(MATERIAL_ICONS, lambda route: route.fulfill(content_type="image/svg+xml", body=EMPTY_ICON))
    try:
        use(StreamlitPage(context, watched.url))
        dashboard = json.loads((DEPLOY / "grafana-dashboard.json").read_text())
        queries = {target["expr"].replace("$job", "dashboard") for panel in dashboard["panels"] for target in panel["targets"]}
        assert len(queries) > 20

        def unanswered() -> set[str]:
            return {one for one in queries if not ask(prometheus, "query", query=one)["result"]}

        def has_answered_all() -> bool:
            queries.intersection_update(unanswered())
            return not queries

        # A rate has a value from the second reading on.
        wait_until(has_answered_all, "queries without an answer", seconds=60)
        # Where the dashboard has its list of apps from.
        assert ask(prometheus, "label/job/values", **{"match[]": "active_sessions"}) == ["dashboard"]
        (target,) = ask(prometheus, "targets")["activeTargets"]
        assert (target["health"], target["lastError"]) == ("up", "")
    finally:
        context.close()
