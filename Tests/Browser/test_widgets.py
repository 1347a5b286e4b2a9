"""Every widget of `/elements`, driven with the mouse and with the keyboard. Options and bounds are read off the page."""

import re

import pytest
from playwright.sync_api import Locator, expect

from streamlit_page import StreamlitPage


@pytest.fixture
def elements(app: StreamlitPage) -> StreamlitPage:
    return app.open("/elements")


def drag(app: StreamlitPage, handle: Locator, pixels: float) -> None:
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    app.page.mouse.move(x, y)
    app.page.mouse.down()
    app.page.mouse.move(x + pixels / 2, y, steps=3)
    app.page.mouse.move(x + pixels, y, steps=3)
    app.page.mouse.up()


# MARK: Buttons


def test_button_is_true_for_one_run_with_the_mouse(elements: StreamlitPage) -> None:
    elements.expect_value("button", "false")
    elements.button("button").click()
    elements.expect_value("button", "true")
    elements.checkbox("checkbox").click()
    elements.expect_value("button", "false")


@pytest.mark.parametrize("key", ["Enter", " "])
def test_button_is_pressed_with_the_keyboard(elements: StreamlitPage, key: str) -> None:
    elements.button("button").focus()
    elements.page.keyboard.press(key)
    elements.expect_value("button", "true")


# MARK: Checkbox and toggle


@pytest.mark.parametrize("name", ["checkbox", "toggle"])
def test_checkbox_with_the_mouse(elements: StreamlitPage, name: str) -> None:
    elements.expect_value(name, "false")
    elements.checkbox(name).click()
    elements.expect_value(name, "true")
    elements.checkbox(name).click()
    elements.expect_value(name, "false")


@pytest.mark.parametrize("name", ["checkbox", "toggle"])
def test_checkbox_with_the_keyboard(elements: StreamlitPage, name: str) -> None:
    elements.checkbox(name).locator("input").focus()
    elements.page.keyboard.press(" ")
    elements.expect_value(name, "true")
    elements.page.keyboard.press(" ")
    elements.expect_value(name, "false")


# MARK: Sliders


def test_slider_with_the_keyboard(elements: StreamlitPage) -> None:
    thumb = elements.slider("slider").get_by_role("slider")
    start, lowest, highest = (int(thumb.get_attribute(name)) for name in ("value", "min", "max"))
    elements.expect_value("slider", start)
    thumb.focus()
    for key, value in (("ArrowRight", start + 1), ("ArrowLeft", start), ("End", highest), ("Home", lowest)):
        elements.page.keyboard.press(key)
        elements.expect_value("slider", value)


def test_slider_with_the_mouse(elements: StreamlitPage) -> None:
    slider = elements.slider("slider")
    highest = int(slider.get_by_role("slider").get_attribute("max"))
    drag(elements, slider.get_by_test_id("stSliderThumbValue"), 2000)
    elements.expect_value("slider", highest)
    drag(elements, slider.get_by_test_id("stSliderThumbValue"), -60)
    expect(elements.value("slider")).not_to_have_text(f"slider = {highest}")
    elements.expect_value("slider", slider.get_by_role("slider").input_value())


def test_range_slider_with_the_keyboard(elements: StreamlitPage) -> None:
    start, end = elements.slider("slider range").get_by_role("slider").all()
    low, high = int(start.input_value()), int(end.input_value())
    elements.expect_value("slider range", f"[{low}, {high}]")
    start.focus()
    elements.page.keyboard.press("ArrowRight")
    elements.expect_value("slider range", f"[{low + 1}, {high}]")
    end.focus()
    elements.page.keyboard.press("ArrowLeft")
    elements.expect_value("slider range", f"[{low + 1}, {high - 1}]")


def test_range_slider_with_the_mouse(elements: StreamlitPage) -> None:
    slider = elements.slider("slider range")
    start, end = slider.get_by_role("slider").all()
    drag(elements, slider.get_by_test_id("stSliderThumbValue").last, 2000)
    elements.expect_value("slider range", f"[{start.input_value()}, {end.get_attribute('max')}]")
    drag(elements, slider.get_by_test_id("stSliderThumbValue").first, -2000)
    elements.expect_value("slider range", f"[{start.get_attribute('min')}, {end.get_attribute('max')}]")


