"""What sessions share, and what lives with one: `/shared` and `/ticker`."""

import pathlib
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from gallery_process import GalleryProcess
from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("Streamlit has neither shared state nor session tasks")

def test_click_in_one_tab_appears_in_the_other(new_session: Callable[[], StreamlitPage]) -> None:
    first, second = new_session().open("/shared"), new_session().open("/shared")
    first.button("Reset for all").click()
    second.expect_value("shared clicks", 0)
    for count in (1, 2, 3):
        (first, second)[count % 2].button("Click for all").click()
        first.expect_value("shared clicks", count)
        second.expect_value("shared clicks", count)
    first.button("Reset for all").click()
    second.expect_value("shared clicks", 0)


def test_ticker_moves_while_widgets_are_used(app: StreamlitPage) -> None:
    app.open("/ticker")
    app.expect_value("ticks", 0)
    app.checkbox("Tick").click()
    expect(app.value("ticks")).to_have_text(re.compile(r"ticks = [3-9]"))
    field = app.text_input("Write while it ticks").get_by_role("textbox")
    field.fill("still usable")
    field.press("Enter")
    app.expect_value("written", "still usable")
    app.checkbox("Tick").click()
    expect(app.checkbox("Tick").get_by_role("switch")).not_to_be_checked()


def test_closing_a_tab_cancels_its_session_task(browser: Browser, artifacts: pathlib.Path) -> None:
    gallery = GalleryProcess.start(artifacts / "gallery-ticker.log", arguments=("--session-timeout", "1"))
    try:
        context = browser.new_context()
        app = StreamlitPage(context, gallery.url).open("/ticker")
        app.checkbox("Tick").click()
        gallery.wait_for("The ticker begins")
        assert "The ticker is cancelled" not in gallery.text
        context.close()
        gallery.wait_for("The ticker is cancelled")
    finally:
        gallery.stop()
