"""`swiftlit run`: each save reaches the open page, with what it should keep, and without a reload by the test."""

from __future__ import annotations

import os
import pathlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from loop_project import LoopProject

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def project(artifacts: pathlib.Path) -> Iterator[LoopProject]:
    project = LoopProject("browser")
    try:
        project.start(as_plugin=True)
        yield project
    finally:
        project.stop()
        (artifacts / "loop.log").write_text("\n".join(project.lines))
    assert project.process and project.process.returncode == 130
    left = [line for line in project.descendants() if "LoopProject" in line]
    assert not left, f"processes are left behind: {left}"


def text(page: Page, value: str):
    return page.get_by_text(value, exact=True)


def seen(page: Page, value: str):
    expect(text(page, value).first).to_be_visible(timeout=90_000)


def count_once(page: Page, count: int):
    page.get_by_role("button", name="Count").click()
    seen(page, f"Count is {count}")


def test_a_text_is_shown_with_state_widgets_and_place(project: LoopProject, tab: Page):
    seen(tab, "Text one")
    seen(tab, "Decorated: 42")
    count_once(tab, 1)
    tab.get_by_role("slider").press("ArrowRight")
    seen(tab, "Seeds are 4")
    text(tab, "Line 59").scroll_into_view_if_needed()
    before = text(tab, "Line 59").bounding_box()["y"]
    mark = len(project.lines)
    project.edit("Pages/Overview.swift", "Text one", "Text two")
    expect(text(tab, "Text two").first).to_be_attached(timeout=90_000)
    seen(tab, "Count is 1")
    seen(tab, "Seeds are 4")
    assert abs(text(tab, "Line 59").bounding_box()["y"] - before) < 4, "the page has moved"
    project.wait_for_line("Shown by library after", after=mark)


def test_a_widget_gets_another_range(project: LoopProject, tab: Page):
    project.edit("Pages/Overview.swift", "in: 1...9", "in: 1...20")
    expect(tab.get_by_test_id("stSliderTickBar").first).to_contain_text("20", timeout=90_000)
    project.edit("Pages/Overview.swift", "number * 2", "number * 3")
    seen(tab, "Decorated: 63")


def test_a_state_of_another_layout_begins_anew_and_the_log_says_so(project: LoopProject, tab: Page):
    seen(tab, "Count is 0")
    count_once(tab, 1)
    # What the old value says, the new type can read.
    project.edit("Pages/Overview.swift", "    var count = 0\n", "    var count = 0\n    var name: String?\n")
    project.edit("Pages/Overview.swift", "Count is", "Counted:")
    seen(tab, "Counted: 1")
    mark = len(project.lines)
    project.edit("Pages/Overview.swift", "    var name: String?\n", "    var total: Int\n")
    project.edit("Pages/Overview.swift", "{ Settings() }", "{ Settings(total: 7) }")
    project.edit("Pages/Overview.swift", "Counted: \\(settings.value.count)", "Total \\(settings.value.total)")
    seen(tab, "Total 7")
    project.wait_for_line("State dropped", after=mark)
    project.edit("Pages/Overview.swift", "    var total: Int\n", "")
    project.edit("Pages/Overview.swift", "{ Settings(total: 7) }", "{ Settings() }")
    project.edit("Pages/Overview.swift", "Total \\(settings.value.total)", "Count is \\(settings.value.count)")
    seen(tab, "Count is 0")


def test_broken_syntax_is_shown_over_the_page_which_goes_on(project: LoopProject, tab: Page, artifacts: pathlib.Path):
    seen(tab, "Count is 0")
    mark = len(project.lines)
    project.edit("Pages/Overview.swift", 'st.title("Overview")', 'st.titel("Overview")')
    box = tab.get_by_test_id("stException")
    expect(box).to_contain_text("Pages/Overview.swift:9:8", timeout=90_000)
    expect(box).to_contain_text("has no member 'titel'")
    project.wait_for_line(r"st\.titel\(", after=mark)
    count_once(tab, 1)
    expect(box).to_be_visible()
    tab.screenshot(path=artifacts / "build_error.png")
    project.edit("Pages/Overview.swift", 'st.titel("Overview")', 'st.title("Overview")')
    expect(box).to_have_count(0, timeout=90_000)
    seen(tab, "Count is 1")


def test_a_page_is_added(project: LoopProject, tab: Page):
    project.write("Pages/Added.swift", 'import Swiftlit\n\nfunc added() { st.title("A new page") }\n')
    project.write("App.swift", project.app_text('        Page("Added", path: "added") { added() },'))
    count_once(tab, 1)
    expect(tab.get_by_role("link", name="Added")).to_be_visible(timeout=90_000)
    seen(tab, "Count is 1")
    tab.get_by_role("link", name="Added").click()
    seen(tab, "A new page")


