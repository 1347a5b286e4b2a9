import streamlit as st

st.title("Hello")
n = st.slider("n", 0, 100, 5, key="n")
st.text(f"n = {n}")
st.button("Go", key="go")
