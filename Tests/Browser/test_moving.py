"""The picture of `/moving` that changes five times a second: each of them is there when the browser asks for it."""

import re

from playwright.sync_api import Response, expect

from streamlit_page import StreamlitPage


def test_each_picture_that_the_browser_asks_for_is_there(app: StreamlitPage) -> None:
    statuses: list[int] = []

    def note(response: Response) -> None:
        if "/media/" in response.url:
            statuses.append(response.status)

    app.page.on("response", note)
    app.open("/moving")
    caption = app.page.get_by_test_id("stImageCaption")
    expect(caption).to_have_text(re.compile(r"frame \d+"))
    app.checkbox("Play").click()
    expect(caption).to_have_text(re.compile(r"frame (1[2-9]|[2-9]\d)"), timeout=60_000)
    app.checkbox("Play").click()
    app.wait_until_idle()
    picture = app.page.get_by_test_id("stImage").locator("img")
    expect(picture).to_have_js_property("naturalWidth", 256)
    assert len(statuses) > 5
    assert set(statuses) == {200}
