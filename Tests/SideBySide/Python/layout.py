import streamlit as st

st.title("Layout")
st.sidebar.subheader("Sidebar")
st.sidebar.slider("In the sidebar", 0, 10, 3)
with st.container(border=True, height=120):
    for number in range(8):
        st.text(f"Line {number}")
row = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="large")
row.button("One")
row.button("Two", type="primary")
row.text("Three")
with st.container(border=True, width=400, horizontal_alignment="right"):
    st.button("At the right")
for place, column in enumerate(st.columns([1, 2, 1], border=True, vertical_alignment="bottom")):
    column.text("\n".join(f"column {place}" for _ in range(place + 1)))
left, right = st.columns(2, gap="large")
left.text("left")
inner = right.columns(3, gap=None)
for number, column in enumerate(inner):
    column.button(f"{number}", width="stretch", key=f"inner {number}")
grid = st.grid(3, min_column_width=120, border=True)
with grid.cell(column_span=2):
    st.metric("Two columns", 1)
    st.caption("wide")
for number in range(4):
    grid.text(f"cell {number}")
slot = st.empty()
slot.text("first")
slot.text("second")
with st.expander("Closed"):
    st.text("hidden")
with st.expander("Open", expanded=True, icon=":material/info:"):
    st.text("shown")
with st.expander("Compact", expanded=True, type="compact"):
    st.text("shown")
first, second, third = st.tabs(["One", ":material/home: Two", "Three"], default="Three")
first.text("in one")
second.text("in two")
third.text("in three")
with st.popover("A popover", icon="🎈", help="Opens"):
    st.text("over the page")
    st.checkbox("inside")
with st.form("form", border=False):
    left, right = st.columns(2, vertical_alignment="bottom")
    left.text_input("A field")
    right.form_submit_button("Send")
st.text("above")
st.space("large")
st.text("below")
st.bottom.caption("At the bottom")
