"""Functions that run on other machines: `/cluster`, with a NATS server, a replica and workers as processes of their own."""

from __future__ import annotations

import os
import pathlib
import re
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from gallery_process import ROOT, GalleryProcess, command, wait_until
from nats_process import NATSProcess
from streamlit_page import StreamlitPage
from system_processes import parent

pytestmark = pytest.mark.swift_only("Streamlit runs on one machine")


class Worker:
    """A Gallery that serves no pages."""

    def __init__(self, url: str, *arguments: str) -> None:
        self.output: list[str] = []
        self.process = subprocess.Popen(
            [*command(), "--nats", url, "--worker", *arguments],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.output.append(line)

    @property
    def text(self) -> str:
        return "".join(self.output)

    def wait_until_ready(self) -> None:
        wait_until(lambda: "works for the cluster" in self.text or self.process.poll() is not None, "the worker is not ready", 60)
        assert self.process.poll() is None, self.text

    def end(self, number: signal.Signals) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(timeout=60)
        self._reader.join(timeout=10)
        return code


@pytest.fixture(scope="module")
def nats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NATSProcess]:
    process = NATSProcess(tmp_path_factory.mktemp("nats"))
    yield process
    process.kill()


@pytest.fixture(scope="module")
def replica(nats: NATSProcess, artifacts: pathlib.Path) -> Iterator[GalleryProcess]:
    process = GalleryProcess.start(artifacts / "replica.log", arguments=("--nats", nats.url, "--nats.required=true"))
    yield process
    process.stop()


@pytest.fixture
def start_worker(nats: NATSProcess) -> Iterator[Callable[..., Worker]]:
    workers: list[Worker] = []

    def start(*arguments: str) -> Worker:
        worker = Worker(nats.url, *arguments)
        workers.append(worker)
        worker.wait_until_ready()
        return worker

    yield start
    for worker in workers:
        worker.end(signal.SIGKILL)


@pytest.fixture
def page(replica: GalleryProcess, browser: Browser) -> Iterator[StreamlitPage]:
    context = browser.new_context()
    app = StreamlitPage(context, replica.url)
    app.open("/cluster")
    yield app
    context.close()


def test_functions_run_in_processes_of_a_worker(page: StreamlitPage, start_worker: Callable[..., Worker]) -> None:
    worker = start_worker("--slots", "2")
    page.button("Estimate pi").click()
    expect(page.value("pi")).to_contain_text(re.compile(r"= 3\.1"), timeout=60_000)
    text = page.value("worker process").inner_text()
    assert parent(int(text.rpartition(" ")[2])) == worker.process.pid
    page.button("Estimate with 20 seeds").click()
    expect(page.value("mean")).to_contain_text(re.compile(r"= 3\.1"), timeout=60_000)


def test_a_trap_there_is_an_error_here(page: StreamlitPage, start_worker: Callable[..., Worker]) -> None:
    worker = start_worker("--slots", "1")
    page.button("Trap").click()
    expect(page.main.get_by_test_id("stAlert").filter(has_text="workerCrashed")).to_be_visible(timeout=60_000)
    page.button("Estimate pi").click()
    expect(page.value("pi")).to_contain_text(re.compile(r"= 3\.1"), timeout=60_000)
    assert worker.process.poll() is None


def test_a_worker_comes_to_its_end(page: StreamlitPage, start_worker: Callable[..., Worker]) -> None:
    first = start_worker("--slots", "1")
    page.set_number("Points for each task", 50_000_000)
    page.wait_until_idle()
    page.button("Estimate pi").click()
    # It is at work: its process has told how far it is.
    expect(page.main.get_by_test_id("stProgress")).to_contain_text(re.compile(r"process \d+"), timeout=60_000)
    first.process.send_signal(signal.SIGTERM)
    expect(page.value("pi")).to_contain_text(re.compile(r"= 3\.1"), timeout=90_000)
    assert first.process.wait(timeout=60) == 0, first.text
    second = start_worker("--slots", "1")
    page.set_number("Points for each task", 1_000)
    page.wait_until_idle()
    page.button("Estimate pi").click()
    expect(page.value("worker process")).to_be_visible(timeout=60_000)
    text = page.value("worker process").inner_text()
    assert parent(int(text.rpartition(" ")[2])) == second.process.pid


def test_a_program_without_its_server_says_so() -> None:
    worker = Worker("nats://127.0.0.1:1")
    assert worker.process.wait(timeout=60) == 1
    worker.end(signal.SIGKILL)
    lines = [line for line in worker.text.splitlines() if line.startswith("error:")]
    assert len(lines) == 1 and "nats://127.0.0.1:1" in lines[0], worker.text


def test_a_replica_without_its_server_serves_alone(artifacts: pathlib.Path, browser: Browser) -> None:
    alone = GalleryProcess.start(artifacts / "alone.log", arguments=("--nats", "nats://127.0.0.1:1"))
    try:
        assert "The app is alone" in alone.text
        context = browser.new_context()
        app = StreamlitPage(context, alone.url)
        app.open("/cluster")
        app.set_number("Points for each task", 1_000)
        app.wait_until_idle()
        app.button("Estimate pi").click()
        expect(app.value("pi")).to_contain_text(re.compile(r"= [23]\.\d"), timeout=60_000)
        context.close()
    finally:
        alone.stop()
