import streamlit as st

state = st.session_state
state.setdefault("changes", 0)
state.setdefault("orders", 0)
state.setdefault("dismissals", 0)


def change() -> None:
    state.changes += 1


def dismiss() -> None:
    state.dismissals += 1


def order() -> None:
    state.orders += 1


@st.dialog("A question", on_dismiss=dismiss)
def ask() -> None:
    st.text_input("Answer", key="answer")


st.title("Agents")
region = st.text_input("Region", "Europe", key="region", bind="query-params")
st.text(f"region = {region}")
amount = st.number_input("Amount", 0, 10, 3, key="amount", on_change=change)
st.text(f"amount = {amount}, changes = {state.changes}")
first, second = st.tabs(["First", "Second"], key="tabs", on_change="rerun")
first.text("in the first")
second.text("in the second")
with st.expander("Details", key="details", on_change="rerun"):
    st.text("a detail")
with st.popover("More", key="more", on_change="rerun"):
    st.text("more of it")
with st.form("order", clear_on_submit=True):
    name = st.text_input("Name", key="name")
    count = st.number_input("Count", 1, 9, 1, key="count")
    express = st.checkbox("Express", key="express")
    st.form_submit_button("Order", key="send", on_click=order)
st.text(f"orders = {state.orders}, name = {name}, count = {count}")
secret = st.text_input("Secret", "hidden", type="password", key="secret")
st.text(f"secret = {len(secret)} characters")
st.selectbox("Optional", ["red", "green"], None, key="optional")
st.multiselect("Two of them", ["a", "b", "c"], max_selections=2, key="two")
st.slider("Range", 0, 100, (20, 80), 5, key="range")
st.text_area("Notes", max_chars=20, key="notes")
st.file_uploader("List", "csv", key="list")
st.button("Greyed out", disabled=True, key="off")
if st.button("Ask", key="ask"):
    ask()
st.text(f"dismissals = {state.dismissals}")
if st.button("Show an error", key="show"):
    st.exception(ValueError("Caught"))
if st.button("Fail", key="fail"):
    raise ValueError("Out of order")
st.text("the end")
