import streamlit as st

st.title("Chat")
with st.chat_message("user"):
    st.markdown("What is **a fragment**?")
with st.chat_message("assistant"):
    st.write_stream(["A part of a page ", "that runs ", "**alone**.\n\n", "- one\n", "- two\n"])
st.chat_message("human", avatar="🧑‍🚀").write("Hello")
st.chat_message("ai", avatar=":material/robot:").code("let x = 1", language="swift")
st.chat_message("Ada", width=400).text("A name of one's own")
with st.container(border=True):
    st.chat_input("In the page", key="inline", max_chars=100)
    st.chat_input("With files", key="files", accept_file="multiple", file_type=["csv", "png"], accept_audio=True)
    st.chat_input("Not now", key="off", disabled=True)
if text := st.chat_input("Say something"):
    st.chat_message("user").text(text)
