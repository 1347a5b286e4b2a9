"""What is measured: each function takes one round of one figure of one server and returns samples."""

from __future__ import annotations

import dataclasses
import json
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator

from . import servers
from .servers import BEST, DEFAULT, NULL, SURVIVING, SWIFTLIT, BenchError, Programs, Server, Unstable

THROUGHPUT_PAGES = ("hello", "wide", "state", "gather", "cached", "cpu", "table")
# A person waits between clicks. Without a pause the delayed acknowledgements of TCP would be measured, which Streamlit, with
# TCP_NODELAY off, runs into with every second message.
THINK_MS = 50


@dataclasses.dataclass
class Sample:
    """The values of one measurement, by name."""

    figure: str
    case: str
    server: str
    values: dict[str, float]


@dataclasses.dataclass
class Settings:
    """How long and how much; `--quick` makes it small."""

    seconds: float = 5
    sessions: int = 50
    idle_sessions: tuple[int, ...] = (100, 1_000, 10_000)
    elements: tuple[int, ...] = (10, 100, 1_000, 10_000)
    session_counts: tuple[int, ...] = (10, 50, 200, 1_000)
    noisy_seconds: float = 20
    settle_seconds: float = 2
    stability_rounds: int = 20


def client(programs: Programs, server: Server, page: str, **options: object) -> dict[str, float]:
    """Runs the load client to its end. An error in any run, as a wrong text, ends the benchmark."""
    flags: list[str] = []
    for option, value in options.items():
        flags += [f"--{option.replace('_', '-')}"] + ([] if value is True else [str(value)])
    command = [programs.client, "--port", str(server.port), "--page", page, *flags]
    before = server.cpu_seconds() if server.process.poll() is None else 0
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = finished.stdout.splitlines()
    if not lines:
        raise BenchError(f"the load client printed nothing: {finished.stderr}")
    result = json.loads(lines[-1])
    if finished.returncode:
        raise BenchError(f"{' '.join(command[1:])}: {result['first_error']}. The server's last lines:\n{server.last_lines()}")
    result["server_cpu_ms_per_run"] = (server.cpu_seconds() - before) * 1e3 / max(result["all_runs"], 1)
    return result


def picked(result: dict[str, float], *names: str) -> dict[str, float]:
    return {name: result[name] for name in names}


RUN_VALUES = ("runs_per_second", "p50_ms", "p90_ms", "p99_ms", "max_ms", "server_cpu_ms_per_run")
SIZE_VALUES = ("bytes_per_run", "messages_per_run", "deltas_per_run")


def throughput(programs: Programs, settings: Settings, name: str, page: str) -> Iterator[Sample]:
    with servers.started(programs, name, page) as server:
        one = client(programs, server, page, seconds=settings.seconds, think=THINK_MS, minimum_runs=10)
        yield Sample("throughput", f"{page}, 1 session", name, picked(one, *RUN_VALUES[1:], *SIZE_VALUES))
        many = client(
            programs, server, page, seconds=settings.seconds, sessions=settings.sessions, minimum_runs=2 * settings.sessions
        )
    yield Sample("throughput", f"{page}, {settings.sessions} sessions", name, picked(many, *RUN_VALUES, *SIZE_VALUES))


def ceiling(programs: Programs, settings: Settings, name: str, page: str) -> Iterator[Sample]:
    with servers.started(programs, name, page) as server:
        for sessions, think in ((1, THINK_MS), (1, 0), (settings.sessions, 0)):
            result = client(programs, server, page, seconds=settings.seconds, sessions=sessions, think=think)
            case = f"{page}, {sessions} session{'s' if sessions > 1 else ''}{f', {think} ms between clicks' if think else ''}"
            yield Sample("ceiling", case, name, picked(result, *RUN_VALUES[:4]))


