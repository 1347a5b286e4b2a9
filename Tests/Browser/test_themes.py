"""Light, dark and custom themes, and the menu at the top."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from gallery_process import GalleryProcess
from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("the pages in Python have no such page")

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(23, 22, 20)"

CUSTOM = (
    "--theme.primaryColor=#ff8800",
    "--theme.buttonRadius=0px",
    "--theme.light.backgroundColor=#fff0e0",
    "--theme.dark.backgroundColor=#102030",
    "--theme.sidebar.backgroundColor=#405060",
)


@pytest.fixture(scope="module")
def custom(artifacts: pathlib.Path) -> Iterator[GalleryProcess]:
    """A Gallery with a theme of its own, light and dark."""
    process = GalleryProcess.start(artifacts / "gallery-custom.log", arguments=CUSTOM)
    yield process
    process.stop()


@pytest.fixture(scope="module")
def dark(artifacts: pathlib.Path) -> Iterator[GalleryProcess]:
    """A Gallery that is dark whatever the browser asks for."""
    process = GalleryProcess.start(artifacts / "gallery-dark.log", arguments=("--theme.base=dark",))
    yield process
    process.stop()


def expect_background(app: StreamlitPage, color: str) -> None:
    expect(app.app).to_have_css("background-color", color)


@pytest.mark.parametrize(("scheme", "color"), [("light", LIGHT), ("dark", DARK)])
def test_colours_are_those_the_browser_asks_for(app: StreamlitPage, scheme: str, color: str) -> None:
    app.page.emulate_media(color_scheme=scheme)
    app.open("/themes")
    expect_background(app, color)
    app.expect_value("theme", scheme)


def test_a_base_holds_whatever_the_browser_asks_for(new_session: Callable[[], StreamlitPage], dark: GalleryProcess) -> None:
    app = new_session()
    app.base_url = dark.url
    app.open("/themes")
    expect_background(app, DARK)
    # The page is asked for before the browser has heard of the theme, and told with the next request.
    app.button("Secondary").click()
    app.expect_value("theme", "dark")


@pytest.mark.parametrize(("scheme", "color"), [("light", "rgb(255, 240, 224)"), ("dark", "rgb(16, 32, 48)")])
def test_a_custom_theme_is_light_and_dark(
    new_session: Callable[[], StreamlitPage], custom: GalleryProcess, scheme: str, color: str
) -> None:
    app = new_session()
    app.base_url = custom.url
    app.page.emulate_media(color_scheme=scheme)
    app.open("/themes")
    expect_background(app, color)
    primary = app.button("Primary")
    expect(primary).to_have_css("background-color", "rgb(255, 136, 0)")
    expect(primary).to_have_css("border-radius", "0px")
    expect(app.page.get_by_test_id("stSidebar")).to_have_css("background-color", "rgb(64, 80, 96)")


def test_the_menu_moves_to_the_top_and_stays_there(app: StreamlitPage) -> None:
    app.open("/themes")
    sidebar = app.page.get_by_test_id("stSidebarNav")
    links = app.page.get_by_test_id("stTopNavLink")
    expect(sidebar).to_be_visible()
    app.radio("Where the menu is").get_by_text("top", exact=True).click()
    app.expect_value("menu", "top")
    expect(sidebar).to_have_count(0)
    expect(links.first).to_be_visible()
    # The page that sets it is left, and its value lasts as long as the session.
    links.filter(has_text="Overview").click()
    expect(app.page).to_have_url(app.base_url + "/")
    app.wait_until_idle()
    expect(links.first).to_be_visible()
    expect(sidebar).to_have_count(0)


def test_the_menu_can_be_hidden(app: StreamlitPage) -> None:
    app.open("/themes")
    app.radio("Where the menu is").get_by_text("hidden", exact=True).click()
    app.expect_value("menu", "hidden")
    expect(app.page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(app.page.get_by_test_id("stTopNavLink")).to_have_count(0)
    app.radio("Where the menu is").get_by_text("sidebar", exact=True).click()
    expect(app.page.get_by_test_id("stSidebarNav")).to_be_visible()
