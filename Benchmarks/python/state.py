import operator

import streamlit as st
from streamlit_concurrency import use_state

counter = use_state("counter", factory=int)
counter.reduce(operator.add, 1)
st.title("State")
st.button("Add", key="add")
st.text(f"count = {counter.value}")
