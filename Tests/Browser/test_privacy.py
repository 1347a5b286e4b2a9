"""Files of a page are for the browser that shows it: tabs in two contexts are two browsers."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("Files are for all who know the address there.")


def address(app: StreamlitPage) -> str:
    """The address of the picture on the page, after it was drawn."""
    picture = app.page.get_by_test_id("stImage").locator("img")
    expect(picture).to_have_js_property("naturalWidth", 256)
    return picture.evaluate("image => image.src")


def named(app: StreamlitPage) -> str:
    """The name that the server has given the browser."""
    cookies = {cookie["name"]: cookie for cookie in app.page.context.cookies()}
    cookie = cookies["_swiftlit_browser"]
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    assert re.fullmatch("[0-9a-f]{32}", cookie["value"])
    return cookie["value"]


def test_a_picture_is_for_the_browser_that_shows_it(new_session: Callable[[], StreamlitPage]) -> None:
    owner, stranger = new_session(), new_session()
    owner.open("/media")
    # A picture that nobody else shows.
    owner.slider("Blue").get_by_role("slider").press("ArrowRight")
    owner.wait_until_idle()
    src = address(owner)
    stranger.open("/")
    assert named(owner) != named(stranger)

    own, others = owner.page.request, stranger.page.request
    assert own.get(src).status == 200
    assert own.get(src, headers={"Range": "bytes=0-3"}).status == 206
    assert others.get(src).status == 404

    # Where both show it, both have it.
    stranger.open("/media")
    stranger.slider("Blue").get_by_role("slider").press("ArrowRight")
    stranger.wait_until_idle()
    assert address(stranger) == src
    assert others.get(src).status == 200


def test_a_second_tab_and_a_reload_keep_the_files(app: StreamlitPage) -> None:
    app.open("/media")
    address(app)
    before = named(app)
    second = app.page.context.new_page()
    second.goto(app.page.url)
    picture = second.get_by_test_id("stImage").locator("img")
    expect(picture).to_have_js_property("naturalWidth", 256)
    second.close()
    app.page.reload()
    address(app)
    assert named(app) == before
