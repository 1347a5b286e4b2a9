"""Shows the page `million` in several sessions, scrolls and sorts as a browser does, and checks what comes.

Runs in the environment of Streamlit, whose messages it uses. Prints a line of JSON: for each measurement milliseconds and bytes; between the
parts it prints `ready` and waits for a line, so that whoever started it can look at the server.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import sys
import time

import pyarrow
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Dataframe_pb2 import SortState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

PART = 1_000


class Tab:
    """A session, of which the last run has ended."""

    def __init__(self, port: int, stack: contextlib.ExitStack) -> None:
        """Opens a session that is closed with the stack."""
        url = f"ws://127.0.0.1:{port}/_stcore/stream"
        self.socket = stack.enter_context(
            connect(url, subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"], max_size=None, compression=None)
        )
        self.page = self.session = ""
        self.ids: dict[str, str] = {}
        self.table = None
        self.run()

    def _receive(self) -> tuple[ForwardMsg, int]:
        data = self.socket.recv(timeout=120)
        return ForwardMsg.FromString(data), len(data)

    def run(self, n: float = 5, is_shown: bool = False) -> tuple[float, int]:
        """Runs the page as a click does. Milliseconds until it has ended, and the bytes that came."""
        request = BackMsg()
        request.rerun_script.page_script_hash = self.page
        if self.ids:
            shown = request.rerun_script.widget_states.widgets.add(id=self.ids["checkbox"])
            shown.bool_value = is_shown
            number = request.rerun_script.widget_states.widgets.add(id=self.ids["slider"])
            number.double_array_value.data.append(n)
        request.rerun_script.query_string = ""
        began, count, text = time.perf_counter(), 0, ""
        self.socket.send(request.SerializeToString())
        while True:
            message, size = self._receive()
            count += size
            match message.WhichOneof("type"):
                case "new_session":
                    self.page = message.new_session.page_script_hash
                    self.session = message.new_session.initialize.session_id or self.session
                case "delta":
                    element = message.delta.new_element
                    match element.WhichOneof("type"):
                        case "checkbox" | "slider" as kind:
                            self.ids[kind] = getattr(element, kind).id
                        case "dataframe":
                            self.table = element.dataframe.lazy_data
                        case "text":
                            text = element.text.body
                case "script_finished":
                    break
        taken = (time.perf_counter() - began) * 1e3
        assert text == f"n = {n:.0f}", text
        if is_shown:
            assert self.table.row_count == 1_000_000 and len(self.table.initial_chunk.data) > PART
        return taken, count

    def part(self, offset: int, column: str = "") -> tuple[float, int]:
        """Asks for rows, sorted by a column if one is given."""
        request = BackMsg()
        operation = request.backend_operation_request
        operation.request_id, operation.session_id = f"r{random.getrandbits(64):x}", self.session
        operation.dataframe_chunk.source_id = self.table.source_id
        operation.dataframe_chunk.offset, operation.dataframe_chunk.limit = offset, PART
        if column:
            operation.dataframe_chunk.sort.column = column
            operation.dataframe_chunk.sort.direction = SortState.ASCENDING
        began = time.perf_counter()
        self.socket.send(request.SerializeToString())
        while True:
            message, size = self._receive()
            response = message.backend_operation_response
            if message.WhichOneof("type") == "backend_operation_response" and response.request_id == operation.request_id:
                break
        taken = (time.perf_counter() - began) * 1e3
        assert not response.error_msg, response.error_msg
        rows = pyarrow.ipc.open_stream(response.dataframe_chunk.arrow_data.data).read_all()
        values = rows[column or "number"].to_pylist()
        assert len(values) == PART and values == sorted(values)
        assert column or values[0] == offset
        return taken, size


def pause() -> None:
    """Lets whoever started this look at the server."""
    print("ready", flush=True)
    sys.stdin.readline()


def main() -> None:
    with contextlib.ExitStack() as stack:
        measure(stack)


def measure(stack: contextlib.ExitStack) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--parts", type=int, default=50)
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--think", type=float, default=50, help="milliseconds between requests")
    options = parser.parse_args()
    random.seed(1)
    results: dict[str, list[tuple[float, int]]] = {}

    def note(name: str, result: tuple[float, int]) -> None:
        results.setdefault(name, []).append(result)
        time.sleep(options.think / 1e3)

    first = Tab(options.port, stack)
    pause()
    note("first click", first.run(is_shown=True))
    for number in range(10):
        note("rerun", first.run(n=number, is_shown=True))
    for _ in range(options.parts):
        note("part", first.part(random.randrange(0, 1_000_000 - PART)))
    note("first sorted part", first.part(0, "mixed"))
    for _ in range(options.parts):
        note("sorted part", first.part(random.randrange(0, 1_000_000 - PART), "mixed"))
    pause()
    others = [Tab(options.port, stack) for _ in range(options.sessions - 1)]
    for tab in others:
        note("click", tab.run(is_shown=True))
    pause()
    print(json.dumps(results), flush=True)


if __name__ == "__main__":
    main()