def test_select_slider_with_the_keyboard(elements: StreamlitPage) -> None:
    thumb = elements.slider("selectSlider").get_by_role("slider")
    elements.expect_value("selectSlider", thumb.get_attribute("aria-valuetext"))
    before = thumb.get_attribute("aria-valuetext")
    thumb.focus()
    elements.page.keyboard.press("End")
    expect(elements.value("selectSlider")).not_to_have_text(f"selectSlider = {before}")
    elements.expect_value("selectSlider", thumb.get_attribute("aria-valuetext"))
    last = thumb.get_attribute("aria-valuetext")
    elements.page.keyboard.press("ArrowLeft")
    expect(elements.value("selectSlider")).not_to_have_text(f"selectSlider = {last}")
    elements.expect_value("selectSlider", thumb.get_attribute("aria-valuetext"))


def test_select_slider_with_the_mouse(elements: StreamlitPage) -> None:
    slider = elements.slider("selectSlider")
    thumb = slider.get_by_role("slider")
    drag(elements, slider.get_by_test_id("stSliderThumbValue"), -2000)
    first = thumb.get_attribute("aria-valuetext")
    drag(elements, slider.get_by_test_id("stSliderThumbValue"), 2000)
    expect(thumb).not_to_have_attribute("aria-valuetext", first)
    elements.expect_value("selectSlider", thumb.get_attribute("aria-valuetext"))


# MARK: Inputs


def test_number_input_with_the_mouse(elements: StreamlitPage) -> None:
    widget = elements.number_input("numberInput")
    start = int(widget.get_by_test_id("stNumberInputField").input_value())
    elements.expect_value("numberInput", start)
    widget.get_by_test_id("stNumberInputStepUp").click()
    elements.expect_value("numberInput", start + 1)
    widget.get_by_test_id("stNumberInputStepDown").click()
    elements.expect_value("numberInput", start)


def test_number_input_with_the_keyboard(elements: StreamlitPage) -> None:
    field = elements.number_input("numberInput").get_by_test_id("stNumberInputField")
    start = int(field.input_value())
    field.focus()
    elements.page.keyboard.press("ArrowUp")
    elements.expect_value("numberInput", start + 1)
    field.fill(str(start - 1))
    elements.expect_value("numberInput", start + 1)
    field.press("Enter")
    elements.expect_value("numberInput", start - 1)


def test_text_input_is_sent_with_enter_and_on_leaving(elements: StreamlitPage) -> None:
    field = elements.text_input("textInput").get_by_test_id("stTextInputField")
    field.fill("Ada")
    field.press("Enter")
    elements.expect_value("textInput", "Ada")
    field.press_sequentially(" Lovelace")
    elements.expect_value("textInput", "Ada")
    field.press("Tab")
    elements.expect_value("textInput", "Ada Lovelace")
    field.fill("Åsa 🎈 <b>&amp;</b>")
    elements.value("slider").click()
    elements.expect_value("textInput", "Åsa 🎈 <b>&amp;</b>")


def test_text_area_is_sent_with_control_enter_and_on_leaving(elements: StreamlitPage) -> None:
    field = elements.text_area("textArea").locator("textarea")
    field.fill("one")
    field.press("Control+Enter")
    elements.expect_value("textArea", "one")
    field.fill("two")
    elements.expect_value("textArea", "one")
    elements.value("slider").click()
    elements.expect_value("textArea", "two")


# MARK: Choices


def test_selectbox_with_the_mouse(elements: StreamlitPage) -> None:
    box = elements.selectbox("selectbox")
    elements.expect_value("selectbox", box.get_by_role("combobox").input_value())
    for place in (1, 0):
        option = elements.open_choices(box).nth(place)
        text = option.inner_text()
        option.click()
        elements.expect_value("selectbox", text)
        expect(elements.page.get_by_role("listbox")).to_have_count(0)


def test_selectbox_with_the_keyboard(elements: StreamlitPage) -> None:
    box = elements.selectbox("selectbox")
    last = elements.open_choices(box).last.inner_text()
    box.get_by_role("combobox").fill(last)
    expect(elements.choices).to_have_count(1)
    elements.page.keyboard.press("Enter")
    elements.expect_value("selectbox", last)


def test_radio_with_the_mouse(elements: StreamlitPage) -> None:
    options = elements.radio("radio").get_by_test_id("stRadioOption")
    elements.expect_value("radio", options.first.inner_text())
    for option in (options.nth(1), options.last, options.first):
        option.click()
        elements.expect_value("radio", option.inner_text())


