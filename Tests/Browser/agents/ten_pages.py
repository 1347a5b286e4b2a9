"""What the pages of `Tests/SideBySide` are asked over the agent API, and what is compared of the answers.

`Scripts/record-agents` asks real Streamlit and writes `streamlit.json`; `test_agent_pages.py` asks Swiftlit the same. Elements without a key of the
author's have identifiers that differ, so a step names them by type and label.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator

# Both servers get these. A short preview keeps the recorded answers short.
SETTINGS = {"server.enableAgentApi": "true", "server.agentPreviewRows": "3", "server.agentWaitTimeout": "120"}


@dataclasses.dataclass
class Step:
    """One request after the page was opened: values and a trigger by (type, label), and other fields as they are."""

    name: str
    values: dict[tuple[str, str], object] = dataclasses.field(default_factory=dict)
    trigger: tuple[str, str] | None = None
    value: object = None
    more: dict[str, object] = dataclasses.field(default_factory=dict)


def state(name: str, /, **values: object) -> Step:
    """Sets widgets by the author's keys."""
    return Step(name, more={"widget_state": values})


def press(name: str, key: str, /, **values: object) -> Step:
    """Presses a button by the author's key, with values of widgets."""
    return Step(name, more={"trigger": {"key": key}} | ({"widget_state": values} if values else {}))


# What is done on each page, one after the other, in one session.
STEPS: dict[str, list[Step]] = {
    "": [
        Step("query", more={"query_params": {"q": ["a", "b"]}}),
        Step("unknown field", more={"x": 1}),
        Step("a query that is none", more={"query_params": {"q": "a"}}),
        Step("a context", more={"context": {"timezone": "Europe/Berlin", "locale": "de-DE"}}),
        Step("an unknown time zone", more={"context": {"timezone": "Mars/Olympus"}}),
    ],
    "choices": [
        Step(
            "values",
            values={
                ("selectbox", "One"): "cherry",
                ("selectbox", "None yet"): "apple",
                ("selectbox", "One's own"): "durian",
                ("multiselect", "Several"): ["banana"],
                ("multiselect", "Formatted"): ["number 3", "number 1"],
                ("radio", "A radio"): "banana",
                ("pills", "Pills"): "apple",
                ("pills", "Several pills"): ["cherry"],
                ("segmented_control", "Segments"): "apple",
            },
        ),
        Step("emptied", values={("selectbox", "None yet"): None, ("pills", "Pills"): None, ("multiselect", "Several"): []}),
        Step("a list of one", values={("selectbox", "One"): ["apple"]}),
        Step("no option", values={("selectbox", "One"): "durian"}),
        Step("no option of several", values={("multiselect", "Several"): ["apple", "durian"]}),
        Step("a number", values={("radio", "A radio"): 1}),
        Step("more than are allowed", values={("multiselect", "At most two"): ["apple", "banana", "cherry"]}),
        Step("null among several", values={("multiselect", "Several"): ["apple", None]}),
    ],
    "tables": [Step("unknown key", more={"widget_state": {"nothing": 1}}), state("an editor", cities={"edited_rows": {}})],
    "charts": [Step("unknown page", more={"page": "nowhere"}), Step("another page", more={"page": "/choices/"})],
    "specifications": [Step("again")],
    "media": [Step("again"), Step("a download", trigger=("download_button", "Save"))],
    "chat": [
        Step("a message", trigger=("chat_input", "*"), value="Good morning"),
        Step("again"),
        Step("no message", trigger=("chat_input", "*")),
        Step("a disabled field", more={"trigger": {"key": "off", "value": "x"}}),
    ],
    "inputs": [
        Step(
            "values",
            values={
                ("slider", "A slider"): 7,
                ("slider", "A range"): [0.5, 1],
                ("text_input", "A name"): "Grace",
                ("checkbox", "A checkbox"): True,
                ("number_input", "A price"): 3.5,
                ("date_input", "A day"): "2026-12-24",
                ("time_input", "A time"): "09:15",
                ("datetime_input", "A moment"): "2026-12-24T20:00",
                ("color_picker", "A colour"): "#00ff00",
                ("select_slider", "Sizes"): "large",
            },
        ),
        state("keys of the author's", stars=1, pages=2),
        Step("emptied", more={"widget_state": {"stars": None}}),
        Step("a button", trigger=("button", "A button")),
        Step("a menu", trigger=("menu_button", "A menu"), value="JSON"),
        Step("a menu without a choice", trigger=("menu_button", "A menu")),
        Step("a form", values={("text_input", "In a form"): "x"}, trigger=("form_submit_button", "Send")),
        Step("a form without its button", values={("text_input", "In a form"): "x"}),
        Step("a form with something else", values={("text_input", "In a form"): "x", ("slider", "A slider"): 1}, trigger=("form_submit_button", "Send")),
        Step("a value of a wrong type", values={("slider", "A slider"): "7"}),
        Step("no whole number", values={("slider", "A slider"): 7.5}),
        Step("a whole number with a point", values={("slider", "A slider"): 6.0}),
        Step("a number too large", values={("slider", "A slider"): 11}),
        Step("no color", values={("color_picker", "A colour"): "red"}),
        Step("no day", values={("date_input", "A day"): "24.12.2026"}),
        Step("days", values={("date_input", "A range of days"): ["2026-01-05", "2026-01-09"]}),
        Step("one day of two", values={("date_input", "A range of days"): ["2026-01-05"]}),
        Step("three days", values={("date_input", "A range of days"): ["2026-01-05", "2026-01-06", "2026-01-07"]}),
        Step("a long text", values={("text_input", "At most 10"): "0123456789abc"}),
        Step("a disabled widget", values={("toggle", "Disabled"): True}),
        Step("a button as a value", values={("button", "A button"): True}),
        Step("a value as a button", trigger=("checkbox", "A checkbox")),
        Step("too many", values={("menu_button", "A menu"): ["CSV"]}),
        Step("a trigger that is none", more={"trigger": "A button"}),
        Step("a trigger without a key", more={"trigger": {"value": 1}}),
    ],
    "layout": [
        Step("a button", more={"trigger": {"key": "inner 1"}}),
        Step("the sidebar", values={("slider", "In the sidebar"): 9}),
        Step("a form", values={("text_input", "A field"): "x"}, trigger=("form_submit_button", "Send")),
    ],
    "flow": [
        Step("a fragment", trigger=("button", "Count")),
        Step("run again", trigger=("button", "Run again")),
        Step("a dialog", trigger=("button", "Open the dialog")),
        Step("in the dialog", values={("text_input", "A field"): "x"}),
        Step("work", trigger=("button", "Work")),
        Step("stop", trigger=("button", "Stop here")),
        Step("after the stop"),
    ],
    # Hidden from people.
    "agents": [
        state("a value in the URL", region="Asia"),
        state("a callback", amount=5),
        state("a tab", tabs="Second"),
        state("no tab", tabs="Third"),
        state("an expander", details=True),
        state("a popover", more=True),
        press("a form", "send", name="Ada", count=3, express=True),
        press("a form, not whole", "send", name="Grace"),
        press("an empty form", "send"),
        state("a secret", secret="12345"),
        state("an option", optional="red"),
        state("an option emptied", optional=None),
        state("two of them", two=["a", "c"]),
        state("a range", range=[30, 60]),
        state("a reversed range", range=[60, 30]),
        state("half a range", range=[60]),
        state("a long text", notes="x" * 30),
        state("files that are none", list="list.csv"),
        press("greyed out", "off"),
        Step("two triggers", more={"trigger": [{"key": "ask"}, {"key": "fail"}]}),
        press("a dialog", "ask"),
        state("in the dialog", answer="yes"),
        state("in the dialog and behind", answer="no", amount=1),
        state("behind the dialog", amount=2),
        press("a caught error", "show"),
        press("an error", "fail"),
        state("after the error", amount=4),
        Step("another page", more={"page": "choices"}),
        Step("back", more={"page": "agents"}),
        Step("a page with values", more={"page": "agents", "widget_state": {"amount": 1}}),
        state("not on the page", planets=1),
        state("out of range", amount=50),
        press("a form, wrong", "send", count=10.5),
    ],
}

