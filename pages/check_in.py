"""What moved? Check-ins that are due, one key result after another or several at once."""

import streamlit as st

from okr_core.ui.check_in import views

st.header("What moved?", anchor=False)
views.show()
