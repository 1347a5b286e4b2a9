"""Several sessions at once, and sessions that lose their connection."""

from collections.abc import Callable

from playwright.sync_api import WebSocketRoute, expect

from streamlit_page import StreamlitPage


def test_blocked_page_does_not_delay_another_session(new_session: Callable[[], StreamlitPage]) -> None:
    blocked, other = new_session().open("/troubled"), new_session().open("/state-1")
    blocked.button("Block until released").click()
    expect(blocked.text("blocked")).to_be_visible()
    for count in range(1, 6):
        other.button("Increment session counter").click()
        other.expect_value("session counter", count)
    other.go_to("Troubled")
    assert blocked.script_state() == "running"
    other.button("Release").click()
    expect(blocked.text("released")).to_be_visible()
    blocked.wait_until_idle()


def test_detached_work_reaches_the_page_only_through_a_container(app: StreamlitPage) -> None:
    app.open("/troubled")
    expect(app.text("A container knows its page, so this arrives.")).to_be_visible()
    expect(app.text("A child task writes where its parent does: 42.")).to_be_visible()
    expect(app.text("You never see this.")).to_have_count(0)
    expect(app.main.get_by_test_id("stException")).to_have_count(0)


class Connection:
    """The tab's sockets, which can be cut as a failing network or a restarting proxy would."""

    def __init__(self, app: StreamlitPage) -> None:
        self.sockets: list[WebSocketRoute] = []
        self._servers: list[WebSocketRoute] = []
        app.page.route_web_socket("**/_stcore/stream", self._connect)

    def cut(self) -> None:
        self._servers[-1].close(code=1001, reason="cut by the test")
        self.sockets[-1].close(code=1001, reason="cut by the test")

    def _connect(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        self._servers.append(socket.connect_to_server())


def test_session_survives_a_lost_connection(app: StreamlitPage) -> None:
    connection = Connection(app)
    app.open("/state-1")
    app.button("Increment session counter").click()
    app.expect_value("session counter", 1)

    connection.cut()
    expect(app.app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    app.wait_until_connected()

    assert len(connection.sockets) == 2
    app.expect_value("session counter", 1)
    app.button("Increment session counter").click()
    app.expect_value("session counter", 2)


def test_run_that_lost_its_connection_begins_again(app: StreamlitPage) -> None:
    connection = Connection(app)
    app.open("/troubled")
    app.button("Block for 5 seconds").click()
    app.wait_until_running()

    connection.cut()
    expect(app.app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    app.wait_until_idle()

    expect(app.button("Block for 5 seconds")).to_be_visible()
    app.go_to("State 1")
    app.button("Increment session counter").click()
    app.expect_value("session counter", 1)
