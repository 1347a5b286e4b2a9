"""The fields of `/inputs` and the chat of `/chat`, used with the keyboard and the mouse."""

import pytest
from playwright.sync_api import expect

from streamlit_page import StreamlitPage


@pytest.fixture
def inputs(app: StreamlitPage) -> StreamlitPage:
    return app.open("/inputs")


def test_values_are_those_of_the_page_at_first(inputs: StreamlitPage) -> None:
    inputs.expect_value("dateInput", "2026-11-22")
    inputs.expect_value("dateInput range", "2026-01-01 to 2026-01-31")
    inputs.expect_value("timeInput", "18:30:00")
    inputs.expect_value("dateTimeInput", "2026-11-22T18:30:00")
    inputs.expect_value("day slider", "2026-01-10")
    inputs.expect_value("time slider", "09:00:00 to 17:00:00")
    inputs.expect_value("colorPicker", "#ff8800")
    inputs.expect_value("feedback", "nil")
    inputs.expect_value("pagination", "1")


def test_sliders_move_over_days_and_times(inputs: StreamlitPage) -> None:
    day = inputs.slider("day slider")
    expect(day).to_contain_text("2026-01-10")
    day.get_by_role("slider").press("ArrowRight")
    expect(day).to_contain_text("2026-01-11")
    inputs.expect_value("day slider", "2026-01-11")
    hours = inputs.slider("time slider")
    expect(hours).to_contain_text("17:00")
    hours.get_by_role("slider").nth(1).press("ArrowLeft")
    expect(hours).to_contain_text("16:45")
    inputs.expect_value("time slider", "09:00:00 to 16:45:00")


def test_a_star_is_given_and_taken_back(inputs: StreamlitPage) -> None:
    stars = inputs.page.get_by_test_id("stFeedback").get_by_role("radio")
    stars.nth(3).click(force=True)
    inputs.expect_value("feedback", "3")
    stars.nth(3).click(force=True)
    inputs.expect_value("feedback", "nil")


def test_a_page_is_turned(inputs: StreamlitPage) -> None:
    pagination = inputs.page.get_by_test_id("stPagination")
    pagination.get_by_role("button", name="3").click()
    inputs.expect_value("pagination", "3")


def test_a_menu_is_chosen_from_for_one_run(inputs: StreamlitPage) -> None:
    inputs.page.get_by_test_id("stMenuButton").get_by_role("button").click()
    inputs.page.get_by_text("JSON", exact=True).click()
    inputs.expect_value("menuButton", "JSON")
    inputs.page.get_by_test_id("stFeedback").get_by_role("radio").first.click(force=True)
    inputs.expect_value("menuButton", "nil")


def test_a_link_leads_elsewhere(inputs: StreamlitPage) -> None:
    link = inputs.page.get_by_test_id("stLinkButton").get_by_role("link")
    expect(link).to_have_attribute("href", "https://www.swift.org")


def test_a_chat_answers_word_by_word(app: StreamlitPage) -> None:
    app.open("/chat")
    field = app.page.get_by_test_id("stChatInputTextArea")
    field.fill("good morning")
    field.press("Enter")
    messages = app.page.get_by_test_id("stChatMessage")
    expect(messages).to_have_count(2)
    expect(messages.nth(0)).to_contain_text("good morning")
    expect(messages.nth(1)).to_contain_text("You said: good morning")
    expect(messages.nth(1).get_by_test_id("stMetricValue")).to_have_text("2")
    app.wait_until_idle()
    field.fill("again")
    field.press("Enter")
    expect(messages).to_have_count(4)
    expect(messages.nth(3)).to_contain_text("You said: again")
