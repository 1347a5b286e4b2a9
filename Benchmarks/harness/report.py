"""Turns samples into medians, spreads and ratios, and those into a table."""

from __future__ import annotations

import dataclasses
import datetime
import os
import pathlib
import platform
import shlex
import statistics
import subprocess
import sys

from .figures import FIGURES, Sample
from .servers import BEST, DEFAULT, EARLIER, SURVIVING, SWIFTLIT, TITLES, VENV

# What is shown of each figure: name, unit, and whether more is better. Everything else is in the JSON.
COLUMNS: dict[str, list[tuple[str, str, bool]]] = {
    "throughput": [
        ("runs_per_second", "reruns/s", True),
        ("p50_ms", "p50 ms", False),
        ("p99_ms", "p99 ms", False),
        ("server_cpu_ms_per_run", "server CPU ms/rerun", False),
        ("bytes_per_run", "bytes/rerun", False),
        ("messages_per_run", "messages/rerun", False),
    ],
    "stability": [
        ("best", "reruns/s, best round", True),
        ("worst", "reruns/s, worst round", True),
        ("worst_of_best", "worst ÷ best", True),
        ("most_threads", "threads, most", False),
        ("last_threads", "threads at the end", False),
    ],
    "start": [("seconds", "s", False)],
    "memory": [("resident_mb", "MB resident", False), ("kb_per_session", "KB/session", False)],
    "noisy": [("p50_ms", "p50 ms", False), ("p99_ms", "p99 ms", False), ("p99_growth", "× the quiet p99", False)],
    "elements": [
        ("p50_ms", "p50 ms", False),
        ("server_cpu_ms_per_run", "server CPU ms/rerun", False),
        ("cpu_us_per_element", "CPU µs/element", False),
    ],
    "sessions": [
        ("runs_per_second", "reruns/s", True),
        ("p50_ms", "p50 ms", False),
        ("server_cpu_ms_per_run", "server CPU ms/rerun", False),
    ],
    "survival": [
        ("runs_per_second", "reruns/s", True),
        ("p50_ms", "p50 ms", False),
        ("p99_ms", "p99 ms", False),
        ("server_cpu_ms_per_run", "server CPU ms/rerun", False),
        ("kb_written_per_run", "KB written/rerun", False),
        ("resident_mb", "MB resident", False),
    ],
    "million": [("p50_ms", "p50 ms", False), ("kb", "KB sent", False), ("resident_mb", "MB resident", False)],
    "ceiling": [("runs_per_second", "reruns/s", True), ("p50_ms", "p50 ms", False), ("p99_ms", "p99 ms", False)],
}


@dataclasses.dataclass
class Summary:
    """One value of one server over all rounds."""

    figure: str
    case: str
    server: str
    value: str
    median: float
    low: float
    high: float
    rounds: int


def summarize(samples: list[Sample]) -> list[Summary]:
    values: dict[tuple[str, str, str, str], list[float]] = {}
    for sample in samples:
        for name, value in sample.values.items():
            values.setdefault((sample.figure, sample.case, sample.server, name), []).append(value)
    return [Summary(*key, statistics.median(all), min(all), max(all), len(all)) for key, all in values.items()]


def number(value: float) -> str:
    if value == 0:
        return "0"
    if abs(value) >= 1_000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def cell(summary: Summary | None) -> str:
    if summary is None:
        return "–"
    if summary.rounds == 1 or summary.low == summary.high:
        return number(summary.median)
    return f"{number(summary.median)} ({number(summary.low)}–{number(summary.high)})"


def ratio(ours: Summary | None, theirs: Summary | None, is_more_better: bool) -> float | None:
    if ours is None or theirs is None or not ours.median or not theirs.median:
        return None
    return ours.median / theirs.median if is_more_better else theirs.median / ours.median


def ratio_cell(value: float | None) -> str:
    return "–" if value is None else f"{number(value)}×"


def tables(samples: list[Sample]) -> str:
    found = {(s.figure, s.case, s.server, s.value): s for s in summarize(samples)}
    lines: list[str] = []
    for figure, columns in COLUMNS.items():
        cases = list(dict.fromkeys(s.case for s in samples if s.figure == figure))
        if not cases:
            continue
        present = [name for name in (*FIGURES[figure].servers, EARLIER) if any(s.server == name and s.figure == figure for s in samples)]
        others = [name for name in present if name != SWIFTLIT] if SWIFTLIT in present else []
        heads = [TITLES[name] for name in present] + [f"ratio to {TITLES[name].removeprefix('Streamlit, ')}" for name in others]
        lines += [f"### {FIGURES[figure].about}", "", "| | " + " | ".join(["unit", *heads]) + " |"]
        lines.append("|---|---|" + "---:|" * len(heads))
        for case in cases:
            for value, unit, is_more_better in columns:
                row = [found.get((figure, case, name, value)) for name in present]
                if not any(row):
                    continue
                ours = found.get((figure, case, SWIFTLIT, value))
                ratios = [ratio_cell(ratio(ours, found.get((figure, case, name, value)), is_more_better)) for name in others]
                lines.append("| " + " | ".join([case, unit, *map(cell, row), *ratios]) + " |")
        lines.append("")
    return "\n".join(lines)


def first_line(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0].strip()
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "unknown"


def facts(root: pathlib.Path) -> dict[str, str]:
    """What a reader needs to judge the figures."""
    cpu = [line for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    release = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "command": shlex.join(["Scripts/bench", *sys.argv[1:]]),
        "commit": first_line("git", "-C", str(root), "describe", "--always", "--dirty"),
        "cpu": f"{os.cpu_count()} × {cpu[0].split(':')[1].strip() if cpu else platform.machine()}",
        "memory": f"{pages * size / 2**30:.0f} GiB",
        "system": f"{release}, Linux {platform.release()}",
        "swift": first_line("swift", "--version"),
        "python": first_line(str(VENV / "bin" / "python"), "--version"),
        "load before": " ".join(f"{value:.2f}" for value in os.getloadavg()),
    }


def ratios(samples: list[Sample]) -> list[dict[str, object]]:
    """The ratios of the medians, for the JSON: above one where Swiftlit is better."""
    found = {(s.figure, s.case, s.server, s.value): s for s in summarize(samples)}
    better = {(figure, name): is_more_better for figure, columns in COLUMNS.items() for name, _, is_more_better in columns}
    result = []
    for (figure, case, server, value), ours in found.items():
        if server != SWIFTLIT or (figure, value) not in better:
            continue
        for other in (DEFAULT, BEST, SURVIVING, EARLIER):
            factor = ratio(ours, found.get((figure, case, other, value)), better[figure, value])
            if factor is not None:
                result.append({"figure": figure, "case": case, "value": value, "to": other, "ratio": factor})
    return result
