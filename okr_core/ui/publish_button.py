"""The button that freezes what is looked at into a file to take away."""

from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from typing import Final

import streamlit as st

from okr_core import publishing
from okr_core.asked import PackForm
from okr_core.ui import page, state
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
            name, mime = publishing.download_name(page.scope().as_of, form)
            st.download_button(
                label,
                data=_made(form, since),
                file_name=name,
                mime=mime,
                key=f"publish.{form}",
                icon=icon,
                type="tertiary",
                disabled=missing and form != "markdown",
                on_click="ignore",
            )
        if missing:
            st.caption(plain("Charts need vl-convert: pip install 'okr-dashboard[pack]'"))


def _made(form: PackForm, since: date) -> Callable[[], bytes]:
    """Return what makes the file when the button is pressed, and not on every run."""
    workspace, access, picked = state.workspace(), state.renewed(), page.scope()

    def make() -> bytes:
        frozen = publishing.freeze(
            workspace.viewer(access()),
            as_of=picked.as_of,
            cycle=picked.cycle,
            team=picked.team,
            made_at=workspace.clock.now(),
            since=since,
        )
        return publishing.download(frozen, form).content

    return make
