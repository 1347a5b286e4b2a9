"""Every element of `/elements` that is not a widget: it is drawn, and what can be opened opens."""

import re

import pytest
from playwright.sync_api import expect

from streamlit_page import StreamlitPage


@pytest.fixture
def elements(app: StreamlitPage) -> StreamlitPage:
    return app.open("/elements")


def test_every_element_is_drawn(elements: StreamlitPage) -> None:
    main = elements.main
    for name, level in (("title", 1), ("header", 2), ("subheader", 3)):
        expect(main.get_by_role("heading", level=level).get_by_text(name, exact=True)).to_be_visible()
    shown = {
        "stMarkdown": ["markdown", "badge", "write"],
        "stText": ["text"],
        "stCaptionContainer": ["caption"],
        "stCode": ["code"],
        "stHtml": ["html"],
        "stJson": ["json"],
        "stAlertContentSuccess": ["success"],
        "stAlertContentInfo": ["info"],
        "stAlertContentWarning": ["warning"],
        "stAlertContentError": ["error"],
        "stException": ["exception"],
        "stMetric": ["metric"],
        "stProgress": ["progress"],
        "stExpander": ["status", "expander"],
        "stPopover": ["popover"],
        "stTab": ["tab"],
        "stForm": ["form"],
    }
    for test_id, names in shown.items():
        for name in names:
            expect(main.get_by_test_id(test_id).filter(has_text=name).first).to_be_visible()
    expect(main.locator(".katex").first).to_be_visible()
    expect(main.locator("hr").first).to_be_visible()
    expect(main.get_by_test_id("stColumn").first).to_be_visible()
    expect(elements.text("container")).to_be_visible()
    expect(elements.page.get_by_test_id("stSidebar").get_by_text("sidebar", exact=True)).to_be_visible()


def test_expander_opens_and_closes(elements: StreamlitPage) -> None:
    expander = elements.expander("expander")
    details = expander.get_by_test_id("stExpanderDetails")
    expect(details).not_to_be_visible()
    expander.locator("summary").click()
    expect(details).to_be_visible()
    expander.locator("summary").press("Enter")
    expect(details).not_to_be_visible()


def test_tabs_switch(elements: StreamlitPage) -> None:
    tabs = elements.page.get_by_test_id("stTab")
    panels = elements.page.get_by_test_id("stTabPanel")
    expect(panels.nth(0)).to_be_visible()
    tabs.nth(1).click()
    expect(panels.nth(1)).to_be_visible()
    expect(panels.nth(0)).not_to_be_visible()
    tabs.nth(1).press("ArrowLeft")
    expect(panels.nth(0)).to_be_visible()


def test_popover_opens_and_closes(elements: StreamlitPage) -> None:
    elements.page.get_by_test_id("stPopoverButton").filter(has_not_text="reports").click()
    body = elements.page.get_by_test_id("stPopoverBody")
    expect(body).to_be_visible()
    elements.page.keyboard.press("Escape")
    expect(body).not_to_be_visible()


def test_spinner_turns_while_its_block_runs(elements: StreamlitPage) -> None:
    elements.button("spinner").click()
    expect(elements.page.get_by_test_id("stSpinner")).to_be_visible()
    expect(elements.page.get_by_test_id("stSpinner")).to_have_count(0)


def test_toast_appears(elements: StreamlitPage) -> None:
    elements.button("toast").click()
    expect(elements.page.get_by_test_id("stToast")).to_contain_text("toast")


@pytest.mark.parametrize("name", ["balloons", "snow"])
def test_animation_plays(elements: StreamlitPage, name: str) -> None:
    elements.button(name).click()
    expect(elements.page.get_by_test_id(re.compile(f"st{name}", re.I))).to_have_count(1)
