"""Jobs: `/jobs`, and functions called with many items: `/map`."""

from __future__ import annotations

import pathlib
import re
import uuid

import pytest
from playwright.sync_api import Browser, Locator, expect

from gallery_process import GalleryProcess
from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("Python's pages have no jobs")


def start(app: StreamlitPage, name: str, steps: int) -> None:
    app.open("/jobs")
    app.set_number("Steps", steps)
    field = app.main.get_by_label("Name")
    field.fill(name)
    field.press("Enter")
    app.wait_until_idle()
    app.button("Start").click()


def bar(app: StreamlitPage) -> Locator:
    return app.main.get_by_test_id("stProgress").first


@pytest.fixture
def name() -> str:
    return f"walk-{uuid.uuid4()}"


def test_a_job_goes_on_while_its_starter_is_elsewhere(app: StreamlitPage, name: str) -> None:
    start(app, name, 40)
    expect(bar(app)).to_contain_text(re.compile(r"step \d+ of 40"))
    app.go_to("State 1")
    app.go_to("Jobs")
    field = app.main.get_by_label("Name")
    field.fill(name)
    field.press("Enter")
    expect(bar(app)).to_contain_text(re.compile(r"step \d+ of 40|Finished"))
    expect(app.main.get_by_text(re.compile(r"^ends at -?\d"))).to_be_visible()
    expect(bar(app)).to_contain_text("Finished")


def test_progress_moves_without_a_run_of_the_page(app: StreamlitPage, name: str) -> None:
    start(app, name, 60)
    expect(bar(app)).to_contain_text("step 1")
    # A run of the page would take the text back that was not sent yet.
    app.main.get_by_label("Seed").fill("99")
    expect(bar(app)).to_contain_text(re.compile(r"step [34]\d of 60"))
    expect(app.main.get_by_label("Seed")).to_have_value("99")


def test_a_job_is_cancelled_and_retried(app: StreamlitPage, name: str) -> None:
    start(app, name, 1_000)
    expect(bar(app)).to_contain_text("step")
    app.button("Cancel").first.click()
    expect(app.main.get_by_test_id("stAlert").first).to_contain_text("Cancelled")
    app.button("Retry").first.click()
    expect(bar(app)).to_contain_text("step")
    app.button("Cancel").first.click()
    expect(app.main.get_by_test_id("stAlert").first).to_contain_text("Cancelled")


def test_a_job_goes_on_after_the_server_was_killed(
    browser: Browser, artifacts: pathlib.Path, tmp_path: pathlib.Path, name: str
) -> None:
    first = GalleryProcess.start(artifacts / "gallery-jobs-1.log", state=tmp_path)
    second = None
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        app = StreamlitPage(context, first.url)
        start(app, name, 60)
        expect(bar(app)).to_contain_text("step 1")
        first.kill()
        second = GalleryProcess.start(artifacts / "gallery-jobs-2.log", port=first.port, state=tmp_path)
        # No reload: the browser comes back by itself, and the job has begun anew.
        expect(app.main.get_by_text(re.compile("attempt 2")).first).to_be_visible()
        expect(app.main.get_by_text(re.compile(r"^ends at -?\d"))).to_be_visible()
        expect(bar(app)).to_contain_text("Finished")
        # What it has made is there after a reload, too.
        app.open("/jobs")
        field = app.main.get_by_label("Name")
        field.fill(name)
        field.press("Enter")
        with app.page.expect_download(timeout=60_000) as download:
            app.main.get_by_test_id("stDownloadButton").get_by_role("button", name="Download the walk").click()
        lines = download.value.path().read_text().splitlines()
        assert lines[0] == "step,place" and len(lines) == 61
    finally:
        context.close()
        for one in (first, second):
            if one is not None:
                one.stop()


def test_a_map_draws_what_is_there(app: StreamlitPage) -> None:
    app.open("/map")
    app.button("Run").click()
    expect(app.main.get_by_text("100 points", exact=True)).to_be_visible()
    expect(bar(app)).to_contain_text("100 of 100")
    expect(app.main.get_by_test_id("stVegaLiteChart")).to_be_visible()
