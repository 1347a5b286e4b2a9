"""Fixtures: one Gallery and one browser for all tests, a fresh context and thus a fresh session for each."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from gallery_process import GalleryProcess
from loop_project import LoopProject
from streamlit_page import StreamlitPage

ARTIFACTS = pathlib.Path(__file__).resolve().parent / "artifacts"

MATERIAL_ICONS = re.compile(r"^https://fonts\.gstatic\.com/s/i/")
EMPTY_ICON = '<svg xmlns="http://www.w3.org/2000/svg"/>'

# How long a page may take to show what a test expects. Long enough for a machine that is busy building.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves tests marked `swift_only` out when the pages in Python are tested, see `reference/`."""
    if "reference/gallery" in os.environ.get("SWIFTLIT_GALLERY", ""):
        for item in items:
            if marker := item.get_closest_marker("swift_only"):
                item.add_marker(pytest.mark.skip(reason=marker.args[0]))


@pytest.fixture(scope="session")
def artifacts() -> pathlib.Path:
    """The folder for screenshots of failed tests and the Gallery's log, emptied at the start."""
    shutil.rmtree(ARTIFACTS, ignore_errors=True)
    ARTIFACTS.mkdir()
    return ARTIFACTS


@pytest.fixture(scope="session")
def gallery(artifacts: pathlib.Path) -> Iterator[GalleryProcess]:
    process = GalleryProcess.start(artifacts / "gallery.log")
    yield process
    process.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("SWIFTLIT_CHROMIUM", "/usr/bin/chromium"),
            # A camera and a microphone that show and play a test pattern.
            args=["--no-sandbox", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
        )
        yield browser
        browser.close()


@pytest.fixture
def new_session(
    request: pytest.FixtureRequest, browser: Browser, gallery: GalleryProcess, artifacts: pathlib.Path
) -> Iterator[Callable[[], StreamlitPage]]:
    """Makes tabs in contexts of their own. At the end, a failed test leaves a picture of each, and an error in a tab fails the test."""
    pages: list[StreamlitPage] = []
    contexts = []

    def make() -> StreamlitPage:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce")
        # The frontend takes the tab's icon of a page with a material icon from a font server. Tests stay on this machine.
        context.route(MATERIAL_ICONS, lambda route: route.fulfill(content_type="image/svg+xml", body=EMPTY_ICON))
        contexts.append(context)
        pages.append(StreamlitPage(context, gallery.url))
        return pages[-1]

    yield make

    failed = getattr(request.node, "failed", False)
    unexpected = [entry for page in pages for entry in page.log.unexpected]
    if failed or unexpected:
        name = re.sub(r"\W+", "-", request.node.name).strip("-")
        for number, page in enumerate(pages):
            page.page.screenshot(path=artifacts / f"{name}-{number}.png", full_page=True)
    for context in contexts:
        context.close()
    assert not unexpected, "errors in the browser:\n" + "\n".join(unexpected)


@pytest.fixture
def app(new_session: Callable[[], StreamlitPage]) -> StreamlitPage:
    """One tab, nothing loaded yet."""
    return new_session()


@pytest.fixture
def tab(project: LoopProject, browser: Browser, artifacts: pathlib.Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab with the page of the project that a module of tests edits. It knows whether it was loaded again."""
    context = browser.new_context(viewport={"width": 1280, "height": 1400})
    page = context.new_page()
    page.goto(project.url)
    expect(page.get_by_text("Line 59", exact=True)).to_be_attached(timeout=60_000)
    page.evaluate("window.isSameDocument = true")
    try:
        yield page
        assert page.evaluate("window.isSameDocument"), "the browser has loaded the page again"
    finally:
        page.screenshot(path=artifacts / f"{request.node.name}.png")
        context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    if report.when == "call" and report.failed:
        item.failed = True
    return report