def test_radio_with_the_keyboard(elements: StreamlitPage) -> None:
    options = elements.radio("radio").get_by_test_id("stRadioOption")
    options.first.get_by_role("radio").focus()
    elements.page.keyboard.press("ArrowDown")
    elements.expect_value("radio", options.nth(1).inner_text())
    elements.page.keyboard.press("ArrowUp")
    elements.expect_value("radio", options.first.inner_text())


def expect_chosen(app: StreamlitPage, name: str, chosen: list[str], others: list[str]) -> None:
    """The text names the chosen options in their order, and none of the others."""
    expect(app.value(name)).to_have_text(re.compile(f"^{name} = .*" + ".*".join(re.escape(option) for option in chosen)))
    for option in others:
        expect(app.value(name)).not_to_contain_text(option)


def test_multiselect_with_the_mouse(elements: StreamlitPage) -> None:
    box = elements.multiselect("multiselect")
    first, second, *rest = elements.open_choices(box).all_inner_texts()
    elements.choices.get_by_text(second, exact=True).click()
    expect_chosen(elements, "multiselect", [second], [first, *rest])
    elements.choices.get_by_text(first, exact=True).click()
    expect_chosen(elements, "multiselect", [second, first], rest)
    elements.page.keyboard.press("Escape")
    box.get_by_role("button", name=f"Remove {second}").click()
    expect_chosen(elements, "multiselect", [first], [second, *rest])


def test_multiselect_with_the_keyboard(elements: StreamlitPage) -> None:
    box = elements.multiselect("multiselect")
    texts = elements.open_choices(box).all_inner_texts()
    last, others = texts[-1], texts[:-1]
    box.get_by_role("combobox").fill(last)
    expect(elements.choices).to_have_count(1)
    elements.choices.first.hover()
    elements.page.keyboard.press("Enter")
    expect_chosen(elements, "multiselect", [last], others)
    elements.page.keyboard.press("Backspace")
    expect_chosen(elements, "multiselect", [], texts)


@pytest.mark.parametrize("name", ["pills", "segmentedControl"])
def test_button_group_with_the_mouse(elements: StreamlitPage, name: str) -> None:
    options = elements.button_group(name).get_by_role("radio")
    texts = [text.strip() for text in options.all_inner_texts()]
    options.nth(1).click()
    expect_chosen(elements, name, [texts[1]], [texts[0], *texts[2:]])
    options.first.click()
    expect_chosen(elements, name, [texts[0]], texts[1:])
    options.first.click()
    expect_chosen(elements, name, [], texts)


@pytest.mark.parametrize("name", ["pills", "segmentedControl"])
def test_button_group_with_the_keyboard(elements: StreamlitPage, name: str) -> None:
    options = elements.button_group(name).get_by_role("radio")
    texts = [text.strip() for text in options.all_inner_texts()]
    options.last.focus()
    elements.page.keyboard.press(" ")
    expect_chosen(elements, name, [texts[-1]], texts[:-1])


# MARK: Form


def test_form_sends_nothing_before_it_is_submitted(elements: StreamlitPage) -> None:
    field = elements.text_input("form text").get_by_test_id("stTextInputField")
    field.fill("Ada")
    field.press("Tab")
    # A rerun for another reason does not bring the text either.
    elements.checkbox("checkbox").click()
    elements.expect_value("checkbox", "true")
    elements.expect_value("form text", "")
    elements.submit_button("Submit form").click()
    elements.expect_value("form text", "Ada")


def test_form_is_submitted_with_enter(elements: StreamlitPage) -> None:
    field = elements.text_input("form text").get_by_test_id("stTextInputField")
    field.fill("Eve")
    field.press("Enter")
    elements.expect_value("form text", "Eve")


# MARK: All together


def test_values_of_other_widgets_stay(elements: StreamlitPage) -> None:
    elements.checkbox("checkbox").click()
    elements.expect_value("checkbox", "true")
    elements.radio("radio").get_by_test_id("stRadioOption").nth(1).click()
    chosen = elements.radio("radio").get_by_test_id("stRadioOption").nth(1).inner_text()
    elements.expect_value("radio", chosen)
    elements.button("button").click()
    elements.expect_value("button", "true")
    elements.expect_value("checkbox", "true")
    elements.expect_value("radio", chosen)
