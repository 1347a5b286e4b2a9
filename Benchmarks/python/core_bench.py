#!/usr/bin/env python3
"""Times the operations of `core-bench` with streamlit-concurrency, and compares the two.

    python3 -m venv .venv && .venv/bin/pip install streamlit==1.67.0 streamlit-concurrency==0.1.2
    .venv/bin/python core_bench.py                       one JSON line for each operation, as core-bench prints them
    .venv/bin/python core_bench.py --against core-bench  runs that program as well, in the same run, and prints ratios

Both are timed in turns, three times, and the best median of each counts: what else the machine does hits both alike.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable

SECONDS = 1.0
ROUNDS = 3


def emit(operation: str, times: list[float], count: int) -> dict:
    times.sort()
    line = {
        "operation": operation,
        "system": "streamlit-concurrency",
        "median": times[len(times) // 2],
        "p95": times[len(times) * 95 // 100],
        "best": times[0],
        "count": count,
    }
    print(json.dumps(line), flush=True)
    return line


async def timed(operation: str, batch: int, body: Callable[[], Awaitable], operations_each: int = 1) -> None:
    for _ in range(batch):
        await body()
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < 20:
        start = time.perf_counter()
        for _ in range(batch):
            await body()
        times.append((time.perf_counter() - start) * 1e6 / (batch * operations_each))
    emit(operation, times, len(times) * batch * operations_each)


def timed_sync(operation: str, batch: int, body: Callable[[], object]) -> None:
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < 20:
        start = time.perf_counter()
        for _ in range(batch):
            body()
        times.append((time.perf_counter() - start) * 1e6 / batch)
    emit(operation, times, len(times) * batch)


async def run_all() -> None:
    from streamlit_concurrency import run_in_executor

    @run_in_executor()
    def call(number):
        return number + 1

    await timed("call", 20, lambda: call(1))

    @run_in_executor(cache={"ttl": 3600})
    def small(number):
        return number + 1

    await timed("hit", 20, lambda: small(1))

    @run_in_executor(cache={"ttl": 3600})
    def large(number):
        return bytes(1_048_576)

    await timed("hit 1 MB", 20, lambda: large(1))

    @run_in_executor(cache={"ttl": 3600, "max_entries": 1000})
    def miss(number):
        return number + 1

    number = 0

    def next_miss():
        nonlocal number
        number += 1
        return miss(number)

    await timed("miss", 20, next_miss)

    @run_in_executor(cache={"ttl": 3600, "max_entries": 4})
    def large_miss(number):
        return bytes(1_048_576)

    def next_large_miss():
        nonlocal number
        number += 1
        return large_miss(number)

    await timed("miss 1 MB", 5, next_large_miss)

    async def gather():
        await asyncio.gather(*(call(index) for index in range(50)))

    await timed("gather 50", 4, gather, operations_each=50)


def run_state() -> None:
    """State belongs to a session, so it is timed in a page, by Streamlit's own test harness."""
    from streamlit.testing.v1 import AppTest

    def page():
        from core_bench import timed_sync
        from streamlit_concurrency import use_state

        count = use_state("count", factory=int)
        timed_sync("reduce", 1000, lambda: count.reduce(lambda value: value + 1))

    test = AppTest.from_function(page, default_timeout=60).run()
    if test.exception:
        sys.exit(f"the page failed: {test.exception}")


def measure() -> None:
    logging.disable(logging.CRITICAL)
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    asyncio.run(run_all())
    run_state()


def lines(command: list[str]) -> list[dict]:
    output = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def compare(program: str) -> None:
    best: dict[str, dict[str, float]] = {}
    for _ in range(ROUNDS):
        for command in ([sys.executable, os.path.abspath(__file__)], [program, str(SECONDS)]):
            for line in lines(command):
                medians = best.setdefault(line["operation"], {})
                medians[line["system"]] = min(line["median"], medians.get(line["system"], float("inf")))
    print(f"{'operation':30}{'original, µs':>14}{'swiftlit, µs':>14}{'ratio':>8}")
    for operation, medians in best.items():
        original, ours = medians.get("streamlit-concurrency"), medians.get("swiftlit")
        ratio = f"{original / ours:.1f}" if original and ours else ""
        cells = [f"{value:.3f}" if value is not None else "-" for value in (original, ours)]
        print(f"{operation:30}{cells[0]:>14}{cells[1]:>14}{ratio:>8}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", metavar="CORE_BENCH", help="path of the built core-bench")
    arguments = parser.parse_args()
    if arguments.against:
        compare(arguments.against)
    else:
        measure()
