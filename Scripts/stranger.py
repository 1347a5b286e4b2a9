"""What `Scripts/attack`, `Scripts/soak` and `Scripts/survive…` share: a visitor without a browser, and the server that it visits. Standard library only."""

from __future__ import annotations

import base64
import contextlib
import http.client
import os
import pathlib
import resource
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/Browser"))
import system_processes  # noqa: E402

HOST = "127.0.0.1"

# How long a server under attack may take for one answer. Generous, because debug builds on busy machines are slow: what is looked for are servers
# that do not answer at all.
PATIENCE = 30.0
# What all attacks together may leave in memory.
MEMORY_BOUND = 600 * 1024 * 1024
# What one tab that does not read may make the server take at its height: a table of a million rows, its order, one answer, and what a debug build
# copies of them. Without a bound on what waits it was 3.8 GB.
READER_BOUND = 512 * 1024 * 1024


class Failed(Exception):
    """The server did not stand an attack."""


class Refused(Failed):
    """A WebSocket was answered with another status than 101."""

    def __init__(self, head: bytes) -> None:
        super().__init__(f"no WebSocket: {head[:60]!r}")
        words = head.split(b" ", 2)
        self.status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0


# MARK: - Protobuf, as much as is needed


def varint(number: int) -> bytes:
    data = b""
    while number > 0x7F:
        data += bytes([number & 0x7F | 0x80])
        number >>= 7
    return data + bytes([number])


def field(number: int, value: bytes | str | int) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def fields(data: bytes) -> Iterator[tuple[int, bytes | int]]:
    """The fields of a message; ends at the first byte that is none."""
    index = 0

    def read_varint() -> int:
        nonlocal index
        number = shift = 0
        while True:
            byte = data[index]
            index += 1
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
            shift += 7

    with contextlib.suppress(IndexError):
        while index < len(data):
            key = read_varint()
            match key & 7:
                case 0:
                    yield key >> 3, read_varint()
                case 1:
                    index += 8
                case 2:
                    count = read_varint()
                    yield key >> 3, data[index : index + count]
                    index += count
                case 5:
                    index += 4
                case _:
                    return


def find(data: bytes | int | None, *path: int) -> bytes | int | None:
    """The first field at a path."""
    for number in path:
        if not isinstance(data, bytes):
            return None
        data = next((value for key, value in fields(data) if key == number), None)
    return data


def rerun(page: str = "", query: str = "") -> bytes:
    return field(11, field(1, query) + field(4, page))


def upload_request(names: list[str], session: str, request: str = "r") -> bytes:
    return field(16, field(1, request) + b"".join(field(2, name) for name in names) + field(3, session))


def multipart(content: bytes, name: str = "f") -> bytes:
    """The body of an upload, for the header of `upload_headers`."""
    return f'--XX\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + content + b"\r\n--XX--\r\n"


def upload_headers(token: str, cookie: str = "") -> dict[str, str]:
    """The headers of an upload from the page that has a token."""
    return {"Content-Type": "multipart/form-data; boundary=XX", "Cookie": f"_streamlit_xsrf={token}{cookie}", "X-Xsrftoken": token}


# MARK: - Connections


