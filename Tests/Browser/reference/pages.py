"""The Gallery's pages in Python: only what the browser tests touch. See `gallery`."""

import datetime
import math
import threading
import time

import numpy as np
import pandas as pd
import streamlit as st


def swift(value):
    """`value` as Swift's string interpolation writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nil"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(f'"{item}"' if isinstance(item, str) else str(item) for item in value) + "]"
    return str(value)


def source():
    about, code = st.tabs(["About this page", "Source"])
    about.caption("A page in Python.")
    code.code(open(__file__).read())


def overview():
    st.title("Swiftlit")
    st.write("An overview of the pages.")
    source()


@st.cache_resource
def releases():
    """How often blocked pages were released, for all sessions."""
    return {"count": 0}


def troubled():
    st.title("Troubled")
    # A thread without a context: Streamlit drops what it writes.
    thread = threading.Thread(target=lambda: st.write("You never see this."))
    thread.start()
    thread.join()
    st.write("A container knows its page, so this arrives.")
    st.write("A child task writes where its parent does: 42.")
    if st.button("Block for 5 seconds"):
        time.sleep(5)
        st.text("unblocked")
    if st.button("Block until released"):
        count = releases()["count"]
        st.text("blocked")
        while releases()["count"] == count:
            time.sleep(0.01)
        st.text("released")
    if st.button("Release"):
        releases()["count"] += 1
    source()


def threads():
    st.title("Threads")
    durations = [st.number_input(f"Task {task} duration", 0, 60, 2 * task) for task in (1, 2)]
    if st.button("Run 2 tasks concurrently"):
        # The page itself draws what two threads would: the script's thread is the one that stop and rerun interrupt.
        slots = [column.empty() for column in st.columns(2)]
        began = time.monotonic()
        while True:
            passed = time.monotonic() - began
            for task, (slot, duration) in enumerate(zip(slots, durations), start=1):
                slot.progress(min(1.0, passed / max(duration, 0.01)), text=f"Task {task}: {min(passed, duration):.1f} s")
            if passed >= max(durations):
                break
            time.sleep(0.1)
        st.subheader("Timeline")
        for task, duration in enumerate(durations, start=1):
            st.text(f"Task {task}: 0.0 s to {duration:.1f} s")
    source()


def state(page):
    st.title(f"State {page}")
    counters = st.session_state.setdefault("counters", {})
    for scope, key in (("page", f"page {page}"), ("session", "session")):
        if st.button(f"Increment {scope} counter", key=f"increment {scope} {page}"):
            counters[key] = counters.get(key, 0) + 1
        if st.button(f"Clear {scope} counter", key=f"clear {scope} {page}"):
            counters.pop(key, None)
        st.text(f"{scope} counter = {counters.get(key, 0)}")
    source()


def elements():
    st.title("title")
    st.header("header", divider="blue")
    st.subheader("subheader")
    st.markdown("markdown with **bold**")
    st.text("text")
    st.caption("caption")
    st.code("let code = 1", language="swift")
    st.latex("a^2 + b^2 = c^2")
    st.divider()
    st.badge("badge")
    st.html("<p id='html'>html</p>")
    st.json('{"json": [1, 2]}')
    st.write("write")
    st.success("success")
    st.info("info")
    st.warning("warning")
    st.error("error")
    st.exception(ValueError("exception"))
    st.metric("metric", 42, 3)
    st.progress(40, text="progress")
    if st.button("spinner"):
        with st.spinner("spinner is turning"):
            time.sleep(1.5)
    with st.status("status", state="complete"):
        st.text("in the status")
    if st.button("toast"):
        st.toast("toast is served")
    if st.button("balloons"):
        st.balloons()
    if st.button("snow"):
        st.snow()
    st.text(f"button = {swift(st.button('button'))}")
    st.text(f"checkbox = {swift(st.checkbox('checkbox'))}")
    st.text(f"toggle = {swift(st.toggle('toggle'))}")
    st.text(f"slider = {swift(st.slider('slider', 0, 10, 5))}")
    st.text(f"slider range = {swift(st.slider('slider range', 0, 10, (2, 8)))}")
    st.text(f"selectSlider = {swift(st.select_slider('selectSlider', ['small', 'medium', 'large']))}")
    st.text(f"numberInput = {swift(st.number_input('numberInput', 0, 10, 5))}")
    st.text(f"textInput = {swift(st.text_input('textInput'))}")
    st.text(f"textArea = {swift(st.text_area('textArea'))}")
    options = ["apple", "banana", "cherry"]
    st.text(f"selectbox = {swift(st.selectbox('selectbox', options))}")
    st.text(f"radio = {swift(st.radio('radio', options))}")
    st.text(f"multiselect = {swift(st.multiselect('multiselect', options))}")
    st.text(f"pills = {swift(st.pills('pills', options))}")
    st.text(f"segmentedControl = {swift(st.segmented_control('segmentedControl', options))}")
    st.container(border=True).text("container")
    for column, name in zip(st.columns(2), ("column 1", "column 2")):
        column.text(name)
    st.sidebar.text("sidebar")
    slot = st.empty()
    slot.text("empty, filled")
    st.expander("expander").text("in the expander")
    for tab, name in zip(st.tabs(["tab 1", "tab 2"]), ("in tab 1", "in tab 2")):
        tab.text(name)
    st.popover("popover").text("in the popover")
    with st.form("form"):
        text = st.text_input("form text")
        st.form_submit_button("Submit form")
    st.text(f"form text = {text}")
    source()

ORDERS = [
    {"customer": "Ada", "item": "Engine", "price": 1842.5, "shipped": datetime.date(2026, 3, 14), "isPaid": True, "ratings": [3, 5, 4]},
    {"customer": "Grace", "item": "Compiler", "price": 952.0, "shipped": None, "isPaid": True, "ratings": [5, 5, 5]},
    {"customer": "Alan", "item": "Machine", "price": 1936.0, "shipped": datetime.date(2026, 5, 28), "isPaid": False, "ratings": [1, 4]},
    {"customer": "Hedy", "item": "Radio", "price": 42.25, "shipped": datetime.date(2026, 8, 11), "isPaid": True, "ratings": []},
]


def tables():
    config = st.column_config
    st.title("Tables")
    st.subheader("dataframe")
    st.dataframe(ORDERS, column_config={
        "customer": config.Column("Customer", pinned=True),
        "price": config.NumberColumn("Price", format="dollar"),
        "shipped": config.DateColumn("Shipped", format="D MMM YYYY"),
        "isPaid": "Paid",
        "ratings": config.BarChartColumn("Ratings", y_min=0, y_max=5),
    })
    st.subheader("Selections")
    table = pd.DataFrame(ORDERS)[["customer", "price"]]
    selection = st.dataframe(table, on_select="rerun", selection_mode=["multi-row", "multi-column"], key="orders").selection
    st.text(f"selected rows = {swift(selection.rows)}")
    st.text(f"selected columns = {swift(selection.columns)}")
    st.text(f"total = {float(sum(ORDERS[row]['price'] for row in selection.rows))}")
    st.subheader("table")
    left, right = st.columns(2)
    left.table(table)
    planets = {"planet": ["Earth", "Mars", "Saturn"], "moons": [1, 2, 274], "rings": [False, False, True]}
    right.table(pd.DataFrame(planets).set_index("planet"), border="horizontal")
    st.subheader("100,000 rows")
    rows = range(100_000)
    st.dataframe(pd.DataFrame({
        "number": rows,
        "square root": [math.sqrt(row) for row in rows],
        "text": [f"row {row}" for row in rows],
        "color": pd.Categorical([["red", "green", "blue"][row % 3] for row in rows]),
    }))
    source()


def charts():
    st.title("Charts")
    phase = st.slider("Phase", 0, 100, 0)
    waves = pd.DataFrame({
        "x": range(200),
        "sine": [math.sin((x + phase) / 20) for x in range(200)],
        "cosine": [math.cos((x + phase) / 20) for x in range(200)],
    })
    st.subheader("lineChart")
    st.line_chart(waves, x="x", y=["sine", "cosine"])
    money = pd.DataFrame({
        "month": [datetime.date(2026, month, 1) for month in range(1, 7)],
        "income": [40, 52, 61, 58, 73, 80],
        "expenses": [35, 38, 47, 60, 55, 51],
    })
    left, right = st.columns(2)
    left.subheader("areaChart")
    left.area_chart(money, x="month", y=["income", "expenses"], stack=True)
    right.subheader("barChart")
    degrees = {"city": ["Oslo", "Rome", "Lima", "Cairo"], "degrees": [4, 17, 22, 29]}
    right.bar_chart(degrees, x="city", y="degrees", color="orange", sort="-degrees")
    left.subheader("barChart, horizontal")
    teams = {"team": ["Ada", "Grace", "Alan"], "won": [7, 9, 4], "lost": [2, 1, 5]}
    left.bar_chart(teams, x="team", y=["won", "lost"], x_label="team", y_label="", color=["green", "red"], horizontal=True, stack=False)
    right.subheader("scatterChart")
    points = range(60)
    right.scatter_chart(pd.DataFrame({
        "x": [float(point * 37 % 60) for point in points],
        "y": [float(point * point % 97) for point in points],
        "group": [["a", "b", "c"][point % 3] for point in points],
        "weight": [point % 7 for point in points],
    }), x="x", y="y", color="group", size="weight")
    st.subheader("vegaLiteChart")
    planets = pd.DataFrame({
        "planet": ["Mercury", "Venus", "Earth", "Mars"], "distance": [0.39, 0.72, 1, 1.52], "radius": [2440, 6052, 6371, 3390],
    })
    spec = {
        "mark": {"type": "circle", "tooltip": True},
        "encoding": {
            "x": {"field": "distance", "type": "quantitative"}, "size": {"field": "radius", "type": "quantitative"},
            "color": {"field": "planet", "type": "nominal"},
        },
        "params": [{"name": "chosen", "select": {"type": "point", "fields": ["planet"]}}],
    }
    chosen = st.vega_lite_chart(planets, spec, on_select="rerun", key="planets", height=200).selection.chosen
    st.text(f"chosen = {swift([point['planet'] for point in chosen])}")
    left, right = st.columns(2)
    left.subheader("graphvizChart")
    left.graphviz_chart("digraph { rankdir=LR; click -> run -> elements -> browser -> click }", width="stretch")
    right.subheader("mermaidChart")
    right.mermaid_chart("flowchart LR\n  event --> run --> elements --> browser --> event")
    left.subheader("plotlyChart")
    left.plotly_chart({"data": [{"type": "scatter", "x": [1, 2, 3, 4], "y": [3, 1, 4, 2]}]}, height=300)
    right.subheader("echartsChart")
    option = {"xAxis": {"type": "category", "data": ["a", "b", "c"]}, "yAxis": {}, "series": [{"type": "bar", "data": [5, 2, 7]}]}
    right.echarts_chart(option, height=300)
    source()


def media():
    st.title("Media")
    blue = st.slider("Blue", 0, 255, 128)
    picture = np.zeros((64, 256, 4), dtype=np.uint8)
    picture[:, :, 0] = np.arange(256)
    picture[:, :, 1] = (np.arange(64) * 4)[:, None]
    picture[:, :, 2] = blue
    picture[:, :, 3] = 255
    st.image(picture, caption="A picture of pixels", width=320, alt="A gradient")
    pitch = st.slider("Pitch", 110, 880, 440)
    st.audio(np.sin(np.arange(8000) * 2 * np.pi * pitch / 8000), sample_rate=8000, alt="A tone")
    text = pd.DataFrame(ORDERS)[["customer", "price"]].to_csv(index=False)
    is_saved = st.download_button("Save the orders", text, "orders.csv", "text/csv", icon=":material/download:")
    st.text(f"saved = {swift(is_saved)}")
    source()


def files():
    st.title("Files")
    st.logo("🗂️")
    st.subheader("fileUploader")
    if file := st.file_uploader("A table", "csv", key="table"):
        st.text(f"table = {file.name}, {file.size} bytes, {file.type}")
        st.dataframe(pd.read_csv(file), hide_index=True)
    left, right = st.columns(2)
    chosen = left.file_uploader("Any files", accept_multiple_files=True, max_upload_size=5)
    st.text(f"files = {swift([file.name for file in chosen])}")
    folder = right.file_uploader("A folder", accept_multiple_files="directory")
    st.text(f"folder = {swift(sorted(file.name for file in folder))}")
    with st.form("form", clear_on_submit=True):
        attachment = st.file_uploader("An attachment")
        st.form_submit_button("Send it")
        st.text(f"attachment = {attachment.name if attachment else 'none'}")
    st.subheader("cameraInput and audioInput")
    if st.toggle("Use camera and microphone"):
        left, right = st.columns(2)
        if photo := left.camera_input("A photo", resolution="480p"):
            left.image(photo, alt="Your photo")
            left.text(f"photo = {photo.type}")
        if sound := right.audio_input("A recording"):
            right.audio(sound, alt="Your recording")
            right.text(f"sound = {sound.type}")
    st.subheader("downloadButton, on demand")
    made = st.session_state.setdefault("made", [])

    def squares() -> bytes:
        made.append(1)
        return "\r\n".join(["n,square"] + [f"{n},{n * n}" for n in range(1, 1001)] + [""]).encode()

    def fail() -> bytes:
        raise ValueError("no squares")

    st.download_button("Save the squares", squares, "squares.csv", "text/csv")
    st.text(f"made = {len(made)}")
    st.download_button("Fail", fail, "nothing.csv", on_click="ignore")
    st.subheader("iframe")
    st.iframe("<p style='font-family: sans-serif'>A page <b>in</b> the page</p>", height=60, alt="A frame")
    if entry := st.chat_input("A message with files", accept_file="multiple", accept_audio=True):
        st.text(f"message = {entry.text}")
        st.text(f"sent = {swift([file.name for file in entry.files])}")
        st.text(f"spoken = {entry.audio.type if entry.audio else 'nothing'}")
    source()


def inputs():
    st.title("Inputs")
    st.text(f"dateInput = {st.date_input('dateInput', datetime.date(2026, 11, 22))}")
    days = st.date_input("dateInput range", (datetime.date(2026, 1, 1), datetime.date(2026, 1, 31)))
    st.text(f"dateInput range = {f'{days[0]} to {days[1]}' if len(days) == 2 else 'nil'}")
    st.text(f"timeInput = {st.time_input('timeInput', datetime.time(18, 30))}")
    st.text(f"dateTimeInput = {st.datetime_input('dateTimeInput', datetime.datetime(2026, 11, 22, 18, 30)).isoformat()}")
    st.text(f"colorPicker = {st.color_picker('colorPicker', '#ff8800')}")
    st.text(f"feedback = {swift(st.feedback('stars', key='stars'))}")
    st.text(f"pagination = {st.pagination(9, key='pages')}")
    st.text(f"menuButton = {swift(st.menu_button('menuButton', ['CSV', 'JSON']))}")
    st.link_button("linkButton", "https://www.swift.org")
    source()


def chat():
    st.title("Chat")
    messages = st.session_state.setdefault("messages", [])
    for role, text in messages:
        st.chat_message(role).markdown(text)
    if question := st.chat_input("Say something"):
        st.chat_message("user").markdown(question)
        messages.append(("user", question))

        def echo():
            for word in f"You said: **{question}**".split():
                yield word + " "
                time.sleep(0.08)

        with st.chat_message("assistant"):
            messages.append(("assistant", st.write_stream(echo)))
    source()

st.navigation([
    st.Page(overview, title="Overview", default=True),
    st.Page(troubled, title="Troubled", url_path="troubled"),
    st.Page(threads, title="Threads", url_path="threads"),
    st.Page(lambda: state(1), title="State 1", url_path="state-1"),
    st.Page(lambda: state(2), title="State 2", url_path="state-2"),
    st.Page(elements, title="Elements", url_path="elements"),
    st.Page(tables, title="Tables", url_path="tables"),
    st.Page(charts, title="Charts", url_path="charts"),
    st.Page(media, title="Media", url_path="media"),
    st.Page(files, title="Files", url_path="files"),
    st.Page(inputs, title="Inputs", url_path="inputs"),
    st.Page(chat, title="Chat", url_path="chat"),
]).run()
