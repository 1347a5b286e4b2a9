"""What `Scripts/survive-cluster` starts: NATS servers, replicas and workers of an app, and a proxy before them. Standard library only."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import struct
import subprocess
import time
from collections.abc import Callable, Iterator

from stranger import HOST, ROOT, Failed

# In the environment of all that is started, so that what was left behind is found.
MARK = "SWIFTLIT_SURVIVE_CLUSTER"


def fixed_port() -> int:
    """A port that is free, and that no connection gets by chance while the process that listens there is away."""
    low = 32_768
    with contextlib.suppress(OSError, ValueError):
        low = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    ports = range(10_000, low) if low > 12_000 else range(61_000, 65_000)
    while True:
        port = random.SystemRandom().choice(ports)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return port


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if not found:
        raise Failed(f"there is no {name}; Scripts/test installs it")
    return found


def wait_for(condition: Callable[[], bool], what: str, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise Failed(what)
        time.sleep(0.02)


def answers(port: int, path: str) -> bool:
    """Whether a server answers a request with 200."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


class Node:
    """A process that can be killed, and started again as it was."""

    kind = ""

    def __init__(self, folder: pathlib.Path, number: int = 0) -> None:
        self.name = f"{self.kind} {number + 1}"
        self.folder = folder / f"{self.kind}-{number + 1}"
        self.folder.mkdir()
        self.starts = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def command(self) -> list[str]:
        raise NotImplementedError

    @property
    def log(self) -> pathlib.Path:
        """What the newest process has printed."""
        return self.folder / f"log-{self.starts}"

    def start(self) -> None:
        self.starts += 1
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                env=os.environ | {MARK: str(self.folder.parent), "TMPDIR": str(self.folder)},
            )

    def is_healthy(self) -> bool:
        """Whether it does its work."""
        raise NotImplementedError

    def await_health(self, seconds: float = 120) -> None:
        def look() -> bool:
            if self.process is None or self.process.poll() is not None:
                raise Failed(f"{self.name} has ended: {self.log.read_text(errors='replace')[-500:]}")
            return self.is_healthy()

        wait_for(look, f"{self.name} is not ready after {seconds} s; see {self.log}", seconds)

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def stop(self, seconds: float = 40) -> int | None:
        """Asks it to end. Returns the exit code, -9 where it did not end in time."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill()
        return self.process.returncode


class NATSServer(Node):
    """One of the servers of a cluster of NATS, with JetStream."""

    kind = "nats"

    def __init__(self, folder: pathlib.Path, number: int) -> None:
        super().__init__(folder, number)
        self.port, self.route_port, self.monitoring_port = fixed_port(), fixed_port(), fixed_port()
        self.routes = ""

    @property
    def command(self) -> list[str]:
        return [
            program("nats-server"), "-a", HOST, "-p", str(self.port), "-m", str(self.monitoring_port), "-n", self.name.replace(" ", "-"), "-js",
            "-sd", str(self.folder / "store"), "--cluster_name", "survive", "--cluster", f"nats://{HOST}:{self.route_port}", "--routes", self.routes,
        ]

    def is_healthy(self) -> bool:
        return answers(self.monitoring_port, "/healthz")


class Replica(Node):
    """A process of the app that serves pages."""

    kind = "replica"

    def __init__(self, folder: pathlib.Path, number: int, app: list[str], urls: str) -> None:
        super().__init__(folder, number)
        self.port = fixed_port()
        self.address = f"{HOST}:{self.port}"
        self.app = [*app, *cluster_options(urls)]

    @property
    def command(self) -> list[str]:
        return [
            *self.app, "--port", str(self.port), "--address", HOST, "--surviving-sessions", "--data-folder", str(self.folder / "data"),
            "--session-timeout", "3600",
        ]

    def is_healthy(self) -> bool:
        return answers(self.port, "/_stcore/health")


class Worker(Node):
    """A process of the app that runs functions of others."""

    kind = "worker"

    def __init__(self, folder: pathlib.Path, number: int, app: list[str], urls: str) -> None:
        super().__init__(folder, number)
        self.app = [*app, *cluster_options(urls)]

    @property
    def command(self) -> list[str]:
        return [*self.app, "--worker", "--slots", "2"]

    def is_healthy(self) -> bool:
        return b"works for the cluster" in self.log.read_bytes()


def cluster_options(urls: str) -> list[str]:
    return ["--nats", urls, "--nats.replicas=3", "--nats.required=true"]


class Proxy(Node):
    """nginx, which gives each connection to the next replica."""

    kind = "proxy"

    def __init__(self, folder: pathlib.Path, replicas: list[Replica]) -> None:
        super().__init__(folder)
        self.port = fixed_port()
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "\n".join(f"    {kind}_temp_path {self.folder}/{kind};" for kind in kinds)
        # Without max_fails, a replica that is back is asked at once. What was sent in part is not asked of another replica, but for an upload, which is
        # read to its end first and may be sent twice.
        servers = "\n".join(f"        server {replica.address} max_fails=0;" for replica in replicas)
        (self.folder / "nginx.conf").write_text(
            f"""{"user root;" if os.geteuid() == 0 else ""}
