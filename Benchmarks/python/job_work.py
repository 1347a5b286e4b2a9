"""What `job_bench.py` has huey run: the consumer imports it by name. `JOB_BENCH_FILE` is the SQLite file."""

import os

from huey import SqliteHuey

# Written as Swiftlit's file is: a write-ahead log, and no wait for the disk with each transaction.
huey = SqliteHuey("bench", filename=os.environ["JOB_BENCH_FILE"], journal_mode="wal", fsync=False)


@huey.task()
def increment(number):
    return number + 1
