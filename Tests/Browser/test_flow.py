"""Fragments, parts drawn side by side, and dialogs."""

from playwright.sync_api import expect

from streamlit_page import StreamlitPage


def test_widget_of_a_fragment_runs_the_fragment_alone(app: StreamlitPage) -> None:
    app.open("/fragments")
    expect(app.text("The page ran 1 times")).to_be_visible()
    app.button("Count").click()
    expect(app.text("clicks = 1, points = 20")).to_be_visible()
    app.button("Count").click()
    expect(app.text("clicks = 2, points = 20")).to_be_visible()
    expect(app.text("The page ran 1 times")).to_be_visible()
    app.button("Run the page from here").click()
    expect(app.text("The page ran 2 times")).to_be_visible()
    expect(app.text("clicks = 2, points = 20")).to_be_visible()


def test_clock_of_the_browser_runs_a_fragment_until_it_is_off(app: StreamlitPage) -> None:
    app.page.clock.install()
    app.open("/fragments")
    expect(app.text("ticks = 1")).to_be_visible()
    app.checkbox("Live").click()
    expect(app.text("ticks = 4")).to_be_visible()
    expect(app.text("The page ran 1 times")).to_be_visible()
    app.checkbox("Live").click()
    app.expect_value("live", "false")
    app.wait_until_idle()
    shown = app.value("ticks").inner_text()
    # The clock of the browser is off: it would tick in this time, and what it asks for is answered before what is asked for later.
    app.page.clock.fast_forward(5_000)
    app.button("Count").click()
    expect(app.text("clicks = 1, points = 20")).to_be_visible()
    expect(app.text(shown)).to_be_visible()


def test_error_of_a_fragment_stays_in_it(app: StreamlitPage) -> None:
    app.open("/fragments")
    app.checkbox("Throw an error").click()
    expect(app.page.get_by_test_id("stException")).to_contain_text("This part is broken, the others are not.")
    expect(app.text("clicks = 0, points = 20")).to_be_visible()
    app.checkbox("Throw an error").click()
    expect(app.page.get_by_test_id("stException")).to_have_count(0)


def test_parallel_parts_stand_in_program_order(app: StreamlitPage) -> None:
    app.open("/fragments")
    app.button("Load all regions").click()
    boxes = app.main.locator("[data-testid=stAlert]")
    expect(boxes).to_have_count(3)
    assert [box.inner_text().split()[0] for box in boxes.all()] == ["Europe", "America", "Asia"]
    expect(app.page.get_by_test_id("stException")).to_contain_text("There is no Atlantis.")
    expect(app.text("The page ran 1 times")).to_be_visible()


def test_dialog_stays_open_while_its_widgets_are_used_and_closes_with_a_rerun(app: StreamlitPage) -> None:
    app.open("/dialogs")
    app.button("Vote").click()
    dialog = app.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Cast your vote")
    dialog.get_by_label("Because…").fill("I like it")
    dialog.get_by_label("Because…").press("Enter")
    expect(dialog).to_contain_text("9 letters")
    dialog.get_by_text("green", exact=True).click()
    dialog.get_by_role("button", name="Submit").click()
    expect(dialog).to_have_count(0)
    expect(app.text("vote = green, because I like it")).to_be_visible()


def test_dialog_that_is_not_dismissible_stays_on_escape(app: StreamlitPage) -> None:
    app.open("/dialogs")
    app.button("Vote").click()
    dialog = app.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    app.page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)


def test_drawer_keeps_what_is_chosen_in_it(app: StreamlitPage) -> None:
    app.open("/dialogs")
    app.button("Details").click()
    dialog = app.page.get_by_role("dialog")
    expect(dialog).to_contain_text("chosen = 3")
    slider = dialog.get_by_role("slider")
    slider.press("ArrowRight")
    expect(dialog).to_contain_text("chosen = 4")
    app.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_dismissal_runs_the_page_and_its_callback(app: StreamlitPage) -> None:
    app.open("/dialogs")
    app.button("Note").click()
    dialog = app.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    app.page.keyboard.press("Escape")
    expect(app.text("dismissals = 1")).to_be_visible()
    expect(dialog).to_have_count(0)


def test_second_dialog_of_a_run_says_so(app: StreamlitPage) -> None:
    app.open("/dialogs")
    app.button("Two at once").click()
    expect(app.page.get_by_role("dialog")).to_contain_text("First")
    expect(app.page.get_by_test_id("stException")).to_contain_text("Only one dialog")
