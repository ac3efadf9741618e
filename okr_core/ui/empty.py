"""What a page says when there is nothing to show: one line, one thing to do."""

import streamlit as st

from okr_core.ui import page


def nothing_published() -> None:
    """Say that no objective is published in what was picked, and offer the next wider view."""
    scope = page.scope()
    if scope.team is not None:
        st.markdown("This team has no published objectives in this cycle.")
        st.button(
            "Show every team",
            key="empty.every_team",
            type="primary",
            on_click=lambda: page.rescope(team=None),
        )
    elif not scope.is_live:
        st.markdown("Nothing was published in this cycle on that day.")
        st.button(
            "Back to today",
            key="empty.today",
            type="primary",
            on_click=lambda: page.rescope(as_of=None),
        )
    else:
        st.markdown("No objectives are published in this cycle yet.")
        if page.can_edit() and st.button(
            "Write the first one", key="empty.set_up", type="primary", icon=":material/edit:"
        ):
            page.go("setup")


def no_projects() -> None:
    """Say that nothing is being done in what was picked."""
    if page.scope().team is None:
        st.markdown("No project runs in this cycle yet.")
        return
    st.markdown("This team has no projects in this cycle.")
    st.button(
        "Show every team",
        key="empty.every_team",
        type="primary",
        on_click=lambda: page.rescope(team=None),
    )
