"""What changes without a click: `/outside`."""

from __future__ import annotations

import pathlib
import re
import socket

import pytest
from playwright.sync_api import Browser, expect

from gallery_process import GalleryProcess
from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("Python's pages have none of this")


def opened(app: StreamlitPage) -> int:
    """Opens the page, and returns how often it has run, once it runs no more."""
    app.open("/outside")
    app.wait_until_idle()
    return runs(app)


def runs(app: StreamlitPage) -> int:
    text = app.main.get_by_text(re.compile(r"^runs of the page = \d+$")).inner_text()
    return int(text.split(" = ")[1])


def test_a_file_that_changes_runs_the_page_that_has_read_it(app: StreamlitPage) -> None:
    opened(app)
    path = pathlib.Path(app.main.get_by_test_id("stCode").first.inner_text().strip())
    try:
        path.write_text("one")
        expect(app.main.get_by_text("content = one", exact=True)).to_be_visible(timeout=30_000)
        path.write_text("two and more")
        expect(app.main.get_by_text("content = two and more", exact=True)).to_be_visible(timeout=30_000)
        path.unlink()
        expect(app.main.get_by_text("no file", exact=True)).to_be_visible(timeout=30_000)
    finally:
        path.unlink(missing_ok=True)


def test_events_from_a_socket_are_followed_without_losing_a_click(app: StreamlitPage, browser: Browser) -> None:
    opened(app)
    port = int(app.main.get_by_text(re.compile(r"^send to 127\.0\.0\.1, port \d+$")).inner_text().split()[-1])
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    other = StreamlitPage(context, app.base_url)
    try:
        opened(other)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for number in range(20):
                sender.sendto(f"event {number}".encode(), ("127.0.0.1", port))
                if number % 4 == 0:
                    app.button("Count a click").click()
        for page in (app, other):
            expect(page.main.get_by_text("last = event 19", exact=True)).to_be_visible(timeout=30_000)
            expect(page.main.get_by_text("clicks on it = 5", exact=True)).to_be_visible(timeout=30_000)
    finally:
        context.close()


def test_a_connection_is_kept_over_runs_and_opened_again_when_it_is_broken(app: StreamlitPage) -> None:
    opened(app)
    shown = app.main.get_by_text(re.compile(r"^connection \d+, sent = \d+$"))
    number = shown.inner_text().split(",")[0]
    for count in (1, 2):
        app.button("Send").click()
        expect(shown).to_have_text(f"{number}, sent = {count}")
    app.button("Break it").click()
    app.wait_until_idle()
    app.button("Send").click()
    expect(shown).not_to_contain_text(f"{number},")
    expect(shown).to_contain_text(re.compile(r"sent = 1$"))


def test_a_consumer_follows_a_producer_and_ends_with_the_session(
    browser: Browser, artifacts: pathlib.Path
) -> None:
    gallery = GalleryProcess.start(artifacts / "gallery-outside.log")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        app = StreamlitPage(context, gallery.url)
        before = opened(app)
        app.main.get_by_test_id("stCheckbox").get_by_text("Produce").click()
        consumed = app.main.get_by_text(re.compile(r"^consumed = [1-9]\d+$"))
        expect(consumed).to_be_visible(timeout=30_000)
        # The fragment has followed it, and not the page.
        assert runs(app) == before + 1
        gallery.wait_for("The consumer begins", 30)
        gallery.wait_for("A run has ended", 30)
    finally:
        context.close()
        code = gallery.stop()
    # Session, its tasks, its resources and its handlers end with the server, in this order.
    for line in ("The consumer has ended", "A session has ended", "is closed"):
        assert line in gallery.text, f"{line!r} is not in the log"
    assert code == 0
