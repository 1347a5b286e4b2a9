"""What the ten pages of `Tests/SideBySide` are asked over the agent API, and what is compared of the answers.

`Scripts/record-agents` asks real Streamlit and writes `streamlit.json`; `test_agent_pages.py` asks Swiftlit the same. Elements without a key of the
author's have identifiers that differ, so a step names them by type and label.
"""

from __future__ import annotations

import dataclasses
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator

PAGES = ["", "tables", "charts", "specifications", "media", "chat", "inputs", "choices", "layout", "flow"]


@dataclasses.dataclass
class Step:
    """One request after the page was opened: values and a trigger by (type, label), and other fields as they are."""

    name: str
    values: dict[tuple[str, str], object] = dataclasses.field(default_factory=dict)
    trigger: tuple[str, str] | None = None
    value: object = None
    more: dict[str, object] = dataclasses.field(default_factory=dict)


# What is done on a page, one after the other, in one session.
STEPS: dict[str, list[Step]] = {
    "": [Step("query", more={"query_params": {"q": ["a", "b"]}}), Step("unknown field", more={"x": 1})],
    "tables": [Step("unknown key", more={"widget_state": {"nothing": 1}})],
    "charts": [Step("unknown page", more={"page": "nowhere"})],
    "specifications": [Step("again")],
    "media": [Step("again")],
    "chat": [Step("a message", trigger=("chat_input", "*"), value="Good morning")],
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
        Step("keys of the author's", more={"widget_state": {"stars": 1, "pages": 2}}),
        Step("a button", trigger=("button", "A button")),
        Step("a menu", trigger=("menu_button", "A menu"), value="JSON"),
        Step("a form", values={("text_input", "In a form"): "x"}, trigger=("form_submit_button", "Send")),
        Step("a form without its button", values={("text_input", "In a form"): "x"}),
        Step("a value of a wrong type", values={("slider", "A slider"): "7"}),
        Step("a disabled widget", values={("toggle", "Disabled"): True}),
        Step("a button as a value", values={("button", "A button"): True}),
        Step("a value as a button", trigger=("checkbox", "A checkbox")),
        Step("too many", values={("menu_button", "A menu"): ["CSV"]}),
    ],
    "choices": [Step("again")],
    "layout": [Step("again")],
    "flow": [
        Step("a fragment", trigger=("button", "Count")),
        Step("run again", trigger=("button", "Run again")),
        Step("a dialog", trigger=("button", "Open the dialog")),
        Step("in the dialog", values={("text_input", "A field"): "x"}),
        Step("work", trigger=("button", "Work")),
        Step("stop", trigger=("button", "Stop here")),
    ],
}


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

    def answers(self) -> dict[str, dict]:
        """The answers to all steps, as they are compared, by `page: step`."""
        found: dict[str, dict] = {}
        for path in PAGES:
            status, page = self.ask({"page": path})
            last = found[f"{path or 'text'}: open"] = compared(status, page)
            for step in STEPS[path]:
                status, body = self.ask(request(step, page))
                answer = compared(status, body)
                found[f"{path or 'text'}: {step.name}"] = answer if status != 200 else changes(last, answer)
                if status == 200:
                    page, last = body, answer
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


def compared(status: int, body: dict) -> dict:
    """What is compared of an answer: all but names that each server makes, times, and texts of messages."""
    if "error" in body:
        return {"status": status, "code": body["error"]["code"], "fields": sorted(body["error"]), "pages": body["error"].get("pages")}
    page = {key: value for key, value in body.items() if key not in ("session_id", "observed_at", "tree", "actions")}
    actions = [action | {"key": name(action["key"])} for action in body["actions"]]
    return {"status": status, "page": page, "tree": node(body["tree"]), "actions": actions}


def changes(before: dict, after: dict) -> dict:
    """What a step has changed on a page."""
    first, second = list(lines(before)), list(lines(after))
    return {"status": after["status"], "gone": [line for line in first if line not in second], "new": [line for line in second if line not in first]}


def name(key: str) -> str:
    """A key of the author's, or that there is none."""
    return "(made)" if key.startswith("$$ID") else key


def node(value: dict) -> dict:
    found = {key: item for key, item in value.items() if key != "children"}
    if "key" in found:
        found["key"] = name(found["key"])
    if "fragment" in found:
        found["fragment"] = "(made)"
    found = json.loads(re.sub(r'"(?:\.\./)*media/[^"]*"', '"(media)"', json.dumps(found)))
    if "children" in value:
        found["children"] = [node(child) for child in value["children"]]
    return found


def lines(value: object, path: str = "") -> Iterator[str]:
    """A value as lines, each with the way to it: short differences read well."""
    if isinstance(value, dict) and value:
        for key in sorted(value):
            yield from lines(value[key], f"{path}.{key}")
    elif isinstance(value, list) and value:
        for place, item in enumerate(value):
            yield from lines(item, f"{path}[{place}]")
    else:
        # How a number is written does not count.
        value = int(value) if isinstance(value, float) and value.is_integer() else value
        yield f"{path} = {json.dumps(value, ensure_ascii=False)}"
