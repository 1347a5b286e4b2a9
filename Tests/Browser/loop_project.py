"""A small app whose sources tests and benchmarks edit while `swiftlit run` serves it.

It is a target of this package (see `SWIFTLIT_LOOP_PROJECT` in Package.swift), so that it needs no build of Swiftlit of its own.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from system_processes import children, command_lines, resident_kilobytes

ROOT = Path(__file__).resolve().parents[2]

APP = """import Swiftlit

@main struct LoopProject: App {
    static let configuration = AppConfiguration(name: "Loop", pages: [
        Page("Overview", path: "overview", isDefault: true) { try await overview() },
%s
    ])

    static func start() async throws {
        print("started")
    }
}
"""

OVERVIEW = """import LoopModel
import Swiftlit

struct Settings: Codable, Sendable, Equatable {
    var count = 0
}

func overview() async throws {
    st.title("Overview")
    st.write("Text one")
    let seeds = st.slider("Seeds", value: 3, in: 1...9, key: "seeds")
    st.write("Seeds are \\(seeds)")
    let settings = try useState("settings") { Settings() }
    st.button("Count") { settings.value.count += 1 }
    st.write("Count is \\(settings.value.count)")
    st.write("Decorated: \\(try await $doubled(21))")
    st.write("Model says \\(greeting(seeds))")
    modelText()
    for line in 0..<60 { st.write("Line \\(line)") }
}

@RunInExecutor(executor: .process) func doubled(_ number: Int) -> Int { number * 2 }
"""

MODEL = """import Swiftlit

public func greeting(_ number: Int) -> String { "hello \\(number)" }

public func modelText() { st.write("Model text one") }
"""

PAGE = """import Swiftlit

func page%(n)d() async throws {
    st.title("Page %(n)d")
    st.write("Page text %(n)d")
    let name = st.textInput("Name %(n)d", key: "name%(n)d")
    st.write("Hello \\(name) of page %(n)d")
    let (left, right) = st.columns(2)
    left.metric("Left", %(n)d)
    right.metric("Right", %(n)d * 2)
}
"""


class LoopProject:
    """The sources of the app, and `swiftlit run` for it."""

    def __init__(self, name: str, pages: int = 9) -> None:
        self.folder = ROOT / ".build" / "loop" / name
        self.sources = self.folder / "Sources"
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.sources / "Pages").mkdir(parents=True)
        (self.folder / "Model").mkdir()
        self.write("../Model/Model.swift", MODEL)
        self.page_count = pages
        self.write("App.swift", self.app_text())
        self.write("Pages/Overview.swift", OVERVIEW)
        for number in range(1, pages + 1):
            self.write(f"Pages/Page{number}.swift", PAGE % {"n": number})
        self.process: subprocess.Popen[str] | None = None
        self.lines: list[str] = []
        self.url = ""
        self._changed = threading.Condition()
        self._held = contextlib.ExitStack()

    def app_text(self, extra: str = "") -> str:
        rows = [
            f'        Page("Page {n}", path: "page{n}") {{ try await page{n}() }},' for n in range(1, self.page_count + 1)
        ]
        return APP % "\n".join(rows + ([extra] if extra else []))

    def write(self, name: str, text: str) -> None:
        """Saves a file as editors do: another file under its name."""
        path = self.sources / name
        fresh = path.with_name(f".{path.name}.new")
        fresh.write_text(text)
        fresh.rename(path)

    def read(self, name: str) -> str:
        return (self.sources / name).read_text()

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new))

    # The command

    def start(self, *arguments: str, timeout: float = 600, as_plugin: bool = False) -> None:
        """Starts `swiftlit run`, or what `swift package swiftlit run` does: SwiftPM has the lock of the build folder for as long as its plugin runs."""
        environment = dict(os.environ)
        environment["SWIFTLIT_LOOP_PROJECT"] = str(self.folder.relative_to(ROOT))
        environment["SWIFT_DETERMINISTIC_HASHING"] = "1"
        command = os.environ.get("SWIFTLIT_COMMAND", str(ROOT / ".build/debug/swiftlit"))
        if not Path(command).exists():
            subprocess.run(["swift", "build", "--product", "swiftlit"], cwd=ROOT, env=environment, check=True)
        if as_plugin:
            environment["SWIFTLIT_PLUGIN"] = "1"
            # The name that SwiftPM gives it.
            lock = Path(tempfile.gettempdir()) / (str(ROOT / ".build").replace("/", "_") + ".lock")
            fcntl.flock(self._held.enter_context(lock.open("a")), fcntl.LOCK_EX)
        self.process = subprocess.Popen(
            [command, "run", "--product", "LoopProject", "--no-browser", str(ROOT), "--port", "0", *arguments],
            cwd=ROOT,
            env=environment,
            # The command of a plugin ends when this does.
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._read, daemon=True).start()
        line = self.wait_for_line(r"URL: (http\S+)", timeout)
        self.url = re.search(r"http\S+", line).group(0).rstrip("/")

    def _read(self) -> None:
        assert self.process and self.process.stdout
        for line in self.process.stdout:
            with self._changed:
                self.lines.append(line.rstrip())
                self._changed.notify_all()
        with self._changed:
            self.lines.append("<end>")
            self._changed.notify_all()

    def wait_for_line(self, pattern: str, timeout: float = 60, after: int = 0) -> str:
        """Waits for a line of the terminal, and returns it."""
        end = time.monotonic() + timeout
        with self._changed:
            while True:
                for line in self.lines[after:]:
                    if re.search(pattern, line):
                        return line
                rest = end - time.monotonic()
                if rest <= 0 or "<end>" in self.lines:
                    raise AssertionError(f"no line {pattern!r} in:\n" + "\n".join(self.lines[-60:]))
                self._changed.wait(rest)

    def _programs(self) -> list[int]:
        """The processes of the app, without its workers and what they have started."""
        started = children(self.process.pid) if self.process else []
        commands = command_lines() if started else {}
        return [process for process in started if "LoopProject~" in commands.get(process, "")]

    def program_count(self) -> int:
        """How many programs of the loop run, when those that were replaced have ended."""
        end = time.monotonic() + 60
        while len(self._programs()) > 1 and time.monotonic() < end:
            time.sleep(0.1)
        return len(self._programs())

    def resident_kilobytes(self) -> int:
        """The memory of the programs that run."""
        total = 0
        for process in self._programs():
            try:
                total += resident_kilobytes(process)
            except OSError:
                pass  # It has just ended.
        return total

    @staticmethod
    def descendants() -> list[str]:
        """The command lines of all processes: what is left of the loop is among them."""
        return [line for line in command_lines().values() if line.startswith(str(ROOT / ".build"))]

    def stop(self) -> None:
        self._held.close()
        if self.process and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGINT)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                raise
