import os

import streamlit as st

st.title("Grow")
n = st.slider("n", 0, 100, 5, key="n")
for i in range(int(os.environ["BENCH_ELEMENTS"])):
    st.markdown(f"Item {i} has the value {n + i}")
st.text(f"n = {n}")
