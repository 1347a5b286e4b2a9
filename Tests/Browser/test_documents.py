"""The viewer of `/documents`: the server fetches it when the page shows a document, and the browser draws the pages with it."""

from playwright.sync_api import Locator, expect

from gallery_process import wait_until
from streamlit_page import StreamlitPage

# The first time on a machine the viewer is fetched before.
FETCHED = 120_000


def pages(app: StreamlitPage) -> Locator:
    viewer = app.page.get_by_test_id("stBidiComponentIsolated")
    return viewer.get_by_test_id("pdf-document-container").locator("canvas")


def is_written_on(page: Locator) -> bool:
    """Whether a page has something dark on it."""
    return page.evaluate(
        """canvas => canvas.width > 0 && canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
            .some((value, index) => index % 4 === 0 && value < 100)"""
    )


def test_a_document_is_shown_page_by_page(app: StreamlitPage) -> None:
    app.open("/documents")
    expect(pages(app)).to_have_count(2, timeout=FETCHED)
    for index in range(2):
        wait_until(lambda: is_written_on(pages(app).nth(index)), f"page {index + 1} is empty")


def test_a_document_changes_with_the_page(app: StreamlitPage) -> None:
    app.open("/documents")
    expect(pages(app)).to_have_count(2, timeout=FETCHED)
    app.slider("Pages").get_by_role("slider").press("ArrowRight")
    expect(pages(app)).to_have_count(3)
    wait_until(lambda: is_written_on(pages(app).nth(2)), "page 3 is empty")
