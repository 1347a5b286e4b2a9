import pathlib

import numpy as np
import streamlit as st

folder = pathlib.Path(__file__).parent.parent

st.title("Media")
st.logo("🗂️", size="large", link="https://www.swift.org")
picture = np.zeros((64, 256, 4), dtype=np.uint8)
picture[:, :, 0] = np.arange(256)
picture[:, :, 1] = (np.arange(64) * 4)[:, None]
picture[:, :, 2] = 128
picture[:, :, 3] = 255
st.image(picture, caption="A picture of *pixels*", width=320, alt="A gradient")
st.image([picture, picture], caption=["One", "Two"], width=128)
st.image(picture, width="stretch", link="https://www.swift.org")
st.image("<svg xmlns='http://www.w3.org/2000/svg' width='120' height='40'><rect width='120' height='40' rx='8' fill='teal'/></svg>")
tone = (128 + 100 * np.sign(np.sin(np.arange(8000) * 2 * np.pi * 440 / 8000))).astype(np.uint8).tobytes()
number = lambda value, count: value.to_bytes(count, "little")
header = b"RIFF" + number(8036, 4) + b"WAVEfmt " + number(16, 4) + number(1, 2) + number(1, 2) + number(8000, 4) * 2
header += number(1, 2) + number(8, 2) + b"data" + number(8000, 4)
st.audio(header + tone, format="audio/wav", alt="A tone")
st.video(str(folder / "clip.webm"), format="video/webm", subtitles={"English": "WEBVTT\n\n00:00.000 --> 00:01.000\nA square"}, muted=True, width=400)
st.iframe("<p style='font-family: sans-serif'>A page <b>in</b> the page</p>", height=60, alt="A frame")
left, right = st.columns(2)
left.download_button("Save", "text", "text.txt", icon=":material/download:", help="A text")
right.download_button("Save it all", b"bytes", "bytes.bin", type="primary", width="stretch", icon="💾", icon_position="right")
st.file_uploader("A table", ["csv", "tsv"], help="With a header")
st.file_uploader("Pictures", "image/*", accept_multiple_files=True, max_upload_size=5)
st.file_uploader("A folder", accept_multiple_files="directory", disabled=True)
st.audio_input("A recording", disabled=True)
st.camera_input("A photo", disabled=True)
