"""The Gallery as a process of its own: started on a free port, its output kept."""

from __future__ import annotations

import os
import pathlib
import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def command() -> list[str]:
    """The Gallery that `Scripts/test` built, or the one of the last debug build."""
    if given := os.environ.get("SWIFTLIT_GALLERY"):
        return shlex.split(given)
    folder = subprocess.run(
        ["swift", "build", "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    return [f"{folder}/Gallery"]


# Hands a socket over as systemd does (sd_listen_fds(3)): as descriptor 3 of the process that is named.
LAUNCHER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execvp(sys.argv[2], sys.argv[2:])
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 15) -> None:
    """Looks until a condition holds that nothing tells of; `what` says what is wrong when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


class GalleryProcess:
    """A running Gallery. Create it with `start`, which returns when it has printed its URL."""

    def __init__(self, process: subprocess.Popen[str], port: int, log: pathlib.Path) -> None:
        self.process = process
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.output: list[str] = []
        self._is_asked_to_end = False
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read, args=(log,), daemon=True)
        self._reader.start()

    @classmethod
    def start(
        cls,
        log: pathlib.Path,
        port: int | None = None,
        seconds: float = 300,
        arguments: tuple[str, ...] = (),
        state: pathlib.Path | None = None,
        listener: socket.socket | None = None,
        folder: pathlib.Path = ROOT,
    ) -> GalleryProcess:
        """Starts the Gallery and waits until it is ready. The first start ever fetches the frontend, hence the long deadline.

        `state` is the folder below which it keeps its durable jobs; one of its own where none is given. `listener` is a socket that listens, which
        it takes over as from systemd. `folder` is where it is started, and so where its secrets are.
        """
        port = listener.getsockname()[1] if listener else port or free_port()
        launcher = [sys.executable, "-c", LAUNCHER, str(listener.fileno())] if listener else []
        process = subprocess.Popen(
            [*launcher, *command(), "--port", str(port), "--address", "127.0.0.1", *arguments],
            cwd=folder, pass_fds=[listener.fileno()] if listener else [], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=os.environ | {"XDG_STATE_HOME": str(state or tempfile.mkdtemp(prefix="swiftlit-state-"))},
        )
        gallery = cls(process, port, log)
        deadline = time.monotonic() + seconds
        while not gallery._ready.wait(0.05):
            if process.poll() is not None or time.monotonic() > deadline:
                gallery.stop()
                raise RuntimeError(f"the Gallery printed no URL (exit code {process.returncode}):\n{gallery.text}")
        return gallery

    @property
    def text(self) -> str:
        return "".join(self.output)

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Waits until the Gallery has printed a text."""
        wait_until(lambda: text in self.text, f"the Gallery did not print {text!r}", seconds)

    def signal(self, number: signal.Signals) -> None:
        """Sends a signal that ends it, and waits for the end."""
        self._is_asked_to_end = True
        self.process.send_signal(number)
        self.process.wait(timeout=30)

    def kill(self) -> None:
        """Ends it without a word to its browsers."""
        self._is_asked_to_end = True
        self.process.kill()
        self.process.wait()
        self._reader.join()

    def stop(self, seconds: float = 20) -> int:
        """Asks it to stop and returns its exit code; -9 when it did not stop in time. One that had ended by itself fails the test."""
        ended_by_itself = self._ready.is_set() and not self._is_asked_to_end and self.process.poll() is not None
        self._is_asked_to_end = True
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._reader.join(seconds)
        assert not ended_by_itself, f"the Gallery ended by itself (exit code {self.process.returncode}):\n{self.text[-8_000:]}"
        return self.process.returncode

    def _read(self, log: pathlib.Path) -> None:
        ready = re.compile(rf"http://\S+:{self.port}\b")
        with log.open("w") as file:
            for line in self.process.stdout:
                self.output.append(line)
                file.write(line)
                file.flush()
                if ready.search(line):
                    self._ready.set()
