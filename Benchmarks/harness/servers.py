"""Starts the servers that are measured, and reads what they cost from /proc."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator

BENCHMARKS = pathlib.Path(__file__).resolve().parent.parent
VENV = BENCHMARKS / ".venv"
PAGES = BENCHMARKS / "python"
SWIFT_PAGES = ("hello", "wide", "state", "gather", "cached", "cpu", "table", "million", "noisy", "grow")

SWIFTLIT, DEFAULT, BEST, NULL = "swiftlit", "streamlit", "streamlit-best", "null"
SURVIVING = "swiftlit-surviving"
"""Swiftlit with sessions that survive, in a data folder of its own."""
EARLIER = "swiftlit-earlier"
"""Another build of Swiftlit, beside which this one is measured."""
TITLES = {
    SWIFTLIT: "Swiftlit",
    DEFAULT: "Streamlit, default",
    BEST: "Streamlit, at its best",
    NULL: "null server",
    SURVIVING: "Swiftlit, surviving sessions",
    EARLIER: "Swiftlit, the other build",
}
# Keeps Streamlit from doing what the benchmark does not ask for; the same in both of its configurations.
STREAMLIT_OPTIONS = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "browser.gatherUsageStats": "false",
    "logger.level": "error",
}
BEST_OPTIONS = {"runner.postScriptGC": "false", "server.fileWatcherType": "none"}


class BenchError(Exception):
    """What stops the benchmark, in words for the person who runs it."""


class Unstable(BenchError):
    """A server that became much slower while the load stayed as it was. Does not stop the benchmark, but makes it fail."""


@dataclasses.dataclass
class Programs:
    """Where the compiled programs are."""

    folder: pathlib.Path
    other: pathlib.Path | None = None
    """The folder of another build."""

    @property
    def client(self) -> str:
        return str(self.folder / "LoadClient")

    def command(self, server: str, page: str, port: int) -> list[str]:
        match server:
            case "swiftlit-earlier" if self.other:
                return [str(self.other / "BenchServer"), "--page", page, "--port", str(port)]
            case "swiftlit" | "swiftlit-surviving":
                return [str(self.folder / "BenchServer"), "--page", page, "--port", str(port)]
            case "null":
                return [str(self.folder / "NullServer"), "--page", page, "--port", str(port)]
        options = STREAMLIT_OPTIONS | {"server.port": str(port)} | (BEST_OPTIONS if server == BEST else {})
        flags = [part for name, value in options.items() for part in (f"--{name}", value)]
        return [str(VENV / "bin" / "python"), "-m", "streamlit", "run", str(PAGES / f"{page}.py"), *flags]


class Server:
    """A running server with all the processes it started: they share its process session."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: pathlib.Path, started_ns: int) -> None:
        self.process, self.port, self.log, self.started_ns = process, port, log, started_ns

    def _processes(self) -> Iterator[tuple[int, list[str]]]:
        for entry in os.listdir("/proc"):
            if not entry.isdigit():
                continue
            # A process may end while it is looked at.
            with contextlib.suppress(OSError):
                stat = pathlib.Path(f"/proc/{entry}/stat").read_text()
                fields = stat[stat.rindex(")") + 2 :].split()
                if int(fields[3]) == self.process.pid:
                    yield int(entry), fields

    def cpu_seconds(self) -> float:
        """CPU time of the server, its processes, and those that ended."""
        ticks = sum(sum(map(int, fields[11:15])) for _, fields in self._processes())
        return ticks / os.sysconf("SC_CLK_TCK")

    def resident_bytes(self) -> int:
        total = 0
        for pid, _ in self._processes():
            with contextlib.suppress(OSError):
                for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                    if line.startswith("Rss:"):
                        total += int(line.split()[1]) * 1024
        return total

    def written_bytes(self) -> int:
        """What the server and its processes have sent to the disk."""
        total = 0
        for pid, _ in self._processes():
            with contextlib.suppress(OSError):
                for line in pathlib.Path(f"/proc/{pid}/io").read_text().splitlines():
                    if line.startswith("write_bytes:"):
                        total += int(line.split()[1])
        return total

    def thread_count(self) -> int:
        """Threads of the server and its processes."""
        return sum(int(fields[17]) for _, fields in self._processes())

    def last_lines(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_listening(server: Server, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", server.port)) == 0:
                return
        if server.process.poll() is not None:
            raise BenchError(f"the server ended before it listened. Its last lines:\n{server.last_lines()}")
        time.sleep(0.02)
    raise BenchError(f"the server did not listen within {seconds:.0f} s. Its last lines:\n{server.last_lines()}")


@contextlib.contextmanager
def started(
    programs: Programs, name: str, page: str, *, elements: int = 0, is_awaited: bool = True
) -> Iterator[Server]:
    """A fresh server for one page. It and its workers are ended in every case."""
    port = free_port()
    results = BENCHMARKS / "results"
    results.mkdir(exist_ok=True)
    log = results / f"{name}.log"
    environment = os.environ | {"BENCH_ELEMENTS": str(elements), "PYTHONDONTWRITEBYTECODE": ""}
    if name == SURVIVING:
        folder = results / "data"
        shutil.rmtree(folder, ignore_errors=True)
        environment |= {"STREAMLIT_SERVER_SURVIVING_SESSIONS": "true", "STREAMLIT_SERVER_DATA_FOLDER": str(folder)}
    with log.open("wb") as output:
        started_ns = time.monotonic_ns()
        process = subprocess.Popen(
            programs.command(name, page, port),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=environment,
            cwd=PAGES,
            start_new_session=True,
        )
    server = Server(process, port, log, started_ns)
    try:
        if is_awaited:
            await_listening(server)
        yield server
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)
    # What is left of its processes: a server that did not stop, or workers that it left behind.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
