"""Containers that tell the page what they show: the last ones of `/elements`."""

import pytest
from playwright.sync_api import expect

from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("the reference pages have no such containers")


def test_expander_reports_and_follows(app: StreamlitPage) -> None:
    app.open("/elements")
    header = app.main.get_by_text("expander that reports", exact=True)
    app.expect_value("expander open", "false")
    header.click()
    app.expect_value("expander open", "true")
    app.button("Toggle the expander").click()
    app.expect_value("expander open", "false")
    header.click()
    app.expect_value("expander open", "true")
    header.click()
    app.expect_value("expander open", "false")


def test_tabs_report_the_selected_one(app: StreamlitPage) -> None:
    app.open("/elements")
    app.expect_value("selected tab", "tab A")
    app.main.get_by_role("tab", name="tab B", exact=True).click()
    app.expect_value("selected tab", "tab B")
    expect(app.text("in tab B")).to_be_visible()
    app.main.get_by_role("tab", name="tab A", exact=True).click()
    app.expect_value("selected tab", "tab A")


def test_popover_reports_that_it_is_open(app: StreamlitPage) -> None:
    app.open("/elements")
    button = app.main.get_by_role("button", name="popover that reports")
    button.click()
    app.expect_value("popover open", "true")
    app.page.keyboard.press("Escape")
    app.expect_value("popover open", "false")
