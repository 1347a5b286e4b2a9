import time

import streamlit as st

st.title("Noisy")
n = st.slider("n", 0, 100, 5, key="n")
if st.checkbox("Burn", key="burn"):
    end = time.monotonic() + 2.0
    while time.monotonic() < end:
        pass
st.text(f"n = {n}")
st.button("Go", key="go")
