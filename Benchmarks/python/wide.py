import streamlit as st

st.title("Wide")
sliders = [st.slider(f"slider {i}", 0, 100, i, key=f"s{i}") for i in range(5)]
checks = [st.checkbox(f"check {i}", key=f"c{i}") for i in range(5)]
texts = [st.text_input(f"text {i}", f"text {i}", key=f"t{i}") for i in range(5)]
numbers = [st.number_input(f"number {i}", 0, 1000, i, key=f"m{i}") for i in range(5)]
for i in range(300):
    st.markdown(f"Item {i}: **bold {i}**, *em* and `code` with value {sliders[0] + i}")
st.text(f"s0 = {sliders[0]} checks = {sum(checks)} chars = {sum(map(len, texts))} numbers = {sum(numbers)}")
