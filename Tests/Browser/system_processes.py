"""What the system tells of processes: in /proc on Linux, and by ps(1) and lsof(8) on macOS. Standard library only."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
from pathlib import Path

PROC = Path("/proc")
HAS_PROC = (PROC / "self/stat").exists()


def children(process: int) -> list[int]:
    """The processes that a process has started and that have not been reaped."""
    return [number for number, one in _parents().items() if one == process]


def parent(process: int) -> int:
    """The process that has started a process."""
    return int(_fields(process)[1]) if HAS_PROC else int(_ps("-o", "ppid=", "-p", str(process)))


def command_lines() -> dict[int, str]:
    """The program and the arguments of each process."""
    if not HAS_PROC:
        lines = [line.strip().partition(" ") for line in _ps("-axww", "-o", "pid=,command=").splitlines()]
        return {int(number): command.strip() for number, _, command in lines}
    found = {}
    for number in _numbers():
        with contextlib.suppress(OSError):  # It has just ended.
            found[number] = (PROC / f"{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return found


def resident_kilobytes(process: int) -> int:
    """The memory of a process that is resident."""
    return _status(process, "VmRSS") if HAS_PROC else int(_ps("-o", "rss=", "-p", str(process)) or 0)


def thread_count(process: int) -> int:
    """The threads of a process."""
    # With -M one line a thread, below one with titles.
    return _status(process, "Threads") if HAS_PROC else max(0, len(_ps("-M", "-p", str(process)).splitlines()) - 1)


def descriptor_count(process: int) -> int:
    """The open descriptors of a process."""
    if HAS_PROC:
        return len(list((PROC / f"{process}/fd").iterdir()))
    listed = subprocess.run(["lsof", "-a", "-d", "0-1048575", "-p", str(process), "-F", "f"], capture_output=True, text=True).stdout
    return len(re.findall(r"^f\d+", listed, re.MULTILINE))


def processor_seconds(process: int) -> float:
    """How long a process has computed."""
    return _seconds(process, 11) if HAS_PROC else _time(_ps("-o", "time=", "-p", str(process)))


def children_processor_seconds(process: int) -> float:
    """How long those processes have computed that a process has started and reaped."""
    if HAS_PROC:
        return _seconds(process, 13)
    return _time(_ps("-S", "-o", "time=", "-p", str(process))) - processor_seconds(process)


# MARK: - Linux


def _numbers() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]


def _fields(process: int) -> list[str]:
    """proc_pid_stat(5), from the state on: the name before it may hold anything."""
    return (PROC / f"{process}/stat").read_text().rpartition(")")[2].split()


def _parents() -> dict[int, int]:
    if not HAS_PROC:
        lines = [line.split() for line in _ps("-ax", "-o", "pid=,ppid=").splitlines()]
        return {int(number): int(one) for number, one in lines}
    found = {}
    for number in _numbers():
        with contextlib.suppress(OSError):  # It ended meanwhile.
            found[number] = int(_fields(number)[1])
    return found


def _status(process: int, key: str) -> int:
    """A number of proc_pid_status(5); 0 where there is none."""
    found = re.search(rf"^{key}:\s+(\d+)", (PROC / f"{process}/status").read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


def _seconds(process: int, first: int) -> float:
    fields = _fields(process)
    return (int(fields[first]) + int(fields[first + 1])) / os.sysconf("SC_CLK_TCK")


# MARK: - macOS


def _ps(*arguments: str) -> str:
    """What ps prints; nothing where there is no such process."""
    return subprocess.run(["ps", *arguments], capture_output=True, text=True).stdout.strip()


def _time(text: str) -> float:
    """Reads `1-02:03:04.56`, of which what comes first may be missing."""
    days, _, rest = text.rpartition("-")
    seconds = 0.0
    for part in rest.split(":"):
        seconds = seconds * 60 + float(part or 0)
    return int(days or 0) * 86_400 + seconds
