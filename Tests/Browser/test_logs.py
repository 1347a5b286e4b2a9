"""What a function logs on a thread, shown while it runs: `/logs`."""

import pytest
from playwright.sync_api import expect

from streamlit_page import StreamlitPage

pytestmark = pytest.mark.swift_only("the pages in Python have no such page")

# Writes down, inside the browser, how many steps the first block of code has shown.
RECORDER = """
() => {
    const counts = window.counts = [];
    new MutationObserver(() => {
        const text = document.querySelector("[data-testid=stMain] [data-testid=stCode]")?.textContent ?? "";
        const count = text.split("A step is done").length - 1;
        if (counts.at(-1) !== count) counts.push(count);
    }).observe(document.body, {subtree: true, childList: true, characterData: true});
}
"""


def test_lines_of_a_thread_are_shown_while_it_runs(app: StreamlitPage) -> None:
    app.open("/logs")
    app.expect_value("visits", 0)
    app.page.evaluate(RECORDER)
    app.button("Work on a thread").click()
    app.expect_value("done", 1)
    lines = app.main.get_by_test_id("stCode").first
    expect(lines).to_contain_text("info The thread reads the session's state visits=1")
    expect(lines).to_contain_text("info A step is done of=6 step=6")
    expect(lines).not_to_contain_text("Nobody asked")
    counts = app.page.evaluate("() => window.counts")
    assert any(0 < count < 6 for count in counts), counts
    # The thread has counted in the state of this session.
    app.button("Work on a thread").click()
    app.expect_value("done", 2)
    expect(lines).to_contain_text("visits=2")
    expect(lines).not_to_contain_text("visits=1")
