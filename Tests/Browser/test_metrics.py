"""`/_stcore/metrics`, read by the parser of Prometheus' own client, and the log as JSON."""

from __future__ import annotations

import json
import pathlib
import re
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from gallery_process import GalleryProcess, ROOT, wait_until
from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("Python's server has metrics of its own")


def families(gallery: GalleryProcess, query: str = "") -> dict[str, object]:
    with urllib.request.urlopen(f"{gallery.url}/_stcore/metrics{query}") as answer:
        assert answer.headers["Content-Type"] == "application/openmetrics-text; version=1.0.0; charset=utf-8"
        return {family.name: family for family in text_string_to_metric_families(answer.read().decode())}


def value(family: object, name: str, **labels: str) -> float:
    return sum(
        sample.value
        for sample in family.samples
        if sample.name == name and labels.items() <= sample.labels.items()
    )


def test_runs_sessions_caches_and_workers_are_counted(app: StreamlitPage, gallery: GalleryProcess) -> None:
    app.open("/cached-async").wait_until_idle()

    def completed() -> tuple[float, float]:
        """How many runs of the page were completed, and of how many the duration was noted. Both are counted after the browser has the last element."""
        now = families(gallery)
        return (
            value(now["swiftlit_runs"], "swiftlit_runs_total", page="Cached async", outcome="completed"),
            value(now["swiftlit_run_seconds"], "swiftlit_run_seconds_count", page="Cached async"),
        )

    # The run that opened the page is counted before the clicks: of it alone, as the Gallery serves all tests, some number above zero is known.
    wait_until(lambda: min(completed()) >= 1, "the run that opened the page was not counted")
    ran = completed()
    # A click that comes while another's run goes on would replace it, so each waits for its answer.
    app.button("Forget this result").click()
    app.wait_until_idle()
    app.button("Run").click()
    expect(app.texts.filter(has_text=re.compile(r"^ran for \d+ ms|^answered at once")).first).to_be_visible()
    app.wait_until_idle()
    app.button("Run").click()
    expect(app.texts.filter(has_text="answered at once").first).to_be_visible()
    app.wait_until_idle()
    wait_until(
        lambda: all(now >= earlier + 2 for now, earlier in zip(completed(), ran)),
        f"two clicks were not counted as two completed runs after {ran}",
    )
    app.open("/processes")
    app.button("Trap").click()
    expect(app.main.get_by_test_id("stAlertContentError")).to_contain_text("workerCrashed")
    after = families(gallery)
    assert value(after["active_sessions"], "active_sessions") >= 1
    assert value(after["cache_lookups"], "cache_lookups_total", result="hit") >= 1
    assert value(after["cache_lookups"], "cache_lookups_total", result="miss") >= 1
    assert value(after["swiftlit_worker_crashes"], "swiftlit_worker_crashes_total") >= 1
    assert value(after["session_events"], "session_events_total", type="connect") >= 1
    assert value(after["session_duration_seconds"], "session_duration_seconds_total") > 0
    assert value(after["process_resident_memory_bytes"], "process_resident_memory_bytes") > 10_000_000
    # No metric has a label for a session, a user or a value.
    labels = {label for family in after.values() for sample in family.samples for label in sample.labels}
    assert labels <= {"cache", "cache_type", "function", "le", "limit", "outcome", "page", "pool", "result", "status", "type"}


def test_families_are_chosen_by_the_query(gallery: GalleryProcess) -> None:
    assert list(families(gallery, "?families=active_sessions&families=nothing")) == ["active_sessions"]


def test_a_token_in_the_secrets_keeps_others_out(artifacts: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text('[metrics]\ntoken = "open sesame"\n')
    process = GalleryProcess.start(artifacts / "metrics.log", folder=tmp_path)
    try:
        with pytest.raises(urllib.error.HTTPError, match="401"):
            families(process)
        request = urllib.request.Request(f"{process.url}/_stcore/metrics", headers={"Authorization": "Bearer open sesame"})
        with urllib.request.urlopen(request) as answer:
            assert answer.read().decode().endswith("# EOF\n")
    finally:
        process.stop()


def test_the_log_is_a_json_object_a_line(artifacts: pathlib.Path) -> None:
    log = artifacts / "json.log"
    process = GalleryProcess.start(log, arguments=("--logger.format=json", "--log-level=debug"))
    try:
        urllib.request.urlopen(f"{process.url}/_stcore/ready").read()
        wait_until(lambda: "HTTP request answered" in log.read_text(), "the log has no line of the request")
    finally:
        process.stop()
    lines = [line for line in log.read_text().splitlines() if "{" in line]
    entries = [json.loads(line) for line in lines]
    answered = [entry for entry in entries if entry["message"] == "HTTP request answered"]
    assert answered[0]["level"] == "debug" and answered[0]["logger"] == "swiftlit"
    assert answered[0]["metadata"]["http.path"] == "/_stcore/ready" and answered[0]["metadata"]["http.status"] == "200"


def test_the_dashboard_asks_for_metrics_that_are_there(app: StreamlitPage, gallery: GalleryProcess) -> None:
    app.open("/cached-async")
    app.button("Run").click()
    expect(app.texts.filter(has_text=re.compile("^ran for|answered at once")).first).to_be_visible()
    there = set(families(gallery))
    dashboard = json.loads((ROOT / "Examples/deploy/grafana-dashboard.json").read_text())
    asked = set()
    for panel in dashboard["panels"]:
        for target in panel["targets"]:
            asked |= set(re.findall(r"\b(?:swiftlit|cache|session|active|process)_[a-z_]+(?=\{)", target["expr"]))
    assert len(asked) > 15
    stems = {re.sub("_(total|bucket|sum|count)$", "", name) for name in asked}
    # These are there from the first job, limit and worker on.
    later = {name for name in stems if re.match("swiftlit_(job|limit|worker)", name)}
    assert stems - later <= there
