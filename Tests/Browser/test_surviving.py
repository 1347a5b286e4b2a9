"""Sessions that outlast the server's process: `/surviving`, and a server that is killed and stopped."""

import contextlib
import pathlib
import signal
import socket
import sqlite3
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from gallery_process import GalleryProcess, free_port, wait_until
from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("Streamlit's sessions end with the process")


def stored_state(data: pathlib.Path, name: str) -> bytes | None:
    """The bytes of a state of the only session in the store, which are others after each change; `None` where it is not written."""
    with contextlib.closing(sqlite3.connect(f"file:{data}/sessions.sqlite?mode=ro", uri=True, timeout=30)) as store:
        row = store.execute(
            "SELECT value FROM part WHERE session != '' AND kind = 'state' AND name LIKE ?", (f"%Surviving.swift{name}",)
        ).fetchone()
    return row[0] if row else None


@contextlib.contextmanager
def written(data: pathlib.Path, name: str) -> Iterator[None]:
    """Returns when a state that the block changes is in the store, and with it all that was changed before."""
    wait_until(lambda: stored_state(data, name) is not None, f"{name} is not in the store", 60)
    former = stored_state(data, name)
    yield
    wait_until(lambda: stored_state(data, name) != former, f"the change of {name} is not in the store", 60)


