"""Connections that are opened once: `/connections`."""

import pathlib
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("Streamlit's connections are not these")


def test_tabs_share_a_database_and_a_kept_table_stays(new_session: Callable[[], StreamlitPage]) -> None:
    first, second = new_session().open("/connections"), new_session().open("/connections")
    before = count(first)
    first.button("Order something").click()
    first.expect_value("orders", before + 1)
    # The other tab sees it with its next run.
    second.checkbox("Keep the table for an hour").click()
    second.expect_value("orders", before + 1)
    first.button("Order something").click()
    first.expect_value("orders", before + 2)
    second.button("Order something").click()
    # Kept: neither its own order nor that of the other tab shows. The toggle shows both.
    second.checkbox("Keep the table for an hour").click()
    second.expect_value("orders", before + 3)


def test_a_tab_that_follows_a_table_runs_when_it_changes_and_no_other(new_session: Callable[[], StreamlitPage]) -> None:
    writer, follower, other = (new_session().open("/connections") for _ in range(3))
    before = count(writer)
    follower.checkbox("Follow the table").click()
    expect(follower.value("changes of the table")).to_be_visible()
    follower.expect_value("orders", before)
    other.expect_value("orders", before)
    for number in (1, 2):
        writer.button("Order something").click()
        writer.expect_value("orders", before + number)
        # Without a click there.
        follower.expect_value("orders", before + number)
    other.expect_value("orders", before)


def test_a_tab_has_a_connection_of_its_own(new_session: Callable[[], StreamlitPage]) -> None:
    first, second = new_session().open("/connections"), new_session().open("/connections")
    line, other = number(first), number(second)
    assert line != other
    first.button("Order something").click()
    first.wait_until_idle()
    assert number(first) == line
    first.button("Close it").click()
    expect(first.value("line of this tab")).not_to_have_text(f"line of this tab = {line}")
    assert number(second) == other


def test_a_connection_that_cannot_be_opened_says_why(app: StreamlitPage) -> None:
    app.open("/connections")
    app.checkbox("Ask for it").click()
    alert = app.page.get_by_test_id("stAlert")
    expect(alert).to_contain_text('The connection "broken" could not be opened')


def test_a_web_service_is_asked(app: StreamlitPage) -> None:
    app.open("/connections")
    app.expect_value("orders of the service", 3)
    app.slider("Most").get_by_role("slider").press("ArrowRight")
    app.expect_value("orders of the service", 4)
    app.checkbox("Ask for something that is not there").click()
    expect(app.page.get_by_test_id("stAlert")).to_contain_text("has been answered with the status 404")
    app.checkbox("As CSV").click()
    app.wait_until_idle()
    expect(app.page.get_by_test_id("stDataFrame")).to_have_count(3)


def test_a_query_that_is_stopped_stops_in_the_database(app: StreamlitPage, artifacts: pathlib.Path) -> None:
    app.open("/connections")
    app.button("Start the query").click()
    app.expect_value("the database says", "running")
    bar = app.main.get_by_test_id("stProgress").first
    expect(bar).to_contain_text("Running")
    before = looked(app)
    expect(app.value("rows looked at")).not_to_have_text(f"rows looked at = {before}")
    # The page stays usable meanwhile.
    app.checkbox("Keep the table for an hour").click()
    app.wait_until_idle()
    app.expect_value("the database says", "running")
    app.page.screenshot(path=artifacts / "connections-query.png")
    app.button("Cancel").click()
    expect(app.main.get_by_test_id("stAlert").first).to_contain_text("Cancelled")
    expect(app.value("the database says")).to_contain_text("stopped")
    # SQLite looks at no more rows: two more looks show the same number.
    rows = looked(app)
    app.checkbox("Keep the table for an hour").click()
    app.wait_until_idle()
    app.expect_value("rows looked at", rows)
    assert 0 < rows < 100_000_000


def looked(app: StreamlitPage) -> int:
    return int(app.value("rows looked at").inner_text().split("=")[1])


def count(app: StreamlitPage) -> int:
    return int(app.value("orders").inner_text().split("=")[1])


def number(app: StreamlitPage) -> int:
    return int(app.value("line of this tab").inner_text().split("=")[1])
