"""Durable jobs in a server without pages: `Examples/JobServer`. No browser, but a program that is killed and started again."""

from __future__ import annotations

import json
import os
import pathlib
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from gallery_process import ROOT, command, free_port, wait_until

pytestmark = pytest.mark.swift_only("Python has no such server")


class JobServer:
    def __init__(self, folder: pathlib.Path, port: int | None = None) -> None:
        self.port = port or free_port()
        program = pathlib.Path(command()[0]).parent / "JobServer"
        if not program.exists():
            environment = os.environ | {"SWIFTLIT_TESTS": "-SwiftlitMacrosTests"}
            subprocess.run(["swift", "build", "--product", "JobServer"], cwd=ROOT, env=environment, check=True)
        self.process = subprocess.Popen([program, str(self.port), str(folder)], stdin=subprocess.DEVNULL)
        wait_until(lambda: self._answers(), "the server does not answer", 60)

    def _answers(self) -> bool:
        assert self.process.poll() is None, "the server has ended"
        try:
            self.request("GET", "/simulations/none")
        except urllib.error.HTTPError as error:
            return error.code == 404
        except OSError:
            return False
        return True

    def request(self, method: str, path: str) -> dict[str, object]:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.loads(response.read())

    def wait_for(self, path: str, condition: Callable[[dict[str, object]], bool]) -> dict[str, object]:
        last: dict[str, object] = {}

        def is_met() -> bool:
            nonlocal last
            last = self.request("GET", path)
            return condition(last)

        wait_until(is_met, f"{path} does not come so far", 120)
        return last

    def end(self, number: int) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(60)


@pytest.fixture
def servers(tmp_path: pathlib.Path) -> Iterator[Callable[[], JobServer]]:
    started: list[JobServer] = []

    def start() -> JobServer:
        started.append(JobServer(tmp_path, started[0].port if started else None))
        return started[-1]

    yield start
    for one in started:
        one.end(signal.SIGKILL)


def test_a_route_submits_and_another_answers(servers: Callable[[], JobServer]) -> None:
    server = servers()
    first = server.request("POST", "/simulations?seed=7&steps=20&name=a")
    assert first["id"] == "a"
    assert server.request("POST", "/simulations?seed=8&steps=99999&name=a")["id"] == "a"
    done = server.wait_for("/simulations/a", lambda answer: answer["status"] == "finished")
    assert isinstance(done["result"], float) and done["fraction"] == 1 and done["attempt"] == 1
    with pytest.raises(urllib.error.HTTPError) as refusal:
        server.request("POST", "/simulations?seed=7")
    assert refusal.value.code == 400


def test_a_job_is_cancelled(servers: Callable[[], JobServer]) -> None:
    server = servers()
    server.request("POST", "/simulations?seed=7&steps=100000&name=long")
    server.wait_for("/simulations/long", lambda answer: answer["status"] == "running" and bool(answer.get("fraction")))
    server.request("DELETE", "/simulations/long")
    server.wait_for("/simulations/long", lambda answer: answer["status"] == "cancelled")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_job_goes_on_in_the_next_process(servers: Callable[[], JobServer], number: int) -> None:
    server = servers()
    server.request("POST", "/simulations?seed=7&steps=300&name=kept")
    server.wait_for("/simulations/kept", lambda answer: answer["status"] == "running" and bool(answer.get("fraction")))
    code = server.end(number)
    assert number == signal.SIGKILL or code == 0, f"ended with {code}: {os.strerror(abs(code))}"
    again = servers()
    done = again.wait_for("/simulations/kept", lambda answer: answer["status"] == "finished")
    assert done["attempt"] == 2
