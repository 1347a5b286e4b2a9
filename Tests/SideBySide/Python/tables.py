import datetime
from decimal import Decimal

import pandas as pd
import streamlit as st

config = st.column_config

st.title("Tables")
orders = pd.DataFrame({
    "customer": ["Ada", "Grace", "Alan", "Hedy"],
    "price": [1842.5, 952.25, 1936.75, 42.5],
    "count": [3, 1, 7, 2],
    "shipped": [datetime.date(2026, 3, 14), None, datetime.date(2026, 5, 28), datetime.date(2026, 8, 11)],
    "paid": [True, True, False, True],
    "ratings": [[3, 5, 4], [5, 5, 5], [1, 4], []],
})
st.dataframe(orders)
st.dataframe(
    orders,
    hide_index=True,
    column_order=["customer", "paid", "price", "count", "shipped", "ratings"],
    column_config={
        "customer": config.Column("Customer", pinned=True, width="small"),
        "price": config.NumberColumn("Price", format="dollar", help="In US dollars"),
        "count": config.ProgressColumn("Count", min_value=0, max_value=10),
        "shipped": config.DateColumn("Shipped", format="D MMM YYYY"),
        "paid": "Paid",
        "ratings": config.BarChartColumn("Ratings", y_min=0, y_max=5),
    },
)
st.dataframe(
    orders[["customer", "price"]],
    on_select="rerun",
    selection_mode=["multi-row", "multi-column"],
    selection_default={"selection": {"rows": [1], "columns": ["price"]}},
    key="orders",
)
st.dataframe(pd.DataFrame({
    "moment": pd.Series([datetime.datetime(2026, 1, 2, 3, 4, 5), None], dtype="datetime64[us]"),
    "zone": pd.to_datetime(["2026-01-02T03:04:05Z", "2026-07-02T03:04:05Z"]).tz_convert("Europe/Berlin").astype("datetime64[us, Europe/Berlin]"),
    "time": [datetime.time(3, 4, 5), datetime.time(18, 30)],
    "period": pd.Series([datetime.timedelta(hours=1, minutes=30), None], dtype="timedelta64[us]"),
    "decimal": [Decimal("1.25"), Decimal("-20.50")],
    "size": pd.Categorical(["small", "large"], categories=["small", "large"], ordered=True),
    "maybe": [1.5, None],
    "text": ["x", None],
}))
st.dataframe(pd.DataFrame({"n": range(1000), "square": [n * n for n in range(1000)]}), height=180, width=300)
st.dataframe(pd.DataFrame({"n": range(200_000), "half": [n / 2 for n in range(200_000)]}), height=180, alt="A long table")
st.dataframe(pd.DataFrame({"a": []}), placeholder="none")
st.table(orders[["customer", "price", "paid"]])
planets = {"planet": ["Earth", "Mars", "Saturn"], "moons": [1, 2, 274], "rings": [False, False, True]}
st.table(pd.DataFrame(planets).set_index("planet"), border="horizontal")
st.table(pd.DataFrame({"a": [1, 2], "b": ["**bold**", ":red[red]"]}), border=False, hide_index=True, hide_header=True)
cities = pd.DataFrame({
    "city": ["Oslo", "Rome", "Lima"], "degrees": [4, 17, 22], "sunny": [False, True, True], "kind": ["cold", "warm", "warm"],
})
st.data_editor(
    cities,
    num_rows="dynamic",
    key="cities",
    column_config={"kind": config.SelectboxColumn(options=["cold", "warm"]), "degrees": config.NumberColumn(format="%d °C")},
)
st.data_editor(cities, disabled=["city"], hide_index=True, row_height=50, key="fixed")
