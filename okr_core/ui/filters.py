"""Filters of a page, kept in the address so that a filtered view is a link."""

from collections.abc import Mapping, Sequence

import streamlit as st

from okr_core.ui import page, paging


def asked(name: str) -> str:
    """Return what the address asks of a filter, trimmed and in lower case; empty means all."""
    return st.query_params.get(name, "").strip().casefold()


def choose(
    name: str, label: str, options: Mapping[str, str], *, everything: str, width: int
) -> str | None:
    """Draw a list to pick one of; return its id, or None for all.

    Args:
        name: The parameter in the address.
        label: What is chosen, for those who do not see the field.
        options: What people read, by id.
        everything: What stands for no choice.
        width: In pixels.
    """
    asked = st.query_params.get(name)
    key = f"filter.{name}"
    st.session_state[key] = asked if asked in options else ""

    def changed() -> None:
        _pick(name, st.session_state[key])

    titled = {"": everything, **options}
    st.selectbox(
        label,
        list(titled),
        format_func=lambda chosen: titled.get(chosen, ""),
        key=key,
        on_change=changed,
        label_visibility="collapsed",
        width=width,
    )
    return st.session_state[key] or None


def some(name: str, label: str, options: Mapping[str, str]) -> Sequence[str]:
    """Draw a row of pills; return the ids of the pressed ones. None pressed means all.

    Args:
        name: The parameter in the address; its ids are separated by commas.
        label: What is chosen, for those who do not see the row.
        options: Markdown by id.
    """
    asked = [part for part in st.query_params.get(name, "").split(",") if part in options]
    key = f"filter.{name}"
    st.session_state[key] = asked

    def changed() -> None:
        _pick(name, ",".join(st.session_state[key]))

    st.pills(
        label,
        list(options),
        format_func=lambda chosen: options.get(chosen, ""),
        selection_mode="multi",
        key=key,
        on_change=changed,
        label_visibility="collapsed",
    )
    return asked


def search(name: str, placeholder: str, *, width: int) -> str:
    """Draw a search field; return what is typed, trimmed and in lower case.

    Args:
        name: The parameter in the address.
        placeholder: What can be searched for.
        width: In pixels.
    """
    key = f"filter.{name}"
    st.session_state[key] = st.query_params.get(name, "")

    def changed() -> None:
        _pick(name, st.session_state[key].strip())

    typed = st.text_input(
        placeholder,
        key=key,
        on_change=changed,
        type="search",
        placeholder=placeholder,
        label_visibility="collapsed",
        max_chars=120,
        width=width,
    )
    return str(typed or "").strip().casefold()


def _pick(name: str, value: str) -> None:
    """Put a filter into the address and go back to the first part of the list."""
    page.pick(**{name: value or None, paging.NAME: None})
