"""The pages, their addresses and the browser's own buttons."""

import pytest
from playwright.sync_api import expect

from streamlit_page import StreamlitPage

PAGES = {
    "/": "Overview",
    "/troubled": "Troubled",
    "/threads": "Threads",
    "/cached-async": "Cached async",
    "/fragments": "Fragments",
    "/dialogs": "Dialogs",
    "/navigation": "Navigation",
    "/limits": "Limits",
    "/logs": "Logs",
    "/processes": "Processes",
    "/state-1": "State 1",
    "/state-2": "State 2",
    "/shared": "Shared",
    "/connections": "Connections",
    "/surviving": "Surviving",
    "/ticker": "Ticker",
    "/elements": "Elements",
    "/tables": "Tables",
    "/million": "Million",
    "/editing": "Editing",
    "/charts": "Charts",
    "/media": "Media",
    "/documents": "Documents",
    "/files": "Files",
    "/inputs": "Inputs",
    "/arrangement": "Arrangement",
    "/chat": "Chat",
    "/jobs": "Jobs",
    "/map": "Map",
}


@pytest.mark.parametrize("path", PAGES)
def test_page_opens_by_its_address_and_shows_its_source(app: StreamlitPage, path: str) -> None:
    app.open(path)
    expect(app.page).to_have_url(app.base_url + path)
    expect(app.navigation_link(PAGES[path])).to_have_attribute("aria-current", "page")
    source = app.main.get_by_role("tab", name="Source", exact=True)
    expect(source).to_have_count(1)
    source.click()
    panel = app.main.get_by_test_id("stTabPanel").last
    expect(panel.get_by_test_id("stCode")).to_be_visible()
    expect(panel.get_by_test_id("stCode")).to_contain_text("st.")


def test_sidebar_leads_to_every_page(app: StreamlitPage) -> None:
    app.open("/")
    for path, title in [*PAGES.items()][1:] + [("/", "Overview")]:
        app.go_to(title)
        expect(app.page).to_have_url(app.base_url + path)


def test_only_elements_of_the_open_page_are_shown(app: StreamlitPage) -> None:
    app.open("/state-1").go_to("Threads")
    expect(app.button("Run 2 tasks concurrently")).to_be_visible()
    expect(app.button("Increment page counter")).to_have_count(0)


def test_reload_stays_on_the_page(app: StreamlitPage) -> None:
    app.open("/").go_to("State 2")
    app.reload()
    expect(app.page).to_have_url(app.base_url + "/state-2")
    expect(app.button("Increment page counter")).to_be_visible()


def test_back_and_forward_follow_the_history(app: StreamlitPage) -> None:
    app.open("/").go_to("State 1").go_to("Threads")

    app.page.go_back()
    expect(app.page).to_have_url(app.base_url + "/state-1")
    expect(app.button("Increment page counter")).to_be_visible()

    app.page.go_back()
    expect(app.page).to_have_url(app.base_url + "/")
    expect(app.button("Increment page counter")).to_have_count(0)

    app.page.go_forward()
    expect(app.page).to_have_url(app.base_url + "/state-1")
    expect(app.button("Increment page counter")).to_be_visible()


def test_unknown_page_says_so_and_shows_the_first(app: StreamlitPage) -> None:
    app.log.allow("The page that you have requested does not seem to exist")
    app.open("/no-such-page")
    dialog = app.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Page not found")
    app.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(app.navigation_link("Overview")).to_have_attribute("aria-current", "page")