class Server:
    """A Gallery whose sessions survive, on one port and one data folder."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.port = free_port()
        self.start()

    def restart(self, number: signal.Signals) -> None:
        """Ends the process with a signal, and starts the next one."""
        self.process.signal(number)
        self.start()

    def start(self) -> None:
        """Starts the next process."""
        self.process = self._start()

    def _start(self) -> GalleryProcess:
        arguments = ("--surviving-sessions", "--data-folder", str(self.data))
        return GalleryProcess.start(self.folder / "gallery.log", port=self.port, arguments=arguments)


@pytest.fixture
def server(tmp_path: pathlib.Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.process.stop()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_session_goes_on_after_a_restart(
    server: Server, browser: Browser, artifacts: pathlib.Path, number: signal.Signals
) -> None:
    context = browser.new_context()
    app = StreamlitPage(context, server.process.url).open("/surviving")
    for count in (1, 2):
        app.button("Buy tea").click()
        app.expect_value("bought", count)
    app.button("Press").click()
    app.expect_value("presses", 1)
    app.button("Write a draft").click()
    app.expect_value("draft", 1)
    name = app.text_input("Name").get_by_role("textbox")
    name.fill("Ann")
    name.press("Enter")
    app.checkbox("On").click()
    app.set_number("Count", 7)
    app.expect_value("widgets", "Ann good 3 true  7")
    app.page.locator('input[type="file"]').set_input_files(
        {"name": "note.txt", "mimeType": "text/plain", "buffer": b"hello"}
    )
    app.expect_value("file", "hello")
    # A run's end is written some milliseconds later, and a killed server loses no more than that.
    with written(server.data, "steps"):
        app.button("Step").click()
        app.expect_value("steps", 1)
        app.wait_until_idle()

    # Somebody is writing, and has scrolled.
    name.fill("Ann and B")
    name.scroll_into_view_if_needed()
    scrolled = app.main.evaluate("element => element.scrollTop")
    app.page.screenshot(path=artifacts / f"surviving-{number.name}-before.png")
    server.restart(number)
    app.wait_until_connected()
    app.wait_until_idle()
    # What is not to survive tells that the page was drawn by the new process.
    app.expect_value("draft", 0)
    expect(app.page.get_by_role("dialog")).to_have_count(0)
    expect(name).to_have_value("Ann and B")
    assert app.main.evaluate("element => element.scrollTop") == scrolled
    app.page.screenshot(path=artifacts / f"surviving-{number.name}-after.png")
    app.expect_value("bought", 2)
    app.expect_value("presses", 1)
    app.expect_value("steps", 1)
    app.expect_value("file", "hello")
    app.expect_value("widgets", "Ann good 3 true  7")

    name.press("Enter")
    app.expect_value("widgets", "Ann and B good 3 true  7")
    app.button("Buy tea").click()
    app.expect_value("bought", 3)
    app.button("Step").click()
    app.expect_value("steps", 2)
    with app.page.expect_download() as download:
        app.page.get_by_test_id("stDownloadButton").get_by_role("button", name="Save the cart").click()
    assert pathlib.Path(download.value.path()).read_text() == "tea,tea,tea"
    context.close()


def test_widgets_wait_while_the_server_is_away(server: Server, browser: Browser, artifacts: pathlib.Path) -> None:
    context = browser.new_context()
    app = StreamlitPage(context, server.process.url).open("/surviving")
    app.button("Buy tea").click()
    app.expect_value("bought", 1)
    name = app.text_input("Name").get_by_role("textbox")
    name.fill("Ann")
    server.process.signal(signal.SIGTERM)
    # Nobody can click, and what somebody was writing stays.
    expect(app.button("Buy tea")).to_be_disabled()
    expect(name).to_be_disabled()
    expect(name).to_have_value("Ann")
    app.page.screenshot(path=artifacts / "surviving-away.png")
    server.start()
    app.wait_until_connected()
    app.wait_until_idle()
    expect(name).to_have_value("Ann")
    name.press("Enter")
    app.expect_value("widgets", "Ann good 3 false  1")
    app.button("Buy tea").click()
    app.expect_value("bought", 2)
    context.close()


def test_bookmark_opens_a_copy(server: Server, browser: Browser, artifacts: pathlib.Path) -> None:
    context = browser.new_context()
    app = StreamlitPage(context, server.process.url).open("/surviving")
    note = app.text_input("Note").get_by_role("textbox")
    note.fill("for Bob")
    note.press("Enter")
    app.expect_value("note", "for Bob")
    app.button("Press").click()
    app.expect_value("presses", 1)
    app.button("Make a link").click()
    code = app.main.get_by_test_id("stCode").filter(has_text="bookmark=").locator("code")
    expect(code).to_be_visible()
    link = (code.text_content() or "").strip()
    assert link.startswith(f"{server.process.url}/surviving?bookmark=")

    copy = StreamlitPage(context, server.process.url)
    copy.page.goto(link)
    copy.expect_value("note", "for Bob")
    expect(copy.text_input("Note").get_by_role("textbox")).to_have_value("for Bob")
    # What is not marked begins as for anybody else.
    copy.expect_value("presses", 0)
    copy.page.screenshot(path=artifacts / "bookmark.png")
    # The key is in the data folder: the link opens after a restart, too.
    server.restart(signal.SIGTERM)
    later = StreamlitPage(context, server.process.url)
    later.page.goto(link)
    later.expect_value("note", "for Bob")
    # A link that was changed does not.
    forged = StreamlitPage(context, server.process.url)
    forged.page.goto(link[:-8] + ("A" * 8 if link[-8:] != "A" * 8 else "B" * 8))
    forged.expect_value("note", "")
    expect(forged.main.get_by_test_id("stAlert")).to_contain_text("This link is not valid here")
    forged.page.screenshot(path=artifacts / "bookmark-forged.png")
    context.close()


class Proxy:
    """A load balancer: one port in front of whichever process is named, whose connections can be cut."""

    def __init__(self, target: int) -> None:
        self.target = target
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def go_to(self, target: int) -> None:
        self.target = target
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._open = []

    def close(self) -> None:
        self._listener.close()
        self.go_to(0)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                try:
                    server = socket.create_connection(("127.0.0.1", self.target))
                except OSError:
                    client.close()
                    continue
                self._open += [client, server]
                for source, sink in ((client, server), (server, client)):
                    threading.Thread(target=self._copy, args=(source, sink), daemon=True).start()

    def _copy(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                sink.sendall(data)
        for connection in (source, sink):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def test_frozen_process_does_not_act_for_a_session_that_another_one_has(browser: Browser, tmp_path: pathlib.Path) -> None:
    data = tmp_path / "data"
    arguments = ("--surviving-sessions", "--data-folder", str(data))
    frozen = GalleryProcess.start(tmp_path / "frozen.log", arguments=arguments)
    other = GalleryProcess.start(tmp_path / "other.log", arguments=arguments)
    proxy = Proxy(frozen.port)
    context = browser.new_context()
    try:
        app = StreamlitPage(context, f"http://127.0.0.1:{proxy.port}").open("/surviving")
        with written(data, "presses"):
            app.button("Press").click()
            app.expect_value("presses", 1)
        frozen.process.send_signal(signal.SIGSTOP)
        proxy.go_to(other.port)
        app.wait_until_connected()
        app.button("Press").click()
        app.expect_value("presses", 2)
        frozen.process.send_signal(signal.SIGCONT)
        frozen.wait_for("A session has gone to another process")
        with written(data, "presses"):
            app.button("Press").click()
            app.expect_value("presses", 3)
        # It has not written over what the other process has: it finds it when it takes the session back.
        other.kill()
        proxy.go_to(frozen.port)
        app.wait_until_connected()
        app.button("Press").click()
        app.expect_value("presses", 4)
    finally:
        frozen.process.send_signal(signal.SIGCONT)
        context.close()
        proxy.close()
        frozen.stop()
        other.stop()