def stability(programs: Programs, settings: Settings, name: str, page: str) -> Iterator[Sample]:
    """The same load again and again on one server, which must stay as fast as it was: no round is below half of the best."""
    rates: list[float] = []
    threads: list[int] = []
    with servers.started(programs, name, page) as server:
        for _ in range(settings.stability_rounds):
            result = client(
                programs, server, page, seconds=settings.seconds, sessions=settings.sessions, minimum_runs=2 * settings.sessions
            )
            rates.append(result["runs_per_second"])
            threads.append(server.thread_count())
    values = {
        "best": max(rates), "worst": min(rates), "worst_of_best": min(rates) / max(rates), "last_of_best": rates[-1] / max(rates),
        "most_threads": float(max(threads)), "last_threads": float(threads[-1]),
    }
    yield Sample("stability", f"{page}, {settings.sessions} sessions, {len(rates)} rounds", name, values)
    if min(rates) < max(rates) / 2:
        shown = ", ".join(f"{rate:.0f} ({count})" for rate, count in zip(rates, threads))
        raise Unstable(f"{page}: a round is below half of the best; reruns/s (threads) of each round: {shown}")


def start(programs: Programs, settings: Settings, name: str, page: str) -> Iterator[Sample]:
    with servers.started(programs, name, page, is_awaited=False) as server:
        result = client(programs, server, page, wait=60, idle=True, seconds=0)
    seconds = (result["first_page_at_ns"] - server.started_ns) / 1e9
    yield Sample("start", "process start to first page", name, {"seconds": seconds})


