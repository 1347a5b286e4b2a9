"""The first page of the Gallery, and what is around its pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("the pages in Python have a plain first page")


def test_a_click_is_measured_in_the_browser(app: StreamlitPage) -> None:
    app.open("/")
    button = app.main.get_by_role("button", name="Click me")
    button.click()
    expect(app.main.locator("output")).to_have_text(re.compile(r"^\d+\.\d ms$"))
    expect(app.main.get_by_text("run 2 of this function")).to_be_visible()
    button.click()
    expect(app.main.get_by_text("run 3 of this function")).to_be_visible()


def test_a_crash_is_survived(app: StreamlitPage) -> None:
    app.open("/")
    caption = app.main.get_by_text(re.compile(r"^The server is still process \d+"))
    process = re.search(r"process (\d+)", caption.inner_text()).group(1)
    for count in (1, 2):
        app.button("Crash a process").click()
        expect(caption).to_have_text(re.compile(rf"process {process}, and this session has survived {count} of these"))
        expect(app.main.get_by_test_id("stAlertContentError")).to_contain_text("workerCrashed")


def test_a_job_goes_on_while_one_walks_through_the_pages(app: StreamlitPage) -> None:
    app.open("/")
    app.button("Start a job of 30 seconds").click()
    bar = app.page.get_by_test_id("stSidebar").get_by_test_id("stProgress")
    expect(bar).to_contain_text(re.compile(r"step \d+ of 300"))
    app.go_to("State 1")
    first = int(re.search(r"step (\d+)", bar.inner_text()).group(1))
    app.page.wait_for_function(
        "first => Number(/step (\\d+)/.exec(document.querySelector('[data-testid=stSidebar] [data-testid=stProgress]')?.innerText)?.[1]) > first",
        arg=first,
    )
    app.go_to("Overview")
    expect(app.button("Start a job of 30 seconds")).to_be_disabled()
    expect(app.main.get_by_text("It runs, in a process of its own")).to_be_visible()


def test_two_tabs_share_a_value(new_session: Callable[[], StreamlitPage]) -> None:
    one, two = new_session().open("/"), new_session().open("/")
    pattern = re.compile(r"^All tabs show (\d+)\.")
    count = int(pattern.match(one.main.get_by_text(pattern).inner_text()).group(1))
    one.button("Add one for all").click()
    expect(two.main.get_by_text(f"All tabs show {count + 1}.")).to_be_visible()
    two.button("Add one for all").click()
    expect(one.main.get_by_text(f"All tabs show {count + 2}.")).to_be_visible()


def test_pages_are_found_by_words(app: StreamlitPage) -> None:
    app.open("/")
    links = app.main.get_by_test_id("stPageLink")
    expect(links.filter(has_text="Million")).to_be_visible()
    field = app.main.get_by_role("textbox", name="Find a page")
    field.fill("uploads DOWNLOADS")
    field.press("Enter")
    expect(links.filter(has_text="Million")).to_have_count(0)
    links.filter(has_text="Files").get_by_role("link").click()
    expect(app.page).to_have_url(app.base_url + "/files")
    app.open("/")
    field.fill("no such page")
    field.press("Enter")
    expect(app.main.get_by_text("No page has all of these words.", exact=True)).to_be_visible()


def test_the_menu_has_sections_and_leaves_out_what_tests_need(app: StreamlitPage) -> None:
    app.open("/")
    headers = app.page.get_by_test_id("stNavSectionHeader")
    sections = ["Widgets", "Data", "Charts", "Layout and flow", "Media and files", "Concurrency", "Long work", "Sessions", "Doors"]
    for section in sections:
        expect(headers.filter(has_text=section)).to_be_visible()
    for title in ("Names", "Moving", "Guide"):
        expect(app.navigation_link(title)).to_have_count(0)


def test_a_page_says_why_and_leads_to_its_guide(app: StreamlitPage) -> None:
    app.open("/threads")
    expect(app.main.get_by_text("🧵 Concurrency — Two blocking calls at once, each drawing into its own column.")).to_be_visible()
    app.main.get_by_test_id("stPageLink").get_by_role("link", name="Guide: Choosing where code runs").click()
    expect(app.main.get_by_role("heading", level=1, name="Choosing where code runs")).to_be_visible()
    app.main.get_by_role("link", name="All guides").click()
    expect(app.main.get_by_role("link", name="Observing an app")).to_be_visible()


def test_a_guide_is_no_way_to_other_files(app: StreamlitPage) -> None:
    app.open("/guide?name=../../../README")
    expect(app.main.get_by_role("heading", level=1, name="Guides")).to_be_visible()
