"""Passage. Start with `streamlit run app.py`.

The script lies in `components/`: beside `pages/`, Streamlit would run a page opened by its own address without the frame.
"""

import streamlit as st

app = st.App("components/shell.py")
