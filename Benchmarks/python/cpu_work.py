"""What the page `cpu` runs in worker processes. A module of its own: the process executor takes importable functions only."""

import time


def spin_ms(milliseconds: int, tag: int) -> int:
    """Computes until this thread has used so much CPU time."""
    end = time.thread_time_ns() + milliseconds * 1_000_000
    while time.thread_time_ns() < end:
        pass
    return tag
