"""Answers that come word by word from another process: `/stream`."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("Python's pages have no jobs")


def answer(app: StreamlitPage) -> Locator:
    return app.main.get_by_text(re.compile(r"^You asked: "))


def ask(app: StreamlitPage, words: int) -> None:
    app.open("/stream")
    app.set_number("Words", words)
    app.button("Ask").click()
    expect(answer(app)).to_contain_text("Word 1, 2")


def test_an_answer_goes_on_while_its_reader_clicks(app: StreamlitPage) -> None:
    ask(app, 40)
    for count in (1, 2):
        app.button("Click").click()
        expect(app.main.get_by_text(f"{count} clicks", exact=True)).to_be_visible()
        # The run after the click has drawn it from its beginning.
        expect(answer(app)).to_contain_text("Word 1, 2")
    expect(answer(app)).to_contain_text("39, 40. That is all.", timeout=60_000)
    expect(answer(app)).to_contain_text("Word 1, 2, 3, 4, 5")
    expect(app.main.get_by_text(re.compile("^Complete: "))).to_be_visible()


def test_another_tab_draws_it_from_the_beginning_and_follows(app: StreamlitPage, browser: Browser) -> None:
    ask(app, 60)
    address = app.page.url
    assert "answer=" in address
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.goto(address)
        text = page.get_by_test_id("stMain").get_by_text(re.compile(r"^You asked: "))
        expect(text).to_contain_text("Word 1, 2, 3", timeout=60_000)
        expect(text).to_contain_text("59, 60. That is all.", timeout=60_000)
    finally:
        context.close()
    expect(answer(app)).to_contain_text("59, 60. That is all.", timeout=60_000)


def test_an_answer_is_stopped_and_keeps_what_there_is(app: StreamlitPage) -> None:
    ask(app, 2_000)
    app.button("Stop").click()
    expect(app.main.get_by_text("Stopped", exact=True)).to_be_visible()
    expect(answer(app)).to_contain_text("Word 1, 2")
    expect(answer(app)).not_to_contain_text("That is all")


def test_a_crash_of_the_model_is_an_error_of_its_answer(app: StreamlitPage) -> None:
    app.open("/stream")
    app.button("Ask, and crash").click()
    expect(app.main.get_by_test_id("stAlert")).to_contain_text("The worker has ended: workerCrashed", timeout=60_000)
    # What came before it stays, and the page and the workers go on.
    expect(answer(app)).to_contain_text("Word 1")
    app.set_number("Words", 3)
    app.button("Ask once").click()
    expect(answer(app)).to_contain_text("Word 1, 2, 3. That is all.", timeout=60_000)
