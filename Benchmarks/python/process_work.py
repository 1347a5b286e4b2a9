"""What `process_bench.py` runs in worker processes: they import functions by name, from a module that is no script."""

import time


def increment(number):
    return number + 1


def echo(value):
    return value


def burn(milliseconds):
    """Uses up so many milliseconds of a processor."""
    end = time.thread_time() + milliseconds / 1e3
    number = 1
    while time.thread_time() < end:
        for step in range(200):
            number = (number * 31 + step) & 0xFFFFFFFF
    return number