daemon off;
worker_processes 1;
pid {self.folder}/pid;
error_log {self.folder}/error.log;
events {{ worker_connections 4096; }}
http {{
    access_log off;
{temporary}
    upstream replicas {{
{servers}
    }}
    map $http_upgrade $connection_header {{ default upgrade; "" close; }}
    server {{
        listen {HOST}:{self.port};
        location / {{
            proxy_pass http://replicas;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_header;
            proxy_next_upstream error timeout;
            proxy_connect_timeout 5s;
            proxy_read_timeout 1h;
            # Tells which replica has answered; after a second try, it is the last one.
            add_header X-Replica $upstream_addr always;
        }}
    }}
}}
"""
        )

    @property
    def command(self) -> list[str]:
        return [program("nginx"), "-p", str(self.folder), "-e", str(self.folder / "error.log"), "-c", str(self.folder / "nginx.conf")]

    def is_healthy(self) -> bool:
        return answers(self.port, "/_stcore/health")


def left_behind(folder: pathlib.Path) -> list[int]:
    """The processes that were started for a folder, by these or by their children, and that have not ended."""
    mark = f"{MARK}={folder}".encode()
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
    return found


# MARK: - The store


class Store:
    """Reads what an app keeps in JetStream. Asks one thing at a time."""

    def __init__(self, servers: list[NATSServer], app: str) -> None:
        self.servers = servers
        self.app = app
        self.socket: socket.socket | None = None
        self.waiting = b""
        self.count = 0
        # Others that read the store get answers of their own.
        self.inbox = f"_INBOX.{random.SystemRandom().getrandbits(64):x}"

    def _connect(self) -> None:
        for server in self.servers:
            try:
                self.socket = socket.create_connection((HOST, server.port), timeout=self.PATIENCE)
            except OSError:
                continue
            self.waiting = b""
            options = json.dumps({"verbose": False, "pedantic": False, "name": "survive-cluster"})
            self.socket.sendall(f"CONNECT {options}\r\nSUB {self.inbox}.* 1\r\n".encode())
            return
        raise OSError("no NATS server takes connections")

    def _fill(self) -> None:
        assert self.socket
        data = self.socket.recv(65_536)
        if not data:
            raise ConnectionError("the NATS server closed the connection")
        self.waiting += data

    def _line(self) -> bytes:
        while b"\r\n" not in self.waiting:
            self._fill()
        line, self.waiting = self.waiting.split(b"\r\n", 1)
        return line

    # How long an answer may take, in seconds.
    PATIENCE = 5.0

    def ask(self, subject: str, body: dict | None = None) -> dict:
        """Asks JetStream. Raises `OSError` where no answer comes, or an error."""
        try:
            if self.socket is None:
                self._connect()
            assert self.socket
            self.count += 1
            reply = f"{self.inbox}.{self.count}"
            data = json.dumps(body).encode() if body is not None else b""
            self.socket.sendall(f"PUB $JS.API.{subject} {reply} {len(data)}\r\n".encode() + data + b"\r\n")
            end = time.monotonic() + self.PATIENCE
            while True:
                if time.monotonic() > end:
                    raise TimeoutError(f"JetStream does not answer to {subject}")
                words = self._line().split()
                match words[0] if words else b"":
                    case b"PING":
                        self.socket.sendall(b"PONG\r\n")
                    case b"MSG":
                        length = int(words[-1])
                        while len(self.waiting) < length + 2:
                            self._fill()
                        payload, self.waiting = self.waiting[:length], self.waiting[length + 2 :]
                        if words[1].decode() == reply:
                            return self._checked(subject, json.loads(payload))
                    case b"-ERR":
                        raise ConnectionError(f"the NATS server says {words}")
        except OSError:
            if self.socket:
                self.socket.close()
            self.socket = None
            raise

    @staticmethod
    def _checked(subject: str, answer: dict) -> dict:
        # That there is no such message is an answer.
        if (error := answer.get("error")) and error.get("err_code") != 10037:
            raise OSError(f"JetStream answers {error} to {subject}")
        return answer

    def are_streams_complete(self) -> bool:
        """Whether all that is kept has a leader, and is the same on all servers."""
        # A list of all with their states takes four seconds while one server is away.
        try:
            for name in self.ask("STREAM.NAMES").get("streams") or []:
                stream = self.ask(f"STREAM.INFO.{name}")
                cluster = stream.get("cluster") or {}
                copies = cluster.get("replicas") or []
                if not cluster.get("leader") or stream["config"]["num_replicas"] != len(copies) + 1 or not all(copy.get("current") for copy in copies):
                    return False
            return True
        except OSError:
            return False

    def keys(self, bucket: str) -> list[str]:
        prefix = f"$KV.{self.app}-{bucket}."
        answer = self.ask(f"STREAM.INFO.KV_{self.app}-{bucket}", {"subjects_filter": f"{prefix}>"})
        return [subject.removeprefix(prefix) for subject in (answer["state"].get("subjects") or {})]

    def value(self, bucket: str, key: str) -> tuple[int, bytes] | None:
        """The revision and the bytes of a value; `None` where there is none."""
        answer = self.ask(f"STREAM.MSG.GET.KV_{self.app}-{bucket}", {"last_by_subj": f"$KV.{self.app}-{bucket}.{key}"})
        message = answer.get("message")
        if not message or b"KV-Operation" in base64.b64decode(message.get("hdrs", "")):
            return None
        return message["seq"], base64.b64decode(message.get("data", ""))

    def record(self, bucket: str, key: str) -> tuple[int, dict] | None:
        """A value as the stores write it: a byte that says that it is in one piece (`ClusterChunks`), a version (`StoreCoding`), and a record."""
        found = self.value(bucket, key)
        if found is None:
            return None
        revision, data = found
        if data[:2] != b"\0\1":
            raise Failed(f"{bucket} {key} is not a record in one piece: {data[:20]!r}")
        return revision, decode(data[2:])

    def waiting_job_count(self) -> int:
        return self.ask(f"STREAM.INFO.SL_{self.app}_job-queue")["state"]["messages"]


# The kinds of numbers of `BinaryFormat.swift`, as `struct` names them.
NUMBERS = "bBhHiIqQqQfd"


def decode(data: bytes) -> object:
    """Reads a value as `BinaryEncoder` writes it."""
    (table,) = struct.unpack("<I", data[-4:])
    keys: list[str] = []
    (count,), index = struct.unpack_from("<I", data, table), table + 4
    for _ in range(count):
        (length,) = struct.unpack_from("<I", data, index)
        keys.append(data[index + 4 : index + 4 + length].decode())
        index += 4 + length
    index = 0

    def take(form: str) -> int | float:
        nonlocal index
        (value,) = struct.unpack_from("<" + form, data, index)
        index += struct.calcsize("<" + form)
        return value

    def read() -> object:
        nonlocal index
        match take("B"):
            case 0:
                return None
            case 1:
                return False
            case 2:
                return True
            case 3:
                return take("q")
            case 4:
                return take("Q")
            case 7:
                return take("f")
            case 8:
                return take("d")
            case 9:
                length = take("I")
                index += length
                return data[index - length : index].decode()
            case 10:
                form, length = NUMBERS[take("B")], take("I")
                size = struct.calcsize("<" + form) * length
                index += size
                return list(struct.unpack(f"<{length}{form}", data[index - size : index]))
            case 11:
                length = take("I")
                take("I")
                return [read() for _ in range(length)]
            case 12:
                length = take("I")
                take("I")
                return {keys[take("I")]: read() for _ in range(length)}
            case tag:
                raise Failed(f"a value of a store has the tag {tag}")

    return read()


@contextlib.contextmanager
def running(nodes: list[Node]) -> Iterator[None]:
    """Ends all that was started, also after an error, the last first."""
    try:
        yield
    finally:
        for node in reversed(nodes):
            node.kill()