def request(
    port: int, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, bytes, http.client.HTTPMessage]:
    """Asks once over a connection of its own. Returns the status, the body, and the headers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return response.status, response.read(), response.headers
    finally:
        connection.close()


def upload_token(port: int) -> str:
    """The token that a page repeats when it uploads."""
    cookie = request(port, "GET", "/_stcore/health")[2].get("set-cookie") or ""
    return cookie.split(";")[0].partition("=")[2]


class WebSocket:
    """A visitor. Knows as much of the protocol as a test needs."""

    KEY = base64.b64encode(b"0123456789abcdef").decode()

    def __init__(self, port: int, session: str | None = None, receive_buffer: int | None = None, cookie: str | None = None) -> None:
        # The code of the close frame that came; `None` where there was none.
        self.close_code: int | None = None
        # When a visitor gives up, whatever has come until then: the pings of a server are no answer.
        self.deadline: float | None = None
        self.socket = socket.socket()
        self.socket.settimeout(PATIENCE)
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.connect((HOST, port))
        protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN"] + ([session] if session else [])
        cookies = f"Cookie: {cookie}\r\n" if cookie else ""
        self.socket.sendall(
            (
                f"GET /_stcore/stream HTTP/1.1\r\nHost: {HOST}:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                f"Sec-WebSocket-Key: {self.KEY}\r\nSec-WebSocket-Protocol: {', '.join(protocols)}\r\n{cookies}\r\n"
            ).encode()
        )
        self.waiting = b""
        self.head = self._read_until(b"\r\n\r\n")
        if b" 101 " not in self.head.split(b"\r\n")[0]:
            self.close()
            raise Refused(self.head)

    def _fill(self) -> None:
        if self.deadline is not None:
            if (left := self.deadline - time.monotonic()) <= 0:
                raise TimeoutError("no answer in time")
            self.socket.settimeout(left)
        data = self.socket.recv(65_536)
        if not data:
            raise ConnectionError("the server closed the connection")
        self.waiting += data

    def _read_until(self, mark: bytes) -> bytes:
        while mark not in self.waiting:
            self._fill()
        data, self.waiting = self.waiting.split(mark, 1)
        return data

    def _read(self, count: int) -> bytes:
        while len(self.waiting) < count:
            self._fill()
        data, self.waiting = self.waiting[:count], self.waiting[count:]
        return data

    @staticmethod
    def frame(payload: bytes, opcode: int = 2, first: int = 0x80, is_masked: bool = True) -> bytes:
        mask = 0x80 if is_masked else 0
        if len(payload) < 126:
            head = bytes([first | opcode, mask | len(payload)])
        elif len(payload) < 65_536:
            head = bytes([first | opcode, mask | 126]) + struct.pack(">H", len(payload))
        else:
            head = bytes([first | opcode, mask | 127]) + struct.pack(">Q", len(payload))
        return head + (b"\0\0\0\0" if is_masked else b"") + payload

    def send(self, message: bytes) -> None:
        self.socket.sendall(self.frame(message))

    def receive(self) -> bytes | None:
        """The next message; `None` at a close frame."""
        while True:
            first, length = self._read(2)
            length &= 0x7F
            if length == 126:
                (length,) = struct.unpack(">H", self._read(2))
            elif length == 127:
                (length,) = struct.unpack(">Q", self._read(8))
            payload = self._read(length)
            match first & 0x0F:
                case 2:
                    return payload
                case 8:
                    # A frame without a code counts as 1005 (RFC 6455, section 7.1.5).
                    self.close_code = struct.unpack(">H", payload[:2])[0] if len(payload) >= 2 else 1005
                    return None
                case 9:
                    self.socket.sendall(self.frame(payload, opcode=10))

    def draw(self, page: str = "") -> tuple[str, list[bytes]]:
        """Asks for a page. Returns the session and all messages up to the end of the run."""
        self.send(rerun(page))
        return self.await_end()

    def await_end(self) -> tuple[str, list[bytes]]:
        """All messages up to the end of a run that begins now, and the session."""
        messages: list[bytes] = []
        session = ""
        while (message := self.receive()) is not None:
            messages.append(message)
            if isinstance(found := find(message, 4, 1, 6), bytes):
                session = found.decode()
            if session and find(message, 6) is not None:
                return session, messages
        raise Failed("the server closed the WebSocket during a run")

    def close(self) -> None:
        self.socket.close()


class Server:
    """A server under attack."""

    def __init__(self, command: list[str], limit: int | None = None, folder: str | None = None) -> None:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            self.port = probe.getsockname()[1]
        self.folder = folder or tempfile.mkdtemp(prefix="swiftlit-attack-")
        self.output: list[str] = []
        ready = threading.Event()

        def prepare() -> None:
            if limit:
                resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))

        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), "--address", HOST],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, preexec_fn=prepare,
            env={**os.environ, "TMPDIR": self.folder},
        )

        def read() -> None:
            for line in self.process.stdout:
                self.output.append(line)
                if f":{self.port}" in line:
                    ready.set()

        self.reader = threading.Thread(target=read, daemon=True)
        self.reader.start()
        end = time.monotonic() + 300
        while not ready.wait(0.05):
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                sys.exit(f"the server printed no URL:\n{''.join(self.output)}")
        self.memory = 0
        self.check("start")
        self.memory = self.resident()

    def connect(self, receive_buffer: int | None = None) -> socket.socket:
        connection = socket.socket()
        connection.settimeout(PATIENCE)
        if receive_buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        connection.connect((HOST, self.port))
        return connection

    def request(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, str]:
        status, text, _ = request(self.port, method, path, body, headers)
        return status, text.decode(errors="replace")

    def token(self) -> str:
        return upload_token(self.port)

    def resident(self) -> int:
        return system_processes.resident_kilobytes(self.process.pid) * 1024

    def processor_seconds(self) -> float:
        return system_processes.processor_seconds(self.process.pid)

    def health(self) -> None:
        try:
            status, text = self.request("GET", "/_stcore/health")
        except (OSError, http.client.HTTPException) as error:
            raise Failed(f"health does not answer: {error!r}") from error
        if (status, text) != (200, "ok"):
            raise Failed(f"health says {status} {text!r}")

    def lives(self) -> None:
        if (code := self.process.poll()) is not None:
            raise Failed(f"the server ended with {code}: {''.join(self.output[-5:])}")

    def visit(self) -> None:
        try:
            visitor = WebSocket(self.port)
            try:
                visitor.draw()
            finally:
                visitor.close()
        except OSError as error:
            raise Failed(f"a new visitor gets no page: {error!r}") from error

    def check(self, what: str) -> None:
        """What must hold after an attack."""
        self.lives()
        self.health()
        self.visit()
        self.lives()
        if self.memory and (grown := self.resident() - self.memory) > MEMORY_BOUND:
            raise Failed(f"{grown >> 20} MiB more memory than at the start")

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.reader.join(5)
