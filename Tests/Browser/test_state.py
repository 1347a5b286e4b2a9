"""State of a page and of a session: `/state-1` and `/state-2`."""

from collections.abc import Callable

import pytest

from streamlit_page import StreamlitPage


@pytest.mark.parametrize("scope", ["page", "session"])
def test_counter_counts_and_clears(app: StreamlitPage, scope: str) -> None:
    app.open("/state-1")
    app.expect_value(f"{scope} counter", 0)
    for count in (1, 2, 3):
        app.button(f"Increment {scope} counter").click()
        app.expect_value(f"{scope} counter", count)
    app.button(f"Clear {scope} counter").click()
    app.expect_value(f"{scope} counter", 0)
    app.button(f"Increment {scope} counter").click()
    app.expect_value(f"{scope} counter", 1)


def test_counters_are_independent(app: StreamlitPage) -> None:
    app.open("/state-1")
    app.button("Increment page counter").click()
    app.expect_value("page counter", 1)
    app.expect_value("session counter", 0)
    app.button("Increment session counter").click()
    app.expect_value("session counter", 1)
    app.button("Clear session counter").click()
    app.expect_value("session counter", 0)
    app.expect_value("page counter", 1)


def test_pages_share_the_session_counter_only(app: StreamlitPage) -> None:
    app.open("/state-1")
    app.button("Increment page counter").click()
    app.expect_value("page counter", 1)
    app.button("Increment session counter").click()
    app.expect_value("session counter", 1)

    app.go_to("State 2")
    app.expect_value("page counter", 0)
    app.expect_value("session counter", 1)
    app.button("Increment session counter").click()
    app.expect_value("session counter", 2)

    app.go_to("State 1")
    app.expect_value("page counter", 1)
    app.expect_value("session counter", 2)


def test_reload_begins_a_new_session(app: StreamlitPage) -> None:
    app.open("/state-1")
    app.button("Increment session counter").click()
    app.expect_value("session counter", 1)
    app.reload()
    app.expect_value("session counter", 0)


def test_sessions_do_not_see_each_other(new_session: Callable[[], StreamlitPage]) -> None:
    first, second = new_session().open("/state-1"), new_session().open("/state-1")
    first.button("Increment session counter").click()
    first.expect_value("session counter", 1)
    first.button("Increment session counter").click()
    first.expect_value("session counter", 2)
    second.button("Increment session counter").click()
    second.expect_value("session counter", 1)
    first.expect_value("session counter", 2)


@pytest.mark.swift_only("loses a click that interrupts the run of the click before")
def test_quick_clicks_are_all_counted(app: StreamlitPage) -> None:
    app.open("/state-1")
    for _ in range(10):
        app.button("Increment session counter").click()
    app.expect_value("session counter", 10)
