"""Two tasks at once: `/threads`."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import expect

from streamlit_page import StreamlitPage

# Writes down, inside the browser and thus without the test's own delays, when the button was pressed, what each column showed when,
# and when the script ended.
RECORDER = """
() => {
    const app = document.querySelector("[data-testid=stApp]");
    const record = window.record = {presses: [], columns: [[], []], states: []};
    const look = () => {
        const now = performance.now() / 1000;
        const state = app.dataset.testScriptState;
        if (record.states.at(-1)?.[1] !== state) record.states.push([now, state]);
        document.querySelectorAll("[data-testid=stColumn]").forEach((column, index) => {
            const bar = column.querySelector("[role=progressbar]");
            if (index > 1 || !bar) return;
            const value = Number(bar.getAttribute("aria-valuenow"));
            if (record.columns[index].at(-1)?.[1] !== value) record.columns[index].push([now, value]);
        });
    };
    new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
    document.addEventListener("click", event => {
        if (event.target.closest("button")?.innerText.includes("Run 2 tasks")) record.presses.push(performance.now() / 1000);
    }, true);
    look();
}
"""


@dataclass
class Record:
    """Times in seconds since the page was loaded."""

    presses: list[float]
    columns: list[list[tuple[float, float]]]
    """For each column the values of its progress bar, each with the time it appeared."""
    states: list[tuple[float, str]]

    @property
    def end(self) -> float:
        """When the script was last seen to end."""
        return max(time for time, state in self.states if state == "notRunning")


def prepare(app: StreamlitPage, first: int, second: int) -> None:
    app.open("/threads")
    app.set_number("Task 1 duration", first)
    app.set_number("Task 2 duration", second)
    app.wait_until_idle()
    app.page.evaluate(RECORDER)


def run(app: StreamlitPage) -> None:
    app.button("Run 2 tasks concurrently").click()


def read(app: StreamlitPage) -> Record:
    return Record(**app.page.evaluate("() => window.record"))


def wait_for_progress(app: StreamlitPage, percent: int) -> None:
    """Waits until both bars are there and the first shows at least `percent`."""
    app.page.wait_for_function(
        """percent => {
            const bars = document.querySelectorAll("[data-testid=stColumn] [role=progressbar]");
            return bars.length == 2 && Number(bars[0].getAttribute("aria-valuenow")) >= percent;
        }""",
        arg=percent,
    )


def expect_timeline(app: StreamlitPage) -> None:
    expect(app.text("Timeline")).to_be_visible()


def test_tasks_of_1_and_2_seconds_run_at_once_and_report_meanwhile(app: StreamlitPage) -> None:
    prepare(app, 1, 2)
    run(app)
    expect_timeline(app)
    app.wait_until_idle()
    record = read(app)
    for column in record.columns:
        # Not only the first and the last value: the bar moved while its task ran.
        assert len({value for _, value in column}) >= 4, record
    # Both moved at the same time: how long it took depends on the machine, the order does not.
    first, second = record.columns
    assert second[1][0] < first[-1][0], record


def test_pressing_again_starts_over_at_once(app: StreamlitPage) -> None:
    prepare(app, 4, 4)
    run(app)
    wait_for_progress(app, 25)
    run(app)
    app.page.wait_for_function("() => window.record.presses.length == 2")
    expect_timeline(app)
    app.wait_until_idle()
    record = read(app)
    press = record.presses[1]
    for column in record.columns:
        before = [value for time, value in column if time < press]
        after = [(time, value) for time, value in column if time >= press]
        restart = next(time for time, value in after if value < max(before))
        # It starts over before the old run has come to its end.
        assert max(value for time, value in after if time <= restart) < 100, record
        # The old run, which would have gone on for three seconds, does not write any more.
        values = [value for time, value in after if time >= restart]
        assert values == sorted(values), record
    # A whole run of four seconds, not what the first had left.
    assert record.end - press > 3.5, record


def test_changing_an_input_ends_the_run(app: StreamlitPage) -> None:
    prepare(app, 30, 30)
    run(app)
    wait_for_progress(app, 1)
    app.set_number("Task 1 duration", 1)
    app.wait_until_idle()
    expect(app.page.get_by_role("progressbar")).to_have_count(0)


def test_stop_button_ends_the_run(app: StreamlitPage) -> None:
    prepare(app, 30, 30)
    run(app)
    wait_for_progress(app, 1)
    app.page.get_by_role("button", name="Stop", exact=True).click()
    app.wait_until_idle()
    assert max(value for _, value in read(app).columns[0]) < 100
    # The session works on.
    app.set_number("Task 1 duration", 1)
    app.set_number("Task 2 duration", 1)
    run(app)
    expect_timeline(app)
