import numpy as np
import pandas as pd
import streamlit as st


@st.cache_resource(show_spinner=False)
def million() -> pd.DataFrame:
    rows = np.arange(1_000_000)
    return pd.DataFrame({
        "number": rows,
        "square root": np.sqrt(rows),
        "mixed": rows * 7_919 % 1_000_003,
        "color": pd.Categorical.from_codes(rows % 3, ["red", "green", "blue"]),
    })


st.title("Million")
if st.checkbox("Show", key="show"):
    st.dataframe(million())
n = st.slider("n", 0, 100, 5, key="n")
st.text(f"n = {n}")
