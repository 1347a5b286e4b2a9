"""The pages of `../Swift` in Python: the same elements with the same arguments, for `Scripts/compare-pages`."""

import streamlit as st

pages = {
    "Elements": [
        st.Page("text.py", title="Text and status", icon=":material/text_fields:", default=True),
        st.Page("tables.py", title="Tables", url_path="tables", icon="🧮"),
        st.Page("charts.py", title="Charts", url_path="charts"),
        st.Page("specifications.py", title="Specifications", url_path="specifications"),
        st.Page("media.py", title="Media", url_path="media"),
        st.Page("chat.py", title="Chat", url_path="chat"),
        st.Page("inputs.py", title="Inputs", url_path="inputs"),
        st.Page("choices.py", title="Choices", url_path="choices"),
    ],
    "Pages": [
        # What agents do on a page; not for people.
        st.Page("agents.py", title="Agents", url_path="agents", visibility="hidden"),
        st.Page("layout.py", title="Layout", url_path="layout"),
        st.Page("flow.py", title="Flow", url_path="flow"),
    ],
}
st.navigation(pages, expanded=True).run()
