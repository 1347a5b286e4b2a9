"""Tables of `/editing` that people edit with the keyboard, and the million rows of `/million`."""

import re

import pytest
from playwright.sync_api import Locator, expect

from streamlit_page import StreamlitPage

# The grid is a canvas: rows are found by their height, columns with the arrow keys.
ROW_HEIGHT = 35
# Where the header of the column "mixed" stands.
MIXED = 450
# Where the columns of the table under an index of whole numbers stand, behind the marks of the rows.
NUMBER, TITLE = 60, 300


@pytest.fixture
def editing(app: StreamlitPage) -> StreamlitPage:
    return app.open("/editing")


def table(page: StreamlitPage, number: int) -> Locator:
    return page.page.get_by_test_id("stDataFrame").nth(number)


def click(grid: Locator, row: int, x: int) -> None:
    """Clicks into a row. Row 1 is the first below the header."""
    grid.scroll_into_view_if_needed()
    grid.get_by_test_id("data-grid-canvas").click(position={"x": x, "y": row * ROW_HEIGHT + ROW_HEIGHT // 2}, force=True)


def choose(page: StreamlitPage, grid: Locator, row: int, column: int, x: int = 90) -> None:
    """Chooses a cell: a click into the first column, then arrow keys.

    Each step waits until the grid says which cell is chosen: a key that comes sooner goes to the cell before.
    """
    click(grid, row, x)
    chosen = grid.locator('[role=gridcell][aria-selected="true"]')
    expect(chosen).to_have_attribute("id", re.compile(rf"^glide-cell-\d+-{row - 1}$"))
    first = int(chosen.get_attribute("id").split("-")[2])
    for step in range(1, column + 1):
        page.page.keyboard.press("ArrowRight")
        expect(chosen).to_have_attribute("id", f"glide-cell-{first + step}-{row - 1}")


def field(page: StreamlitPage) -> Locator:
    """The field of the cell that is open."""
    return page.page.locator("#portal").locator("input, textarea")


def write(page: StreamlitPage, text: str, shown: str | None = None) -> None:
    """Replaces what is in the open cell, and waits until it shows that, or what the grid makes of it."""
    expect(field(page)).to_be_focused()
    field(page).press("Control+A")
    page.page.keyboard.type(text)
    expect(field(page)).to_have_value(text if shown is None else shown)
    # The grid takes over what the field shows when that has been drawn.
    page.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def enter(page: StreamlitPage, text: str, shown: str | None = None) -> None:
    """Opens the chosen cell, replaces what is in it, and closes it."""
    page.page.keyboard.press("Enter")
    write(page, text, shown)
    page.page.keyboard.press("Enter")
    expect(field(page)).to_have_count(0)


def test_cells_are_edited_with_the_keyboard(editing: StreamlitPage) -> None:
    rows = table(editing, 0)
    choose(editing, rows, row=1, column=1)
    enter(editing, "40")
    editing.expect_value("total", 53)
    editing.expect_value("edits", "1 edited, 0 added, 0 deleted")
    choose(editing, rows, row=2, column=0)
    enter(editing, "Chard")
    editing.expect_value("items", '["Apple", "Chard", "Plum"]')
    editing.expect_value("edits", "2 edited, 0 added, 0 deleted")


def test_a_number_above_the_maximum_becomes_the_maximum(editing: StreamlitPage) -> None:
    choose(editing, table(editing, 0), row=1, column=1)
    # The field itself makes the greatest number of it that the column takes, before it is sent.
    enter(editing, "500", shown="99")
    editing.expect_value("total", 112)
    expect(editing.page.get_by_test_id("stException")).to_have_count(0)


def test_a_number_below_the_minimum_does_not_arrive(editing: StreamlitPage) -> None:
    choose(editing, table(editing, 0), row=1, column=1)
    # The grid closes the cell and throws away what cannot be.
    enter(editing, "0")
    expect(table(editing, 0).locator("#glide-cell-2-0")).to_have_text("3")
    # What arrives later shows what has not arrived before.
    choose(editing, table(editing, 0), row=3, column=1)
    enter(editing, "20")
    editing.expect_value("edits", "1 edited, 0 added, 0 deleted")
    editing.expect_value("total", 24)
    expect(editing.page.get_by_test_id("stException")).to_have_count(0)


def test_a_row_is_added_when_what_it_needs_is_there(editing: StreamlitPage) -> None:
    # The first cell of a new row opens by itself.
    click(table(editing, 0), row=4, x=90)
    write(editing, "Fig")
    editing.page.keyboard.press("Enter")
    # Its other required cells have defaults.
    editing.expect_value("items", '["Apple", "Leek", "Plum", "Fig"]')
    editing.expect_value("total", 17)
    editing.expect_value("edits", "0 edited, 1 added, 0 deleted")


def test_a_row_is_deleted(editing: StreamlitPage) -> None:
    rows = table(editing, 0)
    click(rows, row=2, x=15)
    expect(rows.locator('[role=row][aria-selected="true"]')).to_have_attribute("aria-rowindex", "3")
    editing.page.keyboard.press("Delete")
    editing.expect_value("items", '["Apple", "Plum"]')
    editing.expect_value("edits", "0 edited, 0 added, 1 deleted")


def test_a_table_with_names_of_rows_is_edited(editing: StreamlitPage) -> None:
    cities = table(editing, 1)
    choose(editing, cities, row=2, column=1, x=30)
    enter(editing, "18")
    editing.expect_value("degrees", "[4, 18, 22]")
    # A checkbox answers to the space bar.
    choose(editing, cities, row=1, column=2, x=30)
    editing.page.keyboard.press("Space")
    editing.expect_value("sunny", "[true, true, true]")


def test_a_row_that_is_added_gets_the_next_number(editing: StreamlitPage) -> None:
    rows = table(editing, 3)
    click(rows, row=3, x=TITLE)
    write(editing, "Salt")
    editing.page.keyboard.press("Enter")
    editing.expect_value("titles", '["Tea", "Milk", "Salt"]')
    editing.expect_value("ids", "[7, 9, 10]")
    expect(editing.page.get_by_test_id("stException")).to_have_count(0)


def test_a_row_that_is_added_keeps_the_number_that_was_typed(editing: StreamlitPage) -> None:
    rows = table(editing, 3)
    click(rows, row=3, x=NUMBER)
    editing.expect_value("ids", "[7, 9, 10]")
    write(editing, "42")
    editing.page.keyboard.press("Enter")
    editing.expect_value("ids", "[7, 9, 42]")
    editing.expect_value("titles", '["Tea", "Milk"]')
    choose(editing, rows, row=3, column=1, x=NUMBER)
    enter(editing, "Salt")
    editing.expect_value("titles", '["Tea", "Milk", "Salt"]')
    editing.expect_value("ids", "[7, 9, 42]")


def test_a_button_in_a_table_is_pressed(editing: StreamlitPage) -> None:
    tasks = table(editing, 2)
    tasks.scroll_into_view_if_needed()
    # The button stands in the middle of the last column.
    click(tasks, row=2, x=533)
    editing.expect_value("clicked", "Later in row 1")


def test_a_million_rows_scroll(app: StreamlitPage) -> None:
    app.open("/million")
    grid = app.page.get_by_test_id("stDataFrame")
    expect(grid).to_have_count(1)
    cells = grid.locator("table[role=grid] [role=gridcell]")
    expect(cells.filter(has_text=re.compile("^3$")).first).to_be_attached()
    # To the end: rows that were not sent with the page.
    choose(app, grid, row=1, column=0, x=200)
    app.page.keyboard.press("Control+End")
    expect(cells.filter(has_text=re.compile("^999999$")).first).to_be_attached()
    # The middle, with the wheel.
    app.page.keyboard.press("Control+Home")
    expect(cells.filter(has_text=re.compile("^3$")).first).to_be_attached()
    scroller = grid.locator(".dvn-scroller")
    scroller.evaluate("element => element.scrollTo(0, element.scrollHeight / 2)")
    expect(cells.filter(has_text=re.compile(r"^(499|500)\d{3}$")).first).to_be_attached()
    # A run that changes nothing keeps the rows and where they are.
    app.slider("Another run").get_by_role("slider").press("ArrowRight")
    expect(app.text("run with 2")).to_be_visible()
    expect(cells.filter(has_text=re.compile(r"^(499|500)\d{3}$")).first).to_be_attached()


def test_a_click_on_a_header_sorts_a_million_rows(app: StreamlitPage) -> None:
    app.open("/million")
    grid = app.page.get_by_test_id("stDataFrame")
    expect(grid).to_have_count(1)
    cells = grid.locator("table[role=grid] [role=gridcell]")
    expect(cells.filter(has_text=re.compile("^3$")).first).to_be_attached()
    header = {"x": MIXED, "y": ROW_HEIGHT // 2}
    # The rows with the least and the greatest values of the column "mixed" are far from the beginning, so the server sorted.
    rows = sorted(range(1_000_000), key=lambda row: row * 7_919 % 1_000_003)
    for row in (rows[1], rows[-1]):
        expect(cells.filter(has_text=re.compile(f"^{row}$"))).to_have_count(0)
        grid.get_by_test_id("data-grid-canvas").click(position=header, force=True)
        expect(cells.filter(has_text=re.compile(f"^{row}$")).first).to_be_attached()
    # A third click goes back to the order of the table.
    grid.get_by_test_id("data-grid-canvas").click(position=header, force=True)
    expect(cells.filter(has_text=re.compile("^3$")).first).to_be_attached()
