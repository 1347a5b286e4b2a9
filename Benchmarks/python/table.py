import numpy as np
import pandas as pd
import streamlit as st

st.title("Table")
n = st.slider("n", 0, 100, 5, key="n")
rows = np.arange(10_000)
table = pd.DataFrame({f"c{j}": ((rows * 31 + j * 17 + n) % 1000) / 10.0 for j in range(10)})
st.dataframe(table)
st.line_chart(pd.DataFrame({"y": np.sin((np.arange(5_000) + n) / 50.0)}))
st.text(f"n = {n} sum = {table['c0'].sum():.1f}")
