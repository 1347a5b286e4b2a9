"""`swiftlit run`: pages that end the program. It is started again with what sessions were, the page says where it was, a new page that ends it is gone back from,
and what ends it each time waits for the next save."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from loop_project import LoopProject

pytestmark = pytest.mark.timeout(900)

CRASHES = """
    st.button("End it once") { fatalError("the button has ended it") }
    if st.checkbox("End it always", key: "always") { fatalError("the page ends it each time") }
"""


@pytest.fixture(scope="module")
def project(artifacts: pathlib.Path) -> Iterator[LoopProject]:
    project = LoopProject("crashes", pages=1)
    # There from the start: the loop goes back to pages that have served for a while, and these are all that there are.
    project.edit("Pages/Overview.swift", '    st.write("Text one")\n', '    st.write("Text one")\n' + CRASHES)
    try:
        project.start()
        yield project
    finally:
        project.stop()
        (artifacts / "loop_crashes.log").write_text("\n".join(project.lines))
    left = [line for line in project.descendants() if "LoopProject" in line]
    assert not left, f"processes are left behind: {left}"


def count_once(page: Page, count: int) -> None:
    page.get_by_role("button", name="Count").click()
    expect(page.get_by_text(f"Count is {count}", exact=True)).to_be_visible(timeout=90_000)


def line_of(project: LoopProject, text: str) -> int:
    """The number of the line of the page that has a text."""
    return 1 + next(index for index, line in enumerate(project.read("Pages/Overview.swift").splitlines()) if text in line)


def test_a_click_that_ends_the_program_is_told_and_the_page_goes_on(project: LoopProject, tab: Page):
    count_once(tab, 1)
    mark = len(project.lines)
    tab.get_by_role("button", name="End it once").click()
    box = tab.get_by_test_id("stException")
    expect(box).to_contain_text("The program ended", timeout=90_000)
    expect(box).to_contain_text("the button has ended it")
    expect(box).to_contain_text(f"Pages/Overview.swift:{line_of(project, 'End it once')}")
    project.wait_for_line("✗ The program ended", after=mark)
    project.wait_for_line("the button has ended it", after=mark)
    # The program that was started again has what the session was.
    count_once(tab, 2)
    assert project.program_count() == 1
    # The next save takes the box away.
    project.edit("Pages/Overview.swift", "Text one", "Text two")
    expect(tab.get_by_text("Text two", exact=True)).to_be_visible(timeout=90_000)
    expect(box).to_have_count(0)
    expect(tab.get_by_text("Count is 2", exact=True)).to_be_visible()


def test_a_new_page_that_ends_the_program_is_gone_back_from(project: LoopProject, tab: Page):
    count_once(tab, 1)
    mark = len(project.lines)
    good = project.read("Pages/Overview.swift")
    project.write("Pages/Overview.swift", good.replace("    let settings", '    if seeds > 0 { fatalError("the new page ends it") }\n    let settings'))
    # Another process takes over, since what runs at the start has changed, too.
    project.edit("App.swift", 'print("started")', 'print("started anew")')
    box = tab.get_by_test_id("stException")
    expect(box).to_contain_text("the new page ends it", timeout=90_000)
    expect(box).to_contain_text("Until the next save the app is what it was before the last one")
    project.wait_for_line("✗ The program ended", after=mark)
    count_once(tab, 2)
    assert project.program_count() == 1
    project.write("Pages/Overview.swift", good.replace("Text two", "Text three"))
    expect(tab.get_by_text("Text three", exact=True)).to_be_visible(timeout=90_000)
    expect(box).to_have_count(0)
    expect(tab.get_by_text("Count is 2", exact=True)).to_be_visible()


def test_a_page_that_ends_the_program_each_time_waits_for_the_next_save(project: LoopProject, tab: Page):
    count_once(tab, 1)
    mark = len(project.lines)
    tab.get_by_text("End it always", exact=True).click()
    # The browser comes back with the value of the checkbox, and its page ends the next program, too.
    project.wait_for_line("Served without its pages until the next save", timeout=120, after=mark)
    box = tab.get_by_test_id("stException")
    expect(box).to_contain_text("Until the next save no page is drawn", timeout=90_000)
    expect(box).to_contain_text("the page ends it each time")
    expect(box).to_contain_text(f"Pages/Overview.swift:{line_of(project, 'End it always')}")
    assert project.program_count() == 1
    project.edit("Pages/Overview.swift", 'fatalError("the page ends it each time")', 'st.write("It goes on")')
    expect(box).to_have_count(0, timeout=90_000)
    expect(tab.get_by_text("Count is 1", exact=True)).to_be_visible(timeout=90_000)
    count_once(tab, 2)
    # No run has come to its end with the checkbox on, so it may be off again.
    if not tab.get_by_role("checkbox", name="End it always").is_checked():
        tab.get_by_text("End it always", exact=True).click()
    expect(tab.get_by_text("It goes on", exact=True)).to_be_visible(timeout=90_000)
    count_once(tab, 3)
