#!/usr/bin/env python3
"""Times the operations of `process-bench` with `concurrent.futures` and with streamlit-concurrency, and compares them.

    python3 -m venv .venv && .venv/bin/pip install --requirement requirements.txt
    .venv/bin/python process_bench.py                          one JSON line for each operation, as process-bench prints them
    .venv/bin/python process_bench.py --against process-bench  runs that program as well, in the same run, and prints ratios

All are timed in turns, three times, and the best median of each counts: what else the machine does hits all alike. Prints at the end
what Swiftlit aims at, and how far it is from there.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import multiprocessing
import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import process_work  # noqa: E402  (its functions are found by this name in the workers, too)

SECONDS = 1.0
ROUNDS = 3


def emit(operation: str, system: str, times: list[float]) -> None:
    times.sort()
    line = {
        "operation": operation,
        "system": system,
        "median": times[len(times) // 2],
        "p95": times[len(times) * 95 // 100],
        "best": times[0],
        "count": len(times),
    }
    print(json.dumps(line), flush=True)


def timed(operation: str, system: str, body, warm: int = 20) -> None:
    for _ in range(warm):
        body()
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        body()
        times.append((time.perf_counter() - start) * 1e6)
    emit(operation, system, times)


async def timed_async(operation: str, system: str, body, warm: int = 20) -> None:
    for _ in range(warm):
        await body()
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        await body()
        times.append((time.perf_counter() - start) * 1e6)
    emit(operation, system, times)


def run_pool() -> None:
    """The process pool of Python's own library."""
    import numpy

    system = "ProcessPoolExecutor"
    numbers = numpy.arange(131_072, dtype=float)
    with ProcessPoolExecutor(2) as pool:
        timed("Int there and back", system, lambda: pool.submit(process_work.increment, 1).result())
        timed("1 MB of Double there and back", system, lambda: pool.submit(process_work.echo, numbers).result())

        def parallel() -> None:
            for future in [pool.submit(process_work.burn, 50) for _ in range(8)]:
                future.result()

        timed("8 calls of 50 ms on 2 workers", system, parallel, warm=1)

    def first() -> None:
        with ProcessPoolExecutor(2) as fresh:
            start = time.perf_counter()
            fresh.submit(process_work.increment, 1).result()
            times.append((time.perf_counter() - start) * 1e6)

    times: list[float] = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < 5:
        first()
    emit("first call after start", system, times)


async def run_original() -> None:
    """streamlit-concurrency, which replaces a worker after four calls."""
    import numpy
    from streamlit_concurrency import run_in_executor

    system = "streamlit-concurrency"
    increment = run_in_executor(executor="process")(process_work.increment)
    echo = run_in_executor(executor="process")(process_work.echo)
    burn = run_in_executor(executor="process")(process_work.burn)
    numbers = numpy.arange(131_072, dtype=float)

    start = time.perf_counter()
    await increment(1)
    emit("first call after start", system, [(time.perf_counter() - start) * 1e6])
    await timed_async("Int there and back", system, lambda: increment(1), warm=5)
    await timed_async("1 MB of Double there and back", system, lambda: echo(numbers), warm=5)

    async def parallel() -> None:
        await asyncio.gather(*(burn(50) for _ in range(8)))

    try:
        await asyncio.wait_for(timed_async("8 calls of 50 ms on 2 workers", system, parallel, warm=1), 20)
    except TimeoutError:
        # Seen with Python 3.11: calls that arrive while a worker is being replaced may never be answered.
        print("streamlit-concurrency did not answer 8 calls at a time within 20 s", file=sys.stderr, flush=True)
    # Neither its pool nor the event loop can be shut down when calls hang in them, and its workers hold the output open.
    for child in multiprocessing.active_children():
        child.kill()
    sys.stdout.flush()
    os._exit(0)


def measure() -> None:
    logging.disable(logging.CRITICAL)
    run_pool()
    asyncio.run(run_original())


def lines(command: list[str]) -> list[dict]:
    output = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def compare(program: str) -> None:
    best: dict[str, dict[str, float]] = {}
    for _ in range(ROUNDS):
        for command in ([sys.executable, os.path.abspath(__file__)], [program, str(SECONDS)]):
            for line in lines(command):
                medians = best.setdefault(line["operation"], {})
                medians[line["system"]] = min(line["median"], medians.get(line["system"], float("inf")))
    systems = ["swiftlit", "socketpair", "ProcessPoolExecutor", "streamlit-concurrency"]
    print(f"{'operation, µs':34}" + "".join(f"{system:>23}" for system in systems))
    for operation, medians in best.items():
        cells = [f"{medians[system]:.1f}" if system in medians else "-" for system in systems]
        print(f"{operation:34}" + "".join(f"{cell:>23}" for cell in cells))
    report(best)


def report(best: dict[str, dict[str, float]]) -> None:
    def ratio(operation: str, system: str) -> float:
        return best[operation][system] / best[operation]["swiftlit"]

    floor = best["raw ping-pong"]["socketpair"]
    overhead = best["8 calls of 50 ms on 2 workers"]["swiftlit"] / 200_000 - 1
    rows = [
        ("Int, over a raw ping-pong", best["Int there and back"]["swiftlit"] / floor, "at most 2"),
        ("Int, faster than streamlit-concurrency", ratio("Int there and back", "streamlit-concurrency"), "at least 5"),
        ("1 MB, faster than streamlit-concurrency", ratio("1 MB of Double there and back", "streamlit-concurrency"), "at least 5"),
        ("8 calls of 50 ms, % over ideal", overhead * 100, "at most 10"),
        ("ms after a deadline's kill", best["a killed call, after its time"]["swiftlit"] / 1e3, "at most 10"),
        ("ms after a cancellation's kill", best["a killed call, after cancellation"]["swiftlit"] / 1e3, "at most 10"),
    ]
    print()
    for name, value, aim in rows:
        print(f"{name:42}{value:8.1f}   aim: {aim}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", metavar="PROCESS_BENCH", help="path of the built process-bench")
    arguments = parser.parse_args()
    if arguments.against:
        compare(arguments.against)
    else:
        measure()
