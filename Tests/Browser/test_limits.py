"""Twenty calls, two at a time: `/limits`."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from streamlit_page import StreamlitPage

# Writes down, inside the browser, the most calls that were shown running at one time, and the places that each call was shown.
RECORDER = """
() => {
    const record = window.record = {mostRunning: 0, places: {}};
    const look = () => {
        const texts = [...document.querySelectorAll("[data-testid=stText]")].map(text => text.innerText);
        record.mostRunning = Math.max(record.mostRunning, texts.filter(text => text.endsWith(": running")).length);
        for (const [, call, place] of texts.map(text => /^call (\\d+): place (\\d+)$/.exec(text)).filter(match => match)) {
            const places = record.places[call] ??= [];
            if (places.at(-1) !== Number(place)) places.push(Number(place));
        }
    };
    new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});
}
"""


def calls(app: StreamlitPage, state: str) -> Locator:
    return app.texts.filter(has_text=re.compile(rf"^call \d+: {state}"))


def start(app: StreamlitPage) -> None:
    app.open("/limits")
    app.page.evaluate(RECORDER)
    app.button("Start 20 calls").click()


def test_two_run_at_a_time_and_each_sees_its_place(app: StreamlitPage) -> None:
    start(app)
    expect(calls(app, "place")).not_to_have_count(0)
    expect(calls(app, "done")).to_have_count(20, timeout=30_000)
    app.expect_value("functions started", 20)
    record = app.page.evaluate("() => window.record")
    # The frontend shows what it is told with a delay, so two that ended may still be shown beside two that run.
    assert 2 <= record["mostRunning"] <= 4, record
    # The calls start at the same time, so which one waits longest is not known.
    assert max(len(places) for places in record["places"].values()) >= 5, record
    for places in record["places"].values():
        assert places == sorted(places, reverse=True), record


def test_cancelled_calls_never_run(app: StreamlitPage) -> None:
    app.open("/limits")
    # Longer than any test: only the click ends them.
    app.set_number("Milliseconds for each call", 3_600_000)
    app.expect_value("milliseconds", 3_600_000)
    app.button("Start 20 calls").click()
    expect(calls(app, "running")).to_have_count(2)
    expect(calls(app, "place")).to_have_count(18)
    app.button("Cancel").click()
    expect(calls(app, "")).to_have_count(0)
    app.wait_until_idle()
    app.expect_value("functions started", 2)
    # Nothing goes on behind the page's back: the places are free for others.
    app.set_number("Milliseconds for each call", 1)
    app.expect_value("milliseconds", 1)
    app.button("Start 20 calls").click()
    expect(calls(app, "done")).to_have_count(20)
    app.expect_value("functions started", 20)


def test_limit_holds_for_all_sessions_and_a_closed_tab_frees_its_places(
    app: StreamlitPage, new_session: Callable[[], StreamlitPage]
) -> None:
    other = new_session()
    for tab in (app, other):
        tab.open("/limits")
        tab.page.evaluate(RECORDER)
    for tab in (app, other):
        tab.button("Start 20 calls").click()
    expect(calls(other, "")).to_have_count(20)
    app.page.close()
    expect(calls(other, "done")).to_have_count(20, timeout=30_000)
    # A tab alone has 18 calls that wait.
    places = other.page.evaluate("() => Object.values(window.record.places).flat()")
    assert max(places) > 18, places
