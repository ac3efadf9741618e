"""What the drawers share: each is open while the address names what it shows.

A click on its cross calls back; the browser's back button only changes the address. Both end in
the same tidying up.
"""

from collections.abc import Callable

import streamlit as st

from okr_core.ui import live, page


def opened(parameter: str, entity_id: str) -> None:
    """Remember what is shown, when the drawer is drawn."""
    live.hold()
    st.session_state[f"drawer.{parameter}"] = entity_id


def left(parameter: str, tidy: Callable[[str], None]) -> None:
    """Tidy up when the address names nothing any more.

    Args:
        parameter: The drawer's parameter in the address.
        tidy: Called with the id of what was shown.
    """
    shown = st.session_state.pop(f"drawer.{parameter}", None)
    if shown is not None:
        tidy(shown)


def close(parameter: str, tidy: Callable[[str], None]) -> None:
    """Tidy up and take the parameter from the address. For the callback of the cross."""
    left(parameter, tidy)
    page.pick(**{parameter: None})