# Charts of these commands are such specifications when they are sent to a browser, and Swiftlit reads what it sends: Streamlit's commands describe
# themselves beside it.
CHARTS = dict.fromkeys(("line_chart", "area_chart", "bar_chart", "scatter_chart"), "vega_lite_chart") | {"map": "pydeck_chart"}

# After these steps the app shows another page: the answer is compared with the one that opened it.
MOVES = {"another page", "back"}


def nodes(node: dict) -> Iterator[dict]:
    yield node
    for child in node.get("children", []):
        yield from nodes(child)


class Door:
    """The agent API of a server."""

    def __init__(self, url: str) -> None:
        self.url = f"{url}/_stcore/agent/interact"

    def ask(self, request: dict) -> tuple[int, dict]:
        """Asks, and waits until the page has run."""
        while True:
            status, body = self._once(request)
            if status != 202:
                return status, body
            request = {"session_id": body["session_id"]}

    def _once(self, request: dict) -> tuple[int, dict]:
        sent = urllib.request.Request(self.url, json.dumps(request).encode(), {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(sent, timeout=120) as reply:
                return reply.status, json.load(reply)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def answers(self) -> dict[str, list[str]]:
        """The answers to all steps, as lines that are compared, by `page: step`."""
        found: dict[str, list[str]] = {}
        for path, steps in STEPS.items():
            status, page = self.ask({"page": path})
            last = found[f"{path or 'text'}: open"] = list(lines(status, page))
            for step in steps:
                name = f"{path or 'text'}: {step.name}"
                assert name not in found, name
                status, body = self.ask(request(step, page))
                answer = list(lines(status, body))
                if status == 200:
                    before = found[f"{body['page']['url_path']}: open"] if step.name in MOVES else last
                    page, last = body, answer
                    answer = changes(before, answer)
                found[name] = answer
        return found


def request(step: Step, page: dict) -> dict:
    """The request of a step for a page as it is."""

    def key(name: tuple[str, str]) -> str:
        kind, label = name
        for node in reversed(list(nodes(page["tree"]))):
            if node["type"] == kind and (label == "*" or node.get("props", {}).get("label") == label):
                return node["key"]
        raise LookupError(f"there is no {kind} {label!r}")

    body: dict[str, object] = {"session_id": page["session_id"]} | step.more
    if step.values:
        body["widget_state"] = {key(name): value for name, value in step.values.items()}
    if step.trigger:
        body["trigger"] = {"key": key(step.trigger)} | ({} if step.value is None else {"value": step.value})
    return body


def changes(before: list[str], after: list[str]) -> list[str]:
    """What a step has changed on a page."""
    gone, new = collections.Counter(before), collections.Counter(after)
    return [f"- {line}" for line in before if gone[line] > new[line]] + [f"+ {line}" for line in after if new[line] > gone[line]]


def lines(status: int, body: dict) -> Iterator[str]:
    """What is compared of an answer, as lines: all but names that each server makes, times, and the texts of refusals."""
    yield f"status = {status}"
    if "error" in body:
        error = body["error"]
        yield f"code = {error['code']}"
        yield f"fields = {sorted(error)}"
        yield f"session = {'session_id' in body}"
        yield from values(error.get("pages"), "pages")
        return
    for key, value in body.items():
        match key:
            case "session_id" | "observed_at":
                yield f"{key} = ({re.sub('[0-9a-f]', 'x', value)[:4]})" if key == "session_id" else f"{key} = (time)"
            case "tree":
                yield from (line for root in value["children"] for line in node(root, ""))
            case "actions":
                for action in value:
                    yield f"action {json.dumps(action | {'key': name(action['key'])}, sort_keys=True, ensure_ascii=False)}"
            case _:
                yield from values(value, key)


def name(key: str) -> str:
    """A key of the author's, or that there is none."""
    return "(made)" if key.startswith("$$ID") else key


def relative(day: str | None) -> str | None:
    """A day of the present, ten years on or back, without the present: a field without a value ends there."""
    now = datetime.date.today()
    # The page may have been drawn before midnight, or where it is another day.
    for today in (now, now - datetime.timedelta(days=1), now + datetime.timedelta(days=1)):
        for years in (-10, 10):
            if day == f"{today.year + years}{today:-%m-%d}":
                return f"today {years:+} years"
    return day


def node(value: dict, path: str) -> Iterator[str]:
    """A node as lines that begin with the way to it: by what the nodes are, so that one that is missing moves no others."""
    value = value | {"type": CHARTS.get(value["type"], value["type"])}
    title = next((text for key in ("label", "body", "title", "name") if isinstance(text := value.get("props", {}).get(key), str)), None)
    own = value["type"] + (f"[{value.get('key', '') if not value.get('key', '$$ID').startswith('$$ID') else title!r}]" if title or "key" in value else "")
    path = f"{path}/{own}"
    yield path
    for key, item in sorted(value.items()):
        match key:
            case "children" | "type":
                pass
            case "key":
                yield f"{path} key = {name(item)}"
            case "fragment":
                yield f"{path} fragment = (made)"
            case "props" if value["type"] == "date_input":
                yield from values(item | {bound: relative(item[bound]) for bound in ("min_value", "max_value") if bound in item}, f"{path} props")
            case "props" if "stack_trace" in item:
                yield from values(item | {"stack_trace": "(lines)"}, f"{path} props")
            case _:
                yield from values(item, f"{path} {key}")
    seen: collections.Counter[str] = collections.Counter()
    for child in value.get("children", []):
        # Containers of one kind are told apart by their number among each other.
        kind = child["type"]
        yield from node(child, f"{path}#{seen[kind]}" if "children" in child else path)
        seen[kind] += 1


def values(value: object, path: str) -> Iterator[str]:
    """A value as lines. Lists of plain values are one line, how a number is written does not count, and addresses of files are no part of it."""
    if path.endswith("data.spec.data") and list(value) == ["name"]:
        yield f"{path}.name = (made)"
    elif isinstance(value, dict) and value:
        for key in sorted(value):
            yield from values(value[key], f"{path}.{key}")
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for place, item in enumerate(value):
            yield from values(item, f"{path}[{place}]")
    elif value is not None or "." in path or path.endswith(" value"):
        text = json.dumps(plain(value), ensure_ascii=False)
        yield f"{path} = " + re.sub(r'"(?:\.\./)*media/[^"]*"', '"(media)"', text)


def plain(value: object) -> object:
    """Numbers as they compare."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
