"""What the lists of the set-up page share: rows that open a form, menus, the archived ones."""

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from okr_core.ui import page, paging
from okr_core.ui.frames import Row
from okr_core.ui.setup import actions, drawers

ARCHIVED: Final = "archived"
"""The parameter in the address: ``1`` lists the archived ones."""

_AT_ONCE: Final = 30


def is_archived() -> bool:
    """Return whether the address asks for the archived ones."""
    return st.query_params.get(ARCHIVED) == "1"


def simple(
    entity: actions.Entity,
    every: Sequence[Row],
    label: Callable[[Row], str],
    draw: Callable[[Row], None],
) -> None:
    """Draw a list with a button for a new one above it, in parts when it is long.

    Args:
        entity: What the rows are.
        every: All rows in order, archived ones included.
        label: Returns the markdown of an archived row.
        draw: Draws a row that is not archived.
    """
    put_away = [one for one in every if one["archived_at"] is not None]
    archived_ones = bar(entity, len(put_away))
    listed = put_away if archived_ones else [one for one in every if one["archived_at"] is None]
    if not listed:
        st.markdown("Nothing is archived here." if archived_ones else "Nothing here yet.")
    first, last = paging.window(len(listed), _AT_ONCE)
    with st.container(gap="xsmall"):
        for one in listed[first:last]:
            if archived_ones:
                archived(entity, one, label(one))
            else:
                draw(one)
    paging.turn(len(listed), _AT_ONCE)


def bar(entity: actions.Entity, put_away: int, *, may_add: bool = True) -> bool:
    """Draw the row above a list; return whether the archived ones are to be listed.

    Args:
        entity: What the primary button adds.
        put_away: How many are archived.
        may_add: Whether there may be a new one.
    """
    shown = is_archived()
    with st.container(horizontal=True, vertical_alignment="center"):
        if page.can_edit() and may_add and not shown:
            st.button(
                f"New {entity.replace('_', ' ')}",
                key=f"setup.new-{entity}",
                type="primary",
                icon=":material/add:",
                on_click=drawers.ask,
                args=(entity,),
            )
        if put_away or shown:
            st.button(
                "Back to the list" if shown else f"Archived ({put_away})",
                key="setup.archived",
                icon=":material/arrow_back:" if shown else ":material/inventory_2:",
                type="tertiary",
                on_click=lambda: page.pick(**{ARCHIVED: None if shown else "1", paging.NAME: None}),
            )
    return shown


def row(
    entity: actions.Entity,
    one: Row,
    label: str,
    options: Sequence[str],
    chosen: Callable[[str], None],
) -> None:
    """Draw a row that opens its form, with the menu of what else can be done with it.

    Args:
        entity: What the row is.
        one: With its id.
        label: Markdown.
        options: What else can be done, in our own words.
        chosen: The callback, called with one of them.
    """
    entity_id = one[f"{entity}_id"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        link(entity, entity_id, label)
        if page.can_edit():
            menu(entity_id, options, chosen)


def link(entity: actions.Entity, entity_id: str, label: str) -> None:
    """Draw what opens the form of a thing, as long as its words are."""
    if page.can_edit():
        st.button(
            label,
            key=f"link.setup.{entity}-{entity_id}",
            type="tertiary",
            wrap=True,
            on_click=drawers.ask,
            args=(entity, entity_id),
        )
    else:
        st.markdown(label)


def menu(entity_id: str, options: Sequence[str], chosen: Callable[[str], None]) -> None:
    """Draw the menu of what else can be done with a row."""
    key = f"setup.more-{entity_id}"
    st.menu_button(
        "More",
        options,
        key=key,
        type="tertiary",
        on_click=lambda: chosen(st.session_state[key]),
    )


def archived(entity: actions.Entity, one: Row, label: str) -> None:
    """Draw an archived row with the button that brings it back."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(label, width="content")
        if page.can_edit():
            st.button(
                "Restore",
                key=f"setup.restore-{one[f'{entity}_id']}",
                icon=":material/unarchive:",
                type="tertiary",
                on_click=actions.restore,
                args=(entity, one),
            )
