"""What `Scripts/survive` and `Scripts/survive-cluster` share: widgets of a page, and what a session owes its visitor. Standard library only."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from stranger import field, fields, find

# `Element.type` of what visitors use (Element.proto).
TEXT, EXCEPTION, BUTTON, TEXT_INPUT, ALERT, NUMBER_INPUT, UPLOADER, DOWNLOAD_BUTTON, HEADING = 1, 8, 19, 24, 30, 32, 33, 43, 47
WIDGETS = (BUTTON, TEXT_INPUT, NUMBER_INPUT, UPLOADER, DOWNLOAD_BUTTON)
# What a killed process may not have written yet, in seconds: what the end of a run was before the kill.
WINDOW = 0.05


def elements(messages: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The elements of a page with their kinds."""
    for message in messages:
        element = find(message, 5, 3)
        if isinstance(element, bytes):
            yield from ((kind, body) for kind, body in fields(element) if isinstance(body, bytes))


def text(body: bytes, *path: int) -> str:
    """The text at a path of an element; empty where there is none."""
    found = find(body, *path)
    return found.decode(errors="replace") if isinstance(found, bytes) else ""


def identifiers(messages: Iterable[bytes]) -> dict[str, str]:
    """The identifiers of widgets, by label."""
    return {text(body, 2): text(body, 1) for kind, body in elements(messages) if kind in WIDGETS}


def value(messages: Iterable[bytes], name: str) -> str | None:
    """What a page shows last as `name = …`. Only texts count: the page shows its source, too."""
    start = f"{name} = "
    shown = (text(body, 1) for kind, body in elements(messages) if kind == TEXT)
    return next((line.removeprefix(start) for line in reversed(list(shown)) if line.startswith(start)), None)


def number(messages: Iterable[bytes], name: str) -> int | None:
    """The last number that a page shows under a name."""
    found = value(messages, name)
    return int(found) if found is not None else None


def change(page: str, *widgets: bytes) -> bytes:
    """The message of a browser in which widgets have changed: bodies of `WidgetState`."""
    return field(11, field(2, b"".join(field(1, widget) for widget in widgets)) + field(4, page))


def press(identifier: str) -> bytes:
    return field(1, identifier) + field(2, 1)


def write(identifier: str, content: str) -> bytes:
    return field(1, identifier) + field(6, content)


class History:
    """A number that a session counts up: what was seen of it at the ends of runs, and when."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, float]] = []
        # The largest that was asked for. It may have come to be although no answer has come.
        self.asked = 0
        # How much was lost at each return.
        self.lost: list[int] = []

    @property
    def newest(self) -> int:
        return self.seen[-1][0] if self.seen else 0

    def note(self, number: int) -> None:
        self.asked = max(self.asked, number)
        self.seen = [*self.seen[-50:], (number, time.monotonic())]

    def came_back(self, number: int, limit: float) -> str | None:
        """Takes note of what a visitor finds who comes back. Returns what is wrong with it: all that was seen up to `limit` is owed."""
        if not self.seen:
            self.note(number)
            return None
        newest, asked = self.newest, max(self.newest, self.asked)
        owed = max((value for value, end in self.seen if end <= limit), default=0)
        self.lost.append(max(0, newest - number))
        # What was lost is not owed at the next return.
        self.seen = [*(entry for entry in self.seen if entry[0] <= number), (number, time.monotonic())]
        self.asked = number
        return None if owed <= number <= asked else f"finds {number} after {newest}; {owed} is owed, {asked} was asked for"
