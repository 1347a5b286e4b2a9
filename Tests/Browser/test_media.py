"""Pictures, sounds and downloads of `/media`: the browser fetches them and knows what to do with them."""

import pathlib

from playwright.sync_api import expect

from streamlit_page import StreamlitPage


def test_a_picture_of_pixels_is_drawn_and_changes(app: StreamlitPage) -> None:
    app.open("/media")
    picture = app.page.get_by_test_id("stImage").locator("img")
    expect(picture).to_have_js_property("complete", True)
    expect(picture).to_have_js_property("naturalWidth", 256)
    expect(picture).to_have_js_property("naturalHeight", 64)
    before = picture.get_attribute("src")
    app.slider("Blue").get_by_role("slider").press("ArrowRight")
    expect(picture).not_to_have_attribute("src", before)
    expect(picture).to_have_js_property("naturalWidth", 256)


def test_a_sound_is_loaded(app: StreamlitPage) -> None:
    app.open("/media")
    player = app.page.get_by_test_id("stAudio")
    expect(player).to_have_js_property("duration", 1)


def test_a_table_is_saved(app: StreamlitPage, tmp_path: pathlib.Path) -> None:
    app.open("/media")
    with app.page.expect_download() as download:
        app.page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    assert download.value.suggested_filename == "orders.csv"
    download.value.save_as(tmp_path / "orders.csv")
    assert (tmp_path / "orders.csv").read_text().splitlines()[:2] == ["customer,price", "Ada,1842.5"]
    app.expect_value("saved", "true")
