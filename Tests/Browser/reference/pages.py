"""The Gallery's pages in Python: only what the browser tests touch. See `gallery`."""

import threading
import time

import streamlit as st


def swift(value):
    """`value` as Swift's string interpolation writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nil"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(f'"{item}"' if isinstance(item, str) else str(item) for item in value) + "]"
    return str(value)


def source():
    with st.expander("Source"):
        st.code(open(__file__).read())


def overview():
    st.title("Swiftlit")
    st.write("An overview of the pages.")
    source()


def troubled():
    st.title("Troubled")
    # A thread without a context: Streamlit drops what it writes.
    thread = threading.Thread(target=lambda: st.write("You never see this."))
    thread.start()
    thread.join()
    st.write("A container knows its page, so this arrives.")
    st.write("A child task writes where its parent does: 42.")
    if st.button("Block for 5 seconds"):
        time.sleep(5)
        st.text("unblocked")
    source()


def threads():
    st.title("Threads")
    durations = [st.number_input(f"Task {task} duration", 0, 60, 2 * task) for task in (1, 2)]
    if st.button("Run 2 tasks concurrently"):
        # The page itself draws what two threads would: the script's thread is the one that stop and rerun interrupt.
        slots = [column.empty() for column in st.columns(2)]
        began = time.monotonic()
        while True:
            passed = time.monotonic() - began
            for task, (slot, duration) in enumerate(zip(slots, durations), start=1):
                slot.progress(min(1.0, passed / max(duration, 0.01)), text=f"Task {task}: {min(passed, duration):.1f} s")
            if passed >= max(durations):
                break
            time.sleep(0.1)
        st.subheader("Timeline")
        for task, duration in enumerate(durations, start=1):
            st.text(f"Task {task}: 0.0 s to {duration:.1f} s")
    source()


def state(page):
    st.title(f"State {page}")
    counters = st.session_state.setdefault("counters", {})
    for scope, key in (("page", f"page {page}"), ("session", "session")):
        if st.button(f"Increment {scope} counter", key=f"increment {scope} {page}"):
            counters[key] = counters.get(key, 0) + 1
        if st.button(f"Clear {scope} counter", key=f"clear {scope} {page}"):
            counters.pop(key, None)
        st.text(f"{scope} counter = {counters.get(key, 0)}")
    source()


def elements():
    st.title("title")
    st.header("header", divider="blue")
    st.subheader("subheader")
    st.markdown("markdown with **bold**")
    st.text("text")
    st.caption("caption")
    st.code("let code = 1", language="swift")
    st.latex("a^2 + b^2 = c^2")
    st.divider()
    st.badge("badge")
    st.html("<p id='html'>html</p>")
    st.json('{"json": [1, 2]}')
    st.write("write")
    st.success("success")
    st.info("info")
    st.warning("warning")
    st.error("error")
    st.exception(ValueError("exception"))
    st.metric("metric", 42, 3)
    st.progress(40, text="progress")
    if st.button("spinner"):
        with st.spinner("spinner is turning"):
            time.sleep(1.5)
    with st.status("status", state="complete"):
        st.text("in the status")
    if st.button("toast"):
        st.toast("toast is served")
    if st.button("balloons"):
        st.balloons()
    if st.button("snow"):
        st.snow()
    st.text(f"button = {swift(st.button('button'))}")
    st.text(f"checkbox = {swift(st.checkbox('checkbox'))}")
    st.text(f"toggle = {swift(st.toggle('toggle'))}")
    st.text(f"slider = {swift(st.slider('slider', 0, 10, 5))}")
    st.text(f"slider range = {swift(st.slider('slider range', 0, 10, (2, 8)))}")
    st.text(f"selectSlider = {swift(st.select_slider('selectSlider', ['small', 'medium', 'large']))}")
    st.text(f"numberInput = {swift(st.number_input('numberInput', 0, 10, 5))}")
    st.text(f"textInput = {swift(st.text_input('textInput'))}")
    st.text(f"textArea = {swift(st.text_area('textArea'))}")
    options = ["apple", "banana", "cherry"]
    st.text(f"selectbox = {swift(st.selectbox('selectbox', options))}")
    st.text(f"radio = {swift(st.radio('radio', options))}")
    st.text(f"multiselect = {swift(st.multiselect('multiselect', options))}")
    st.text(f"pills = {swift(st.pills('pills', options))}")
    st.text(f"segmentedControl = {swift(st.segmented_control('segmentedControl', options))}")
    st.container(border=True).text("container")
    for column, name in zip(st.columns(2), ("column 1", "column 2")):
        column.text(name)
    st.sidebar.text("sidebar")
    slot = st.empty()
    slot.text("empty, filled")
    st.expander("expander").text("in the expander")
    for tab, name in zip(st.tabs(["tab 1", "tab 2"]), ("in tab 1", "in tab 2")):
        tab.text(name)
    st.popover("popover").text("in the popover")
    with st.form("form"):
        text = st.text_input("form text")
        st.form_submit_button("Submit form")
    st.text(f"form text = {text}")
    source()


st.navigation([
    st.Page(overview, title="Overview", default=True),
    st.Page(troubled, title="Troubled", url_path="troubled"),
    st.Page(threads, title="Threads", url_path="threads"),
    st.Page(lambda: state(1), title="State 1", url_path="state-1"),
    st.Page(lambda: state(2), title="State 2", url_path="state-2"),
    st.Page(elements, title="Elements", url_path="elements"),
]).run()
