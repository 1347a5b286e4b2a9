import datetime
import math

import pandas as pd
import streamlit as st

st.title("Charts")
rows = range(200)
waves = pd.DataFrame({"x": rows, "sine": [math.sin(x / 20) for x in rows], "cosine": [math.cos(x / 20) for x in rows]})
st.line_chart(waves, x="x", y=["sine", "cosine"])
st.line_chart([1, 5, 2, 6], x_label="Step", y_label="Height", height=200)
money = pd.DataFrame({
    "month": [datetime.date(2026, month, 1) for month in range(1, 7)],
    "income": [40, 52, 61, 58, 73, 80],
    "expenses": [35, 38, 47, 60, 55, 51],
})
left, right = st.columns(2)
left.area_chart(money, x="month", y=["income", "expenses"], stack=True)
right.area_chart(money, x="month", y=["income", "expenses"], stack="normalize", color=["#0072b2", "#d55e00"])
degrees = pd.DataFrame({"city": ["Oslo", "Rome", "Lima", "Cairo"], "degrees": [4, 17, 22, 29]})
left.bar_chart(degrees, x="city", y="degrees", color="orange", sort="-degrees")
teams = pd.DataFrame({"team": ["Ada", "Grace", "Alan"], "won": [7, 9, 4], "lost": [2, 1, 5]})
right.bar_chart(teams, x="team", y=["won", "lost"], color=["green", "red"], horizontal=True, stack=False)
points = range(60)
cloud = pd.DataFrame({
    "x": [float(point * 37 % 60) for point in points],
    "y": [float(point * point % 97) for point in points],
    "group": [["a", "b", "c"][point % 3] for point in points],
    "weight": [point % 7 for point in points],
})
st.scatter_chart(cloud, x="x", y="y", color="group", size="weight")
places = pd.DataFrame({"lat": [52.52, 48.86, 41.9], "lon": [13.4, 2.35, 12.5], "color": ["#ff0000", "#00ff00", "#0000ff"]})
st.map(places, color="color", size=40_000, zoom=3, height=300)
