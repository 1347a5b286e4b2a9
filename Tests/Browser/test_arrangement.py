"""Grids, skeletons, help and the strip at the bottom, on `/arrangement`."""

import pytest
from playwright.sync_api import expect

from streamlit_page import StreamlitPage


@pytest.fixture
def arrangement(app: StreamlitPage) -> StreamlitPage:
    return app.open("/arrangement")


def test_cells_stand_side_by_side(arrangement: StreamlitPage) -> None:
    metrics = arrangement.page.get_by_test_id("stMetric")
    expect(metrics).to_have_count(6)
    boxes = [metrics.nth(number).bounding_box() for number in range(6)]
    tops = [round(box["y"]) for box in boxes]
    # A cell of two columns and one of one; three in the next row; one in the last.
    assert tops[2] == tops[3] == tops[4] and tops[1] < tops[2] < tops[5]
    assert boxes[2]["x"] < boxes[3]["x"] < boxes[4]["x"] and round(boxes[1]["x"]) == round(boxes[4]["x"])


# Remembers what skeletons the page has shown: one may be gone before anybody looks.
WATCH_SKELETONS = """() => {
    window.skeletons = 0
    const look = () => { window.skeletons = Math.max(window.skeletons, document.querySelectorAll('[data-testid="stSkeletonElement"]').length) }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
}"""


def test_a_skeleton_is_replaced_by_what_it_stood_for(arrangement: StreamlitPage) -> None:
    arrangement.page.evaluate(WATCH_SKELETONS)
    arrangement.button("Load").click()
    expect(arrangement.main.get_by_text("Loaded", exact=True)).to_be_visible()
    expect(arrangement.page.get_by_test_id("stSkeletonElement")).to_have_count(0)
    assert arrangement.page.evaluate("window.skeletons") == 1


def test_the_strip_stays_at_the_bottom(arrangement: StreamlitPage) -> None:
    strip = arrangement.page.get_by_test_id("stBottom").get_by_text("This strip stays at the bottom.")
    expect(strip).to_be_in_viewport()
    arrangement.page.get_by_test_id("stHelp").scroll_into_view_if_needed()
    expect(arrangement.page.get_by_test_id("stHelp")).to_contain_text("regions[0]")
    expect(strip).to_be_in_viewport()
