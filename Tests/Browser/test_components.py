"""The components of `/components`: one of the page's own, and those of packages, which the server fetches when the page shows them."""

import pytest
from playwright.sync_api import FrameLocator, Locator, expect

from gallery_process import wait_until
from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("the pages in Python have no such page")

# The first time on a machine the packages are fetched before.
FETCHED = 120_000


def pad(app: StreamlitPage) -> Locator:
    return app.page.get_by_role("button", name="Pad", exact=True)


def shows(app: StreamlitPage, text: str) -> None:
    expect(app.text(text)).to_be_visible()


def frame(app: StreamlitPage, name: str) -> FrameLocator:
    """The frame of a component, by its name."""
    return app.page.frame_locator(f"iframe[title='{name}']")


def test_a_trigger_runs_its_callback_once(app: StreamlitPage) -> None:
    app.open("/components")
    shows(app, "radius = 8, points = 0, hit = none")
    pad(app).click(position={"x": 60, "y": 40})
    shows(app, "radius = 8, points = 1, hit = now")
    expect(pad(app).locator("span")).to_have_count(1)
    pad(app).click(position={"x": 120, "y": 80})
    shows(app, "radius = 8, points = 2, hit = now")
    expect(pad(app).locator("span")).to_have_count(2)
    # The next run sees no trigger.
    app.page.get_by_role("button", name="Remove the points").click()
    shows(app, "radius = 8, points = 0, hit = none")
    expect(pad(app).locator("span")).to_have_count(0)


def test_a_state_comes_back_and_stays(app: StreamlitPage) -> None:
    app.open("/components")
    pad(app).click(position={"x": 60, "y": 40})
    shows(app, "radius = 8, points = 1, hit = now")
    radius = app.page.get_by_role("slider", name="Radius")
    radius.focus()
    radius.press("End")
    shows(app, "radius = 24, points = 1, hit = none")
    dot = pad(app).locator("span")
    wait_until(lambda: dot.evaluate("dot => dot.offsetWidth") == 48, "the dot has its former size")
    pad(app).click(position={"x": 200, "y": 80})
    shows(app, "radius = 24, points = 2, hit = now")


def test_code_sets_the_state(app: StreamlitPage) -> None:
    app.open("/components")
    pad(app).click(position={"x": 60, "y": 40})
    dot = pad(app).locator("span")
    # The same value counts each time, though the browser had sent it before.
    for _ in range(2):
        radius = app.page.get_by_role("slider", name="Radius")
        radius.focus()
        radius.press("End")
        shows(app, "radius = 24, points = 1, hit = none")
        app.page.get_by_role("button", name="Reset the radius").click()
        shows(app, "radius = 8, points = 1, hit = none")
        expect(app.page.get_by_role("slider", name="Radius")).to_have_value("8")
        wait_until(lambda: dot.evaluate("dot => dot.offsetWidth") == 16, "the dot has its former size")
    # A run that changes something else leaves it as it is.
    app.page.get_by_role("button", name="Remove the points").click()
    shows(app, "radius = 8, points = 0, hit = none")


def test_a_menu_of_a_package(app: StreamlitPage) -> None:
    app.open("/components")
    menu = frame(app, "streamlit_option_menu.option_menu")
    expect(menu.get_by_text("Settings")).to_be_visible(timeout=FETCHED)
    shows(app, "menu = Home")
    menu.get_by_text("Settings").click()
    shows(app, "menu = Settings")


def test_an_editor_of_a_package(app: StreamlitPage) -> None:
    app.open("/components")
    editor = frame(app, "streamlit_ace.streamlit_ace")
    expect(editor.locator(".ace_content")).to_contain_text("let a = 1", timeout=FETCHED)
    shows(app, "editor = let a = 1")
    editor.locator(".ace_content").click()
    app.page.keyboard.press("Control+End")
    app.page.keyboard.type("23")
    # Its shortcut Ctrl+Enter sends nothing for some tenths of a second after a key: the package gathers keys first. Its button always sends.
    editor.get_by_role("button", name="Apply").click()
    shows(app, "editor = let a = 123")


def test_a_table_of_a_package(app: StreamlitPage) -> None:
    app.open("/components")
    grid = frame(app, "st_aggrid.agGrid")
    cell = grid.locator("[row-index='1'] [col-id='item']")
    expect(cell).to_have_text("Coffee", timeout=FETCHED)
    shows(app, "grid = Tea 3, Coffee 5, Water 8")
    cell.dblclick()
    app.page.keyboard.press("Control+a")
    app.page.keyboard.type("Milk")
    app.page.keyboard.press("Enter")
    shows(app, "grid = Tea 3, Milk 5, Water 8")


def test_a_graph_of_a_package(app: StreamlitPage) -> None:
    app.open("/components")
    canvas = app.page.get_by_test_id("stBidiComponentRegular").locator("canvas").first
    expect(canvas).to_be_visible(timeout=FETCHED)