def test_a_page_is_removed(project: LoopProject, tab: Page):
    # A module that has lost a file is built by SwiftPM.
    project.write("App.swift", project.app_text())
    (project.sources / "Pages/Added.swift").unlink()
    expect(tab.get_by_role("link", name="Added")).to_have_count(0, timeout=300_000)
    before = project.read("Pages/Overview.swift")
    project.edit("Pages/Overview.swift", 'st.title("Overview")', 'st.title("Overview")\n    st.write("After the removal")')
    seen(tab, "After the removal")
    project.write("Pages/Overview.swift", before)
    expect(text(tab, "After the removal")).to_have_count(0, timeout=90_000)


def test_a_program_that_traps_at_its_start_is_told_and_the_old_one_goes_on(project: LoopProject, tab: Page):
    good = project.read("App.swift")
    project.write("App.swift", good.replace('print("started")', 'fatalError("no database")'))
    box = tab.get_by_test_id("stException")
    expect(box).to_contain_text("no database", timeout=90_000)
    count_once(tab, 1)
    project.write("App.swift", good)
    expect(box).to_have_count(0, timeout=90_000)


def test_the_terminal_says_where_a_page_failed_and_where_it_was_slow(project: LoopProject, tab: Page):
    mark = len(project.lines)
    good = project.read("Pages/Overview.swift")
    first = good.index("    let seeds")
    failing = good[:first] + "    try failing(settings: 1)\n" + good[first:]
    failing += "\nstruct Failure: Error {}\nfunc failing(settings: Int) throws { throw Failure() }\n"
    lines = failing.splitlines()
    call = lines.index("    try failing(settings: 1)") + 1
    thrown = next(number for number, line in enumerate(lines, start=1) if line.startswith("func failing"))
    drawn = call - 1
    try:
        project.write("Pages/Overview.swift", failing)
        box = tab.get_by_test_id("stException")
        expect(box).to_contain_text(f"Pages/Overview.swift:{thrown}", timeout=90_000)
        expect(box).to_contain_text(f"Pages/Overview.swift:{call}")
        project.wait_for_line(rf"source\.last_element=\S*Overview\.swift:{drawn}\b.* Page failed$", after=mark)
        # The innermost function of the page, and none of those that have looked where that was.
        project.wait_for_line(rf"source\.location=\S*Pages/Overview\.swift:{thrown} .* Page failed here$", after=mark)
        expect(box).not_to_contain_text("ThrowRecorder")
        expect(box).not_to_contain_text("throw_hook")

        mark = len(project.lines)
        project.write("Pages/Overview.swift", good[:first] + "    try await Task.sleep(for: .milliseconds(1200))\n" + good[first:])
        expect(box).to_have_count(0, timeout=90_000)
        seen(tab, "Count is 0")
        project.wait_for_line(rf"source\.location=\S*Overview\.swift:{drawn}-.* Page ran slowly", after=mark)
    finally:
        project.write("Pages/Overview.swift", good)
    project.wait_for_line("page.name=Overview .*script_run.bytes=.*script_run.elements=.* Page ran$", after=mark)


def test_saves_in_a_row_lose_no_click(project: LoopProject, tab: Page, browser: Browser, artifacts: pathlib.Path):
    """`SWIFTLIT_LOOP_SAVES=200` saves more often. Each fourth save changes what runs at the start, so that another process takes over."""
    context = browser.new_context()
    other = context.new_page()
    other.goto(project.url)
    seen(other, "Count is 0")
    other.evaluate("window.isSameDocument = true")
    former = re.search(r'st.write\("(Text .*)"\)', project.read("Pages/Overview.swift")).group(1)
    memory: list[int] = []
    count = int(os.environ.get("SWIFTLIT_LOOP_SAVES", "8"))
    for number in range(1, count + 1):
        text = f"Text of save {number}"
        if number % 4 == 0:
            project.write("App.swift", re.sub(r'print\(".*"\)', f'print("started after save {number}")', project.read("App.swift")))
        project.edit("Pages/Overview.swift", former, text)
        former = text
        # While it builds, and while the pages or the process are replaced.
        count_once(tab, 2 * number - 1)
        count_once(other, 2 * number - 1)
        if number % 2 == 0:
            seen(tab, text)
        count_once(other, 2 * number)
        count_once(tab, 2 * number)
        if number % 4 == 0:
            seen(other, text)
            assert project.program_count() == 1, "the program that was replaced has not ended"
            memory.append(project.resident_kilobytes())
    for page in (tab, other):
        seen(page, former)
        seen(page, f"Count is {2 * count}")
    assert other.evaluate("window.isSameDocument"), "the browser has loaded the page again"
    context.close()
    (artifacts / "loop_memory.txt").write_text(" ".join(map(str, memory)) + "\n")
    # Between two starts libraries are loaded, which stay; a new process has one.
    assert memory[-1] < memory[0] * 1.3, f"the program takes ever more memory: {memory} kB"
