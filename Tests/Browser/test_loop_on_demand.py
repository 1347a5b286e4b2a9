"""`swiftlit run` with `server.runOnSave` off: a save is offered to the user, who may want to be asked no more."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from loop_project import LoopProject

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def project(artifacts: pathlib.Path) -> Iterator[LoopProject]:
    project = LoopProject("on_demand", pages=1)
    try:
        # The menu of a developer.
        project.start("--server.runOnSave=false", "--client.toolbarMode=developer")
        yield project
    finally:
        project.stop()
        (artifacts / "loop_on_demand.log").write_text("\n".join(project.lines))


def seen(page: Page, value: str) -> None:
    expect(page.get_by_text(value, exact=True).first).to_be_visible(timeout=90_000)


def start_again(project: LoopProject, tab: Page, number: int) -> None:
    """Has another process take over: what runs at the start is changed."""
    mark = len(project.lines)
    project.write("App.swift", re.sub(r'print\(".*"\)', f'print("start {number}")', project.read("App.swift")))
    project.wait_for_line("Shown by restart", timeout=90, after=mark)
    assert project.program_count() == 1
    expect(tab.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")


def test_a_user_is_asked_whether_a_saved_page_runs(project: LoopProject, tab: Page) -> None:
    tab.get_by_role("button", name="Count").click()
    seen(tab, "Count is 1")
    rerun = tab.get_by_role("button", name="Rerun", exact=True)
    always = tab.get_by_role("button", name="Always rerun")
    expect(always).to_have_count(0)

    mark = len(project.lines)
    project.edit("Pages/Overview.swift", "Text one", "Text two")
    expect(always).to_be_visible(timeout=90_000)
    project.wait_for_line("Shown by library", after=mark)
    seen(tab, "Text one")
    rerun.click()
    seen(tab, "Text two")
    seen(tab, "Count is 1")
    expect(always).to_have_count(0)

    # It is asked again, also when another process takes over, which does not run the page by itself either.
    start_again(project, tab, 1)
    expect(always).to_be_visible(timeout=90_000)
    mark = len(project.lines)
    project.edit("Pages/Overview.swift", "Text two", "Text three")
    project.wait_for_line("Shown by library", timeout=90, after=mark)
    expect(always).to_be_visible()
    seen(tab, "Text two")
    assert not [line for line in project.lines[mark:] if "Page ran" in line]
    always.click()
    seen(tab, "Text three")
    seen(tab, "Count is 1")

    # That is not asked any more, neither by this process nor by the next.
    project.edit("Pages/Overview.swift", "Text three", "Text four")
    seen(tab, "Text four")
    start_again(project, tab, 2)
    project.edit("Pages/Overview.swift", "Text four", "Text five")
    seen(tab, "Text five")
    seen(tab, "Count is 1")
    expect(always).to_have_count(0)

    # The menu takes it back.
    tab.get_by_test_id("stMainMenuButton").click()
    toggle = tab.get_by_test_id("stMainMenuItem-autoRerun")
    expect(toggle).to_have_attribute("aria-checked", "true")
    toggle.click()
    expect(toggle).to_have_attribute("aria-checked", "false")
    tab.keyboard.press("Escape")
    project.edit("Pages/Overview.swift", "Text five", "Text six")
    expect(always).to_be_visible(timeout=90_000)
    seen(tab, "Text five")
