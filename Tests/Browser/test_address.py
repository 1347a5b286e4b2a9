"""Widgets that stand in the address (`.query`), and values that outlast their widgets (`.kept`)."""

import pytest
from playwright.sync_api import expect

from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("the pages in Python have no such page")

ALL = (
    "seats=7&prices=20&prices=30&name=Eve+%26+Bob&weight=2.5&city=S%C3%A3o+Paulo&tags=sale&tags=new&day=2026-05-01"
    "&exact=true&tab=Data"
)


def move(app: StreamlitPage, label: str, key: str) -> None:
    app.slider(label).get_by_role("slider").first.press(key)


def expect_address(app: StreamlitPage, address: str) -> None:
    expect(app.page).to_have_url(app.base_url + address)


def test_the_address_sets_widgets(app: StreamlitPage) -> None:
    app.open(f"/address?{ALL}")
    app.expect_value("seats", 7)
    app.expect_value("prices", "20...30")
    app.expect_value("name", "Eve & Bob")
    app.expect_value("weight", 2.5)
    app.expect_value("city", "São Paulo")
    app.expect_value("tags", "sale, new")
    app.expect_value("day", "2026-05-01")
    app.expect_value("exact", "true")
    app.expect_value("tab", "Data")
    expect(app.slider("seats").get_by_role("slider")).to_have_value("7")
    expect(app.text_input("name").locator("input")).to_have_value("Eve & Bob")
    expect(app.page.get_by_role("tab", name="Data")).to_have_attribute("aria-selected", "true")
    expect_address(app, f"/address?{ALL}")


def test_a_value_that_cannot_be_leaves_the_address(app: StreamlitPage) -> None:
    app.open("/address?seats=77&city=Rome&day=soon&name=Ada&x=1")
    app.expect_value("seats", 2)
    app.expect_value("city", "Berlin")
    expect_address(app, "/address?x=1")


def test_the_address_follows_a_widget_and_survives_a_reload(app: StreamlitPage) -> None:
    app.open("/address")
    move(app, "seats", "ArrowRight")
    app.expect_value("seats", 3)
    expect_address(app, "/address?seats=3")
    app.text_input("name").locator("input").fill("Eve")
    app.text_input("name").locator("input").press("Enter")
    app.expect_value("name", "Eve")
    expect_address(app, "/address?name=Eve&seats=3")
    app.page.get_by_role("tab", name="Data").click()
    app.expect_value("tab", "Data")
    expect_address(app, "/address?name=Eve&seats=3&tab=Data")
    app.reload()
    app.expect_value("seats", 3)
    app.expect_value("name", "Eve")
    app.expect_value("tab", "Data")
    # The default is left out.
    move(app, "seats", "ArrowLeft")
    app.expect_value("seats", 2)
    expect_address(app, "/address?name=Eve&tab=Data")


def test_the_address_follows_code_and_widgets_follow_the_history(app: StreamlitPage) -> None:
    app.open("/address?seats=3")
    app.button("Nine seats").click()
    app.expect_value("seats", 9)
    expect_address(app, "/address?seats=9")
    app.wait_until_idle()
    app.page.go_back()
    expect_address(app, "/address?seats=3")
    app.expect_value("seats", 3)
    expect(app.slider("seats").get_by_role("slider")).to_have_value("3")
    app.wait_until_idle()
    app.page.go_forward()
    expect_address(app, "/address?seats=9")
    app.expect_value("seats", 9)


def test_another_page_has_an_address_of_its_own(app: StreamlitPage) -> None:
    app.open("/address?seats=3")
    app.expect_value("seats", 3)
    app.go_to("Inputs")
    app.navigation_link("Address").click()
    app.expect_value("seats", 3)
    expect(app.slider("seats").get_by_role("slider")).to_have_value("3")
    expect_address(app, "/address?seats=3")


def test_hidden_widgets_keep_what_they_are_told_to(app: StreamlitPage) -> None:
    app.open("/address")
    for label, name in [("lost", "lost"), ("page", "page"), ("session", "session"), ("URL", "url")]:
        move(app, label, "ArrowRight")
        app.expect_value(name, 6)
    expect_address(app, "/address?url=6")
    app.checkbox("show").locator("label").click()
    app.expect_value("page", 6)
    expect(app.slider("page")).to_have_count(0)
    expect_address(app, "/address")
    app.checkbox("show").locator("label").click()
    app.expect_value("lost", 5)
    for label, name in [("page", "page"), ("session", "session"), ("URL", "url")]:
        app.expect_value(name, 6)
        expect(app.slider(label).get_by_role("slider")).to_have_value("6")
    expect_address(app, "/address?url=6")
    app.go_to("Inputs")
    app.navigation_link("Address").click()
    app.expect_value("session", 6)
    app.expect_value("page", 5)
    app.expect_value("url", 6)
