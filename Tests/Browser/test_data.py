"""Tables and charts of `/tables` and `/charts`: they are drawn from the Arrow streams that we write, and selections come back."""

import pytest
from playwright.sync_api import Locator, expect

from streamlit_page import StreamlitPage

# The grid is a canvas: cells are found by the height of its rows and the width of its column of check marks.
ROW_HEIGHT = 35
CHECK_MARK = 15


@pytest.fixture
def tables(app: StreamlitPage) -> StreamlitPage:
    return app.open("/tables")


def cells(table: Locator) -> Locator:
    """The cells as the grid describes them to people who do not see the canvas."""
    return table.locator("table[role=grid] [role=gridcell]")


def click(table: Locator, row: int, x: int = CHECK_MARK) -> None:
    """Clicks into a row; row 0 is the header."""
    table.scroll_into_view_if_needed()
    table.get_by_test_id("data-grid-canvas").click(position={"x": x, "y": row * ROW_HEIGHT + ROW_HEIGHT // 2}, force=True)


def test_tables_show_what_is_in_them(tables: StreamlitPage) -> None:
    frames = tables.page.get_by_test_id("stDataFrame")
    expect(frames).to_have_count(3)
    expect(cells(frames.nth(0)).filter(has_text="1842.5").first).to_be_attached()
    expect(cells(frames.nth(0)).filter(has_text="Compiler").first).to_be_attached()
    expect(cells(frames.nth(2)).filter(has_text="1.414").first).to_be_attached()
    static = tables.page.get_by_test_id("stTable")
    expect(static.nth(0)).to_contain_text("Hedy")
    expect(static.nth(1)).to_contain_text("Saturn")
    expect(static.nth(1)).to_contain_text("274")


def test_rows_are_selected_and_taken_back(tables: StreamlitPage) -> None:
    table = tables.page.get_by_test_id("stDataFrame").nth(1)
    click(table, 2)
    tables.expect_value("selected rows", "[1]")
    click(table, 4)
    tables.expect_value("selected rows", "[1, 3]")
    tables.expect_value("total", "994.25")
    click(table, 2)
    tables.expect_value("selected rows", "[3]")


def test_columns_are_selected(tables: StreamlitPage) -> None:
    click(tables.page.get_by_test_id("stDataFrame").nth(1), 0, x=150)
    tables.expect_value("selected columns", '["customer"]')


def test_tables_are_asked(app: StreamlitPage) -> None:
    app.open("/asking")
    # Of 400 orders 100 are in each region, and a fifth costs less than 20.
    app.expect_value("rows", "240")
    app.expect_value("rows of the copy", "240")
    page = app.page
    expect(page.get_by_test_id("stTable")).to_have_count(2)
    expect(page.get_by_test_id("stTable").nth(0)).to_contain_text("north")
    expect(page.get_by_test_id("stTable").nth(1)).to_contain_text("5000")
    # Bars of one table and marks of another.
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_charts_are_drawn_and_follow_the_page(app: StreamlitPage) -> None:
    app.open("/charts")
    charts = app.page.get_by_test_id("stVegaLiteChart")
    expect(charts).to_have_count(6)
    line = charts.nth(0).locator("svg .mark-line path").first
    expect(line).to_be_visible()
    before = line.get_attribute("d")
    app.slider("Phase").get_by_role("slider").press("PageUp")
    expect(line).not_to_have_attribute("d", before)


def test_charts_of_other_libraries_are_drawn_and_answer(app: StreamlitPage) -> None:
    app.open("/charts")
    expect(app.page.get_by_test_id("stGraphVizChart").locator("svg")).to_be_visible()
    expect(app.page.get_by_test_id("stPlotlyChart").locator(".main-svg").first).to_be_visible()
    expect(app.page.get_by_test_id("stEChartsChart").locator("canvas").first).to_be_visible()
    planets = app.page.get_by_test_id("stVegaLiteChart").last
    planets.locator("svg .mark-symbol path").first.click()
    app.expect_value("chosen", '["Mercury"]')
