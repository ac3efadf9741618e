"""The buttons that lead a room a step further, by a click or by their key."""

from collections.abc import Callable, Mapping

import streamlit as st


def button(label: str, icon: str, shortcut: str, go: Callable[[], None] | None) -> None:
    """Draw one of them.

    Args:
        label: What it says.
        icon: The name of its Material symbol.
        shortcut: The key that does the same.
        go: Takes the step; None where there is none to take.
    """
    st.button(
        label,
        icon=f":material/{icon}:",
        key=f"present.{shortcut.lower()}",
        type="tertiary",
        shortcut=shortcut,
        disabled=go is None,
        on_click=go,
    )


def keys(acts: Mapping[str, Callable[[], None]], place: str) -> None:
    """Draw, out of sight, what further keys do: a button has one key.

    Args:
        acts: What each of them does, as a button that has no other use.
        place: Tells them from those of another part of the page.
    """
    with st.container(key=f"present.keys-{place}"):
        for shortcut, act in acts.items():
            st.button(shortcut, key=f"present.by.{shortcut}", on_click=act, shortcut=shortcut)
