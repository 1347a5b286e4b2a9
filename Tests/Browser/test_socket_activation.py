"""A restart refuses no connection: of a server that takes its socket from systemd, as Examples/systemd has it, and of one that shares its port."""

import http.client
import pathlib
import signal
import socket
import threading
from collections.abc import Iterator

import pytest

from gallery_process import GalleryProcess, wait_until

pytestmark = pytest.mark.swift_only("Streamlit opens its socket itself")


class Visitors:
    """Threads that ask for something again and again, each time with a new connection."""

    def __init__(self, port: int, count: int) -> None:
        self.port = port
        self.answered = [0] * count
        self.faults: list[str] = []
        self.unanswered = 0
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(index,), daemon=True) for index in range(count)]
        for thread in self._threads:
            thread.start()

    def wait_for_more(self) -> None:
        """Returns when each of them has had two answers more."""
        former = list(self.answered)
        wait_until(lambda: all(now > before + 1 for now, before in zip(self.answered, former)), "nobody is answered", 120)

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join(120)

    def _ask(self, index: int) -> None:
        is_again = False
        while not self._stopping.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            try:
                connection.connect()
            except OSError as error:
                self.faults.append(f"refused: {error}")
                return
            try:
                connection.request("GET", "/_stcore/health")
                status = connection.getresponse().status
                # 503: it is about to stop, and says so to load balancers.
                if status not in (200, 503):
                    self.faults.append(f"status {status}")
                self.answered[index] += 1
                is_again = False
            except (OSError, http.client.HTTPException) as error:
                # On a machine that is busy, a second may pass between connecting and asking, and the server waits no longer. Browsers ask again then.
                if is_again:
                    self.faults.append(f"not answered twice: {error!r}")
                is_again = True
                self.unanswered += 1
            finally:
                connection.close()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listener:
        yield listener


def test_restart_refuses_no_connection(listener: socket.socket, tmp_path: pathlib.Path) -> None:
    arguments = ("--surviving-sessions", "--data-folder", str(tmp_path / "data"))
    gallery = GalleryProcess.start(tmp_path / "gallery.log", arguments=arguments, listener=listener)
    visitors = Visitors(gallery.port, 4)
    try:
        for number in (signal.SIGTERM, signal.SIGTERM, signal.SIGTERM):
            visitors.wait_for_more()
            gallery.process.send_signal(number)
            assert gallery.process.wait(60) == 0
            # They wait in the socket meanwhile.
            gallery = GalleryProcess.start(tmp_path / "gallery.log", arguments=arguments, listener=listener)
        visitors.wait_for_more()
        visitors.stop()
        assert not visitors.faults
    finally:
        visitors.stop()
        gallery.stop()


def test_processes_that_share_a_port_refuse_no_connection(tmp_path: pathlib.Path) -> None:
    arguments = ("--share-port", "--surviving-sessions", "--data-folder", str(tmp_path / "data"))
    gallery = GalleryProcess.start(tmp_path / "gallery.log", arguments=arguments)
    younger = None
    visitors = Visitors(gallery.port, 4)
    try:
        for _ in range(3):
            visitors.wait_for_more()
            younger = GalleryProcess.start(tmp_path / "gallery.log", port=gallery.port, arguments=arguments)
            visitors.wait_for_more()
            gallery.process.send_signal(signal.SIGTERM)
            assert gallery.process.wait(60) == 0
            gallery, younger = younger, None
        visitors.wait_for_more()
        visitors.stop()
        assert not visitors.faults
    finally:
        visitors.stop()
        for process in (gallery, younger):
            if process:
                process.stop()
