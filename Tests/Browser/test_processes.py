"""Worker processes: `/processes`."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from gallery_process import GalleryProcess, wait_until
from streamlit_page import StreamlitPage
from system_processes import children

pytestmark = pytest.mark.swift_only("Python's pages have no worker processes")


def server(app: StreamlitPage) -> int:
    """The server's process, as the page tells it."""
    return int(app.value("server").inner_text().removeprefix("server = "))


def alert(app: StreamlitPage) -> Locator:
    return app.main.get_by_test_id("stAlert")


def expect_alive(app: StreamlitPage, gallery: GalleryProcess, process: int) -> None:
    """The same server answers, and its workers still work."""
    app.wait_until_idle()
    assert gallery.process.poll() is None
    assert server(app) == process
    app.set_number("Primes below", 1_000)
    app.wait_until_idle()
    app.button("Run 2 tasks in parallel").click()
    expect(app.value("Task 1")).to_contain_text("168 primes")
    expect(app.value("Task 2")).to_contain_text("168 primes")


@pytest.fixture
def process(app: StreamlitPage) -> int:
    app.open("/processes")
    return server(app)


def test_two_tasks_run_at_once_in_processes_of_their_own(app: StreamlitPage, process: int) -> None:
    app.button("Run 2 tasks in parallel").click()
    bars = app.main.get_by_role("progressbar")
    expect(bars).to_have_count(2)
    # Both have begun, and neither is done.
    app.page.wait_for_function(
        """() => {
            const values = [...document.querySelectorAll("[data-testid=stMain] [role=progressbar]")]
                .map(bar => Number(bar.getAttribute("aria-valuenow")));
            return values.length == 2 && values.every(value => value > 0 && value < 100);
        }"""
    )
    for task in ("Task 1", "Task 2"):
        expect(app.value(task)).to_contain_text("148933 primes", timeout=60_000)
    ids = {int(re.search(r"process (\d+)", app.value(task).inner_text())[1]) for task in ("Task 1", "Task 2")}
    assert len(ids) == 2
    assert process not in ids


def test_a_trap_is_an_error_on_the_page(app: StreamlitPage, gallery: GalleryProcess, process: int) -> None:
    app.button("Trap").click()
    expect(alert(app)).to_contain_text("workerCrashed")
    expect(alert(app)).to_contain_text("TrapAtIndex")
    expect_alive(app, gallery, process)


def test_an_endless_loop_ends_at_its_deadline(app: StreamlitPage, gallery: GalleryProcess, process: int) -> None:
    app.button("Loop for ever").click()
    expect(alert(app)).to_contain_text("timedOut")
    expect_alive(app, gallery, process)


def test_eating_memory_ends_at_the_limit(app: StreamlitPage, gallery: GalleryProcess, process: int) -> None:
    app.button("Eat memory").click()
    expect(alert(app)).to_contain_text("outOfMemory")
    expect(app.main.get_by_role("progressbar")).to_have_count(1)
    expect_alive(app, gallery, process)


def test_another_session_does_not_notice(
    app: StreamlitPage, new_session: Callable[[], StreamlitPage], process: int
) -> None:
    other = new_session().open("/state-1")
    app.button("Loop for ever").click()
    other.button("Increment page counter").click()
    expect(other.text("page counter = 1")).to_be_visible()
    expect(alert(app)).to_contain_text("timedOut")


def test_leaving_the_page_kills_its_workers(app: StreamlitPage, process: int) -> None:
    app.set_number("Primes below", 20_000_000)
    app.wait_until_idle()
    app.button("Run 2 tasks in parallel").click()
    expect(app.main.get_by_role("progressbar")).to_have_count(2)
    app.page.wait_for_function(
        "() => [...document.querySelectorAll('[role=progressbar]')].every(bar => bar.getAttribute('aria-valuenow') > 0)"
    )
    busy = set(children(process))
    assert len(busy) >= 2
    app.page.close()
    # Not one zombie stays either. One worker is started anew, to be ready for the next call.
    wait_until(lambda: not busy & set(children(process)), f"{busy} go on without anybody who waits for them")
