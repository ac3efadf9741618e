"""The button that freezes what is looked at into a file to take away."""

from datetime import date
from importlib.util import find_spec
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from okr_core.asked import PackForm
from okr_core.ui import page
from okr_core.ui.text import plain

_OFFERED: Final[tuple[tuple[PackForm, str, str], ...]] = (
    ("html", "The pack, to read and to print", ":material/description:"),
    ("markdown", "The same for mail, as Markdown", ":material/mail:"),
    ("svg", "Its charts, as SVG", ":material/image:"),
)


def show(since: date) -> None:
    """Draw the button. A file is made when it is asked for, of what this reader may see then.

    Args:
        since: The earlier day that the page tells changes from.
    """
    missing = find_spec("vl_convert") is None
    with st.popover("Take it with you", icon=":material/download:", type="tertiary"):
        st.caption(
            "What you look at, frozen: one file that opens anywhere, without this server. "
            "Hundreds of key results take some seconds.",
            width=300,
        )
        for form, label, icon in _OFFERED:
            st.link_button(
                label,
                _address(form, since),
                key=f"publish.{form}",
                icon=icon,
                type="tertiary",
                disabled=missing and form != "markdown",
            )
        if missing:
            st.caption(plain("Charts need vl-convert: pip install 'okr-dashboard[pack]'"))


def _address(form: PackForm, since: date) -> str:
    """Return where the file is had: for whoever asks there, whatever they may see then."""
    picked = page.scope()
    asked = picked.parameters() | {"as_of": str(picked.as_of), "since": str(since)}
    return f"/download/pack/{form}?{urlencode(asked)}"