def memory(programs: Programs, settings: Settings, name: str, page: str) -> Iterator[Sample]:
    idle = 0
    for sessions in (0, *settings.idle_sessions):
        # Streamlit's collection after every run makes it slower with every session: ten thousand would take many minutes.
        if name == DEFAULT and sessions > 1_000:
            continue
        with servers.started(programs, name, page) as server:
            if not sessions:
                time.sleep(settings.settle_seconds)
                idle = server.resident_bytes()
                yield Sample("memory", "idle server", name, {"resident_mb": idle / 1e6})
                continue
            command = [programs.client, "--port", str(server.port), "--page", page, "--idle", "--seconds", "3600"]
            command += ["--sessions", str(sessions)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
                try:
                    line = holder.stdout.readline() if holder.stdout else ""
                    if json.loads(line or "{}").get("ready") != sessions:
                        raise BenchError(f"{name} could not hold {sessions} sessions. Its last lines:\n{server.last_lines()}")
                    time.sleep(settings.settle_seconds)
                    resident = server.resident_bytes()
                finally:
                    holder.kill()
            values = {"resident_mb": resident / 1e6, "kb_per_session": (resident - idle) / 1e3 / sessions}
            yield Sample("memory", f"{sessions:,} idle sessions", name, values)


def noisy(programs: Programs, settings: Settings, name: str, page: str) -> Iterator[Sample]:
    """Ten sessions click once a second on a fixed schedule, alone and then beside eight that burn CPU in their pages."""
    names = ("p50_ms", "p99_ms", "max_ms")
    with servers.started(programs, name, page) as server:
        quiet = client(programs, server, page, sessions=10, rate=1, seconds=settings.noisy_seconds)
        loud = client(programs, server, page, sessions=10, rate=1, seconds=settings.noisy_seconds, burners=8)
    yield Sample("noisy", "10 clicking sessions", name, picked(quiet, *names))
    yield Sample(
        "noisy", "beside 8 burning ones", name, picked(loud, *names) | {"p99_growth": loud["p99_ms"] / quiet["p99_ms"]}
    )


def elements(programs: Programs, settings: Settings, name: str, page: str) -> Iterator[Sample]:
    for count in settings.elements:
        with servers.started(programs, name, page, elements=count) as server:
            result = client(programs, server, page, seconds=settings.seconds, think=THINK_MS, minimum_runs=5)
        values = picked(result, "p50_ms", "server_cpu_ms_per_run", "bytes_per_run")
        values["cpu_us_per_element"] = values["server_cpu_ms_per_run"] * 1e3 / count
        yield Sample("elements", f"{count:,} elements", name, values)


def sessions(programs: Programs, settings: Settings, name: str, page: str) -> Iterator[Sample]:
    for count in settings.session_counts:
        with servers.started(programs, name, page) as server:
            result = client(programs, server, page, seconds=settings.seconds, sessions=count, minimum_runs=count)
        case = f"{count:,} session{'s' if count > 1 else ''}"
        yield Sample("sessions", case, name, picked(result, "runs_per_second", "p50_ms", "p99_ms", "server_cpu_ms_per_run"))


def survival(programs: Programs, settings: Settings, name: str, page: str) -> Iterator[Sample]:
    """What it costs that sessions survive: the same load with and without. The page `state` also with a state of 1 MB, which no click changes: that each
    session writes it once is in the bytes written, divided by all clicks."""
    for large in (0, 1_000_000) if page == "state" else (0,):
        with servers.started(programs, name, page, elements=large) as server:
            # The server is warm, and what came before is written.
            client(programs, server, page, seconds=0, sessions=settings.sessions, minimum_runs=settings.sessions)
            time.sleep(settings.settle_seconds)
            before = server.written_bytes()
            result = client(
                programs, server, page, seconds=settings.seconds, sessions=settings.sessions, minimum_runs=10 * settings.sessions
            )
            time.sleep(settings.settle_seconds)
            written = server.written_bytes() - before
            values = picked(result, "runs_per_second", "p50_ms", "p99_ms", "server_cpu_ms_per_run")
            values |= {"kb_written_per_run": written / 1e3 / max(result["all_runs"], 1), "resident_mb": server.resident_bytes() / 1e6}
        yield Sample("survival", f"{page}, {settings.sessions} sessions{', 1 MB of state each' if large else ''}", name, values)


def million(programs: Programs, settings: Settings, name: str, page: str) -> Iterator[Sample]:
    """A table of a million rows: the click that shows it, scrolling and sorting in one session, then nine sessions more."""
    with servers.started(programs, name, page) as server:
        command = [str(servers.VENV / "bin" / "python"), str(servers.BENCHMARKS / "harness" / "million_client.py")]
        command += ["--port", str(server.port), "--think", str(THINK_MS), "--parts", "10" if settings.seconds < 2 else "50"]
        resident = []
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as client:
            assert client.stdin and client.stdout
            try:
                while (line := client.stdout.readline()) == "ready\n":
                    time.sleep(settings.settle_seconds)
                    resident.append(server.resident_bytes() / 1e6)
                    client.stdin.write("\n")
                    client.stdin.flush()
            finally:
                client.stdin.close()
                client.wait()
        if not line:
            raise BenchError(f"the client of the page million failed. The server's last lines:\n{server.last_lines()}")
    results = json.loads(line)
    for key, case in MILLION_CASES.items():
        times, sizes = zip(*results[key])
        yield Sample("million", case, name, {"p50_ms": statistics.median(times), "kb": statistics.median(sizes) / 1e3})
    for case, value in zip(("without the table", "1 session, sorted", "10 sessions"), resident):
        yield Sample("million", f"memory: {case}", name, {"resident_mb": value})


MILLION_CASES = {
    "first click": "the first click, which makes the table",
    "click": "a click in another session",
    "rerun": "a rerun with the table on the page",
    "part": "1,000 rows somebody scrolls to",
    "first sorted part": "a click on a header: sorting, and 1,000 rows",
    "sorted part": "1,000 sorted rows somebody scrolls to",
}


Measurement = Callable[[Programs, Settings, str, str], Iterator[Sample]]


@dataclasses.dataclass
class Figure:
    measure: Measurement
    pages: tuple[str, ...]
    servers: tuple[str, ...]
    about: str
    # Figures that hardly vary or take long are not taken in every round.
    rounds: int | None = None


FIGURES = {
    "throughput": Figure(throughput, THROUGHPUT_PAGES, (SWIFTLIT, DEFAULT, BEST), "Reruns"),
    "stability": Figure(stability, THROUGHPUT_PAGES, (SWIFTLIT,), "The same load, round after round", rounds=1),
    "start": Figure(start, ("hello",), (SWIFTLIT, DEFAULT, BEST), "Start"),
    "memory": Figure(memory, ("hello",), (SWIFTLIT, DEFAULT, BEST), "Memory", rounds=2),
    "noisy": Figure(noisy, ("noisy",), (SWIFTLIT, DEFAULT, BEST), "Noisy neighbours"),
    "elements": Figure(elements, ("grow",), (SWIFTLIT, BEST), "Growth with elements"),
    "million": Figure(million, ("million",), (SWIFTLIT, DEFAULT, BEST), "A million rows"),
    "sessions": Figure(sessions, ("hello",), (SWIFTLIT, BEST), "Growth with sessions"),
    "survival": Figure(survival, ("hello", "state"), (SWIFTLIT, SURVIVING), "Sessions that survive"),
    "ceiling": Figure(ceiling, ("hello", "wide"), (NULL,), "The client's own ceiling"),
}
