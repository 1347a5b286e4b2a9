"""A cached asynchronous function: `/cached-async`."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from streamlit_page import StreamlitPage

RAN = re.compile(r"^ran for \d+ ms$")
AT_ONCE = "answered at once"


@pytest.fixture
def argument() -> int:
    """One that no other test has used: results are kept for all sessions of the Gallery."""
    return random.randrange(100, 5_000)


def progress(app: StreamlitPage) -> Locator:
    return app.main.get_by_role("progressbar")


def run(app: StreamlitPage, argument: int) -> None:
    app.set_number("Argument", argument)
    app.wait_until_idle()
    app.button("Run").click()


def test_first_run_shows_progress_and_the_second_has_the_result_at_once(app: StreamlitPage, argument: int) -> None:
    app.open("/cached-async")
    run(app, argument)
    expect(progress(app)).to_be_visible()
    expect(app.texts.filter(has_text=RAN)).to_be_visible()
    result = app.texts.filter(has_text=f"primes up to {argument} = ").inner_text()
    app.button("Run").click()
    expect(app.text(AT_ONCE)).to_be_visible()
    # The function did not run, so it drew nothing.
    expect(progress(app)).to_have_count(0)
    expect(app.text(result)).to_be_visible()


def test_result_is_there_for_other_sessions_until_it_is_forgotten(
    app: StreamlitPage, new_session: Callable[[], StreamlitPage], argument: int
) -> None:
    app.open("/cached-async")
    run(app, argument)
    expect(app.texts.filter(has_text=RAN)).to_be_visible()
    other = new_session().open("/cached-async")
    run(other, argument)
    expect(other.text(AT_ONCE)).to_be_visible()
    other.button("Forget this result").click()
    expect(other.text(AT_ONCE)).to_have_count(0)
    app.wait_until_idle()
    app.button("Run").click()
    expect(app.texts.filter(has_text=RAN)).to_be_visible()


def test_cancelled_run_keeps_nothing(app: StreamlitPage, argument: int) -> None:
    app.open("/cached-async")
    run(app, argument)
    expect(progress(app)).to_be_visible()
    # Any click starts the page anew and cancels the run.
    app.button("Forget all results").click()
    expect(progress(app)).to_have_count(0)
    app.wait_until_idle()
    app.button("Run").click()
    expect(progress(app)).to_be_visible()
    expect(app.texts.filter(has_text=RAN)).to_be_visible()
