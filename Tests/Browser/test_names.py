"""The page `/names`: columns whose names mean something else to Vega, and time zones as Foundation names them."""

import pytest
from playwright.sync_api import expect

from streamlit_page import StreamlitPage

# What is drawn of a chart: each kind has marks of its own. A line over two values of a color is two lines.
MARKS = {"line": ".mark-line path", "area": ".mark-area path", "bar": ".mark-rect path", "scatter": ".mark-symbol path"}

# For each chart of a kind: whether its marks have an extent, which an empty or broken field would not give them.
EXTENTS = """
(charts, marks) => charts.map(chart => {
    const boxes = [...chart.querySelectorAll(`svg .mark-group ${marks}`)].map(mark => mark.getBoundingClientRect());
    if (boxes.length === 0) return null;
    const left = Math.min(...boxes.map(box => box.left)), right = Math.max(...boxes.map(box => box.right));
    const top = Math.min(...boxes.map(box => box.top)), bottom = Math.max(...boxes.map(box => box.bottom));
    return [right - left, bottom - top];
})
"""


@pytest.mark.parametrize("kind", MARKS)
def test_charts_draw_columns_of_any_name(app: StreamlitPage, kind: str) -> None:
    app.open("/names")
    if kind != "line":
        app.selectbox("Chart").locator("input").click()
        app.choices.filter(has_text=kind).click()
    app.wait_until_idle()
    names = app.page.get_by_test_id("stText").filter(has_text="name = ")
    charts = app.page.get_by_test_id("stVegaLiteChart")
    expect(charts).to_have_count(3 * names.count())
    for number in range(charts.count()):
        expect(charts.nth(number).locator(f"svg {MARKS[kind]}").first).to_be_attached()
    expect(app.page.get_by_test_id("stException")).to_have_count(0)
    extents = charts.evaluate_all(EXTENTS, MARKS[kind])
    empty = [
        (names.nth(number // 3).inner_text(), number % 3, extent)
        for number, extent in enumerate(extents)
        if extent is None or extent[0] < 20 or extent[1] < 10
    ]
    assert empty == []


def test_instants_are_shown_in_the_zones_of_foundation(app: StreamlitPage) -> None:
    app.open("/names")
    table = app.page.get_by_test_id("stTable")
    # Midnight of the new year 2026 in UTC.
    for time in ["2026-01-01 01:00:00+01:00", "2025-12-31 14:30:00-09:30", "2026-01-01 05:30:00+05:30",
                 "2025-12-31 16:00:00-08:00", "2026-01-01 00:00:00+00:00", "2026-01-01 05:45:00+05:45"]:
        expect(table).to_contain_text(time)
