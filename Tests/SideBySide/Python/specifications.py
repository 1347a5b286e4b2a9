import pandas as pd
import pydeck
import streamlit as st

st.title("Specifications")
planets = pd.DataFrame({
    "planet": ["Mercury", "Venus", "Earth", "Mars"], "distance": [0.39, 0.72, 1, 1.52], "radius": [2440, 6052, 6371, 3390],
})
spec = {
    "mark": {"type": "circle", "tooltip": True},
    "encoding": {
        "x": {"field": "distance", "type": "quantitative"},
        "size": {"field": "radius", "type": "quantitative"},
        "color": {"field": "planet", "type": "nominal"},
    },
    "params": [{"name": "chosen", "select": {"type": "point", "fields": ["planet"]}}],
}
st.vega_lite_chart(planets, spec, on_select="rerun", key="planets", height=200)
st.vega_lite_chart(planets, {"mark": "bar", "encoding": {"x": {"field": "planet"}, "y": {"field": "radius"}}}, theme=None, width=300)
figure = {"data": [{"type": "scatter", "x": [1, 2, 3, 4], "y": [3, 1, 4, 2]}, {"type": "bar", "x": [1, 2, 3, 4], "y": [1, 2, 1, 2]}]}
st.plotly_chart(figure, height=300)
st.plotly_chart(figure, height=250, theme=None, key="select", on_select="rerun")
option = {
    "animation": False, "xAxis": {"type": "category", "data": ["a", "b", "c"]}, "yAxis": {},
    "series": [{"type": "bar", "data": [5, 2, 7]}],
}
st.echarts_chart(option, height=250)
st.echarts_chart(option, height=200, renderer="svg", width=400)
st.graphviz_chart("digraph { rankdir=LR; click -> run -> elements -> browser -> click }", width="stretch")
st.mermaid_chart("flowchart LR\n  event --> run --> elements --> browser --> event")
layer = pydeck.Layer(
    "ScatterplotLayer", data=[{"position": [13.4, 52.52]}, {"position": [2.35, 48.86]}], id="cities", get_position="position",
    get_fill_color=[200, 30, 0, 160], get_radius=60_000,
)
st.pydeck_chart(pydeck.Deck([layer], initial_view_state=pydeck.ViewState(9, 50, 4), map_style=None), height=250)
