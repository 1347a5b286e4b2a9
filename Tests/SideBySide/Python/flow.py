import time

import streamlit as st

state = st.session_state
state.setdefault("count", 0)
state.setdefault("runs", 0)
state.runs += 1

st.title("Flow")
st.text(f"run {state.runs}")
charts = st.Page("charts.py", title="Charts", url_path="charts")
st.page_link(charts, label="To the charts", icon=":material/bar_chart:")
st.page_link("https://www.swift.org", label="Out of the app", icon="🌍", help="To swift.org")
st.page_link(charts, label="Not now", disabled=True)


@st.fragment
def part() -> None:
    with st.container(border=True):
        st.subheader("Fragment", anchor=False)
        if st.button("Count"):
            state.count += 1
        st.text(f"count {state.count} in run {state.runs}")


part()


@st.dialog("A dialog", icon=":material/info:")
def dialog() -> None:
    st.markdown("It is **over** the page")
    st.text_input("A field")
    st.button("Close it", type="primary")


@st.dialog("A drawer", width="medium", position="right", dismissible=False)
def drawer() -> None:
    st.slider("An amount", 0, 10, 3)


if st.button("Open the dialog"):
    dialog()
if st.button("Open the drawer"):
    drawer()
if st.button("Run again"):
    st.rerun()
if st.button("Stop here"):
    st.text("stopped")
    st.stop()
st.query_params["seen"] = "yes"
st.text(f"seen = {st.query_params['seen']}")
if st.button("Work"):
    bar = st.progress(0)
    with st.spinner("Working"):
        for step in range(1, 4):
            bar.progress(step / 3, text=f"Step {step}")
            time.sleep(0.05)
    st.success("Worked")
