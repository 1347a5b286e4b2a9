"""A nats-server as a process of its own, on this machine alone."""

from __future__ import annotations

import os
import pathlib
import shutil
import signal
import socket
import subprocess

from gallery_process import free_port, wait_until


class NATSProcess:
    """A running nats-server with JetStream, which keeps what it keeps in a folder."""

    def __init__(self, folder: pathlib.Path) -> None:
        program = shutil.which("nats-server", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
        assert program, "there is no nats-server; Scripts/test installs it"
        self._program = program
        self._folder = folder
        self.port = free_port()
        self.url = f"nats://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        self._log = (self._folder / "nats.log").open("a")
        self.process = subprocess.Popen(
            [self._program, "-a", "127.0.0.1", "-p", str(self.port), "-js", "-sd", str(self._folder / "nats")],
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT,
        )
        wait_until(self._answers, "nats-server does not listen", 60)

    def _answers(self) -> bool:
        assert self.process.poll() is None, f"nats-server has ended:\n{(self._folder / 'nats.log').read_text()[-2_000:]}"
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        """Ends it as a machine that is lost."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self._log.close()
