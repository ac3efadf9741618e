"""The row above every page: which cycle, which team, which day, and who is looking."""

from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from okr_core.model.access import Ability
from okr_core.ui import page, present, sso, state
from okr_core.ui import scope as scopes
from okr_core.ui.scope import Scope
from okr_core.ui.text import one_line, plain
from okr_core.ui.workshop import timer

_EVERY_TEAM: Final = ""
_LEAVE: Final = '<small><a href="/l/leave" style="color: inherit">Leave</a></small>'
_STEP: Final = "\u2003"  # an em space for each level: options are shown as they are


def show(
    scope: Scope,
    cycles: pd.DataFrame,
    teams: pd.DataFrame,
    *,
    may_present: bool = True,
    with_timer: bool = True,
    is_of_day: bool = True,
    leads_back: bool = True,
) -> None:
    """Draw the row. A pick writes the address in a callback, before the next run reads it.

    Args:
        scope: What is shown now.
        cycles: One row per cycle, in the order to list them: cycle_id, name.
        teams: One row per team, in the order to list them: team_id, name, depth.
        may_present: Whether the page can be shown to a room.
        with_timer: Whether to say how long a workshop's timer still runs.
        is_of_day: Whether the page shows an earlier day where one is picked.
        leads_back: Whether the way back to today is drawn here; else the page draws it itself.
    """
    st.session_state["shell.cycle"] = scope.cycle
    titled = _team_labels(teams)
    st.session_state["shell.team"] = scope.team if scope.team in titled else _EVERY_TEAM
    st.session_state["shell.as_of"] = scope.as_of
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="shell.bar"):
        named = dict(zip(cycles["cycle_id"], cycles["name"], strict=True))
        st.selectbox(
            "Cycle",
            list(named),
            format_func=lambda cycle: named.get(cycle, ""),
            key="shell.cycle",
            on_change=_picked,
            label_visibility="collapsed",
            width=200,
        )
        st.date_input(
            "As of",
            key="shell.as_of",
            max_value=scope.today,
            on_change=_picked,
            format="YYYY-MM-DD",
            label_visibility="collapsed",
            width=150,
        )
        st.selectbox(
            "Team",
            list(titled),
            format_func=lambda team: titled.get(team, ""),
            key="shell.team",
            on_change=_picked,
            label_visibility="collapsed",
            width=240,
        )
        st.space("stretch")
        if with_timer:
            timer.show()
        if may_present:
            st.button(
                "Present",
                icon=":material/slideshow:",
                key="shell.present",
                on_click=present.start,
                type="tertiary",
                shortcut=present.SHORTCUT,
            )
        _who()
    if not scope.is_live:
        _which_day(scope, is_shown=is_of_day, leads_back=leads_back)
    for problem in scope.problems:
        st.warning(plain(problem), icon=":material/event_busy:")


def show_who() -> None:
    """Draw only who is looking and the way out, where there is nothing to pick from yet."""
    if state.access().link_id is None and state.mode() != "sso":
        return
    with st.container(horizontal=True, horizontal_alignment="right", key="shell.bar"):
        _who()


def _team_labels(teams: pd.DataFrame) -> dict[str, str]:
    """Return what the team picker offers, by id; the widest choice comes first.

    To somebody who sees only one team with those below it, the widest choice is that team.
    """
    top = state.access().reach.team_id
    labels, above = {_EVERY_TEAM: "Every team"}, 0
    for team, depth, name in zip(teams["team_id"], teams["depth"], teams["name"], strict=True):
        if team == top:
            labels[_EVERY_TEAM], above = name, depth
        else:
            labels[team] = _STEP * (depth - above) + name
    return labels


def _picked() -> None:
    cycle, team = st.session_state["shell.cycle"], st.session_state["shell.team"]
    day: date | None = st.session_state["shell.as_of"]
    parameters = {"cycle": cycle, "team": team or None}
    if day is not None and day != state.workspace().clock.today():
        parameters["as_of"] = day.isoformat()
    scopes.write({name: value for name, value in parameters.items() if value})


def _which_day(scope: Scope, *, is_shown: bool, leads_back: bool) -> None:
    """Say which earlier day is shown, and draw the ways back.

    Args:
        scope: What is picked.
        is_shown: Whether the page shows that day; else it says itself what it shows.
        leads_back: Whether the way back to today is one of them.
    """
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="shell.earlier"
    ):
        if is_shown:
            st.markdown(
                f":material/history: Shown as known on {scope.as_of:%-d %b %Y}. Nothing can be "
                "changed here.",
                width="content",
            )
        if leads_back:
            st.button("Back to today", key="shell.today", on_click=_back_to_today, type="tertiary")
        st.button(
            "What changed since then?",
            key="shell.since",
            on_click=_what_changed,
            args=(scope.as_of,),
            type="tertiary",
        )


def _what_changed(since: date) -> None:
    _back_to_today()
    page.head_for("changes", since=since.isoformat())


def _back_to_today() -> None:
    st.session_state["shell.as_of"] = None
    _picked()


def _who() -> None:
    access = state.access()
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", width="content", key="shell.me"
    ):
        _what_they_may()
        signed_in = state.mode() == "sso"
        if state.may(Ability.COMMENT) and not signed_in:
            _name(access.name)
        elif access.name:
            st.markdown(f":small[:gray[{one_line(access.name)}]]", width="content")
        if access.link_id is not None:
            # Only an answer to the browser takes a cookie away; and a link of Streamlit's own would
            # open another tab, while this one stayed inside.
            st.html(_LEAVE, width="content")
        if signed_in:
            sso.way_out()


def _what_they_may() -> None:
    """Draw what somebody who does not edit may do."""
    if state.can_edit():
        return
    if state.may(Ability.COMMENT):
        st.badge("Can comment", icon=":material/chat_bubble:", color="gray")
    elif state.may(Ability.VOTE):
        st.badge("Can vote", icon=":material/how_to_vote:", color="gray")
    else:
        st.badge("Read only", icon=":material/lock:", color="gray")


def _name(link: str) -> None:
    given = state.given_name()
    shown = given or link
    with st.popover(
        one_line(shown) if shown else "Your name",
        icon=":material/person:",
        type="tertiary",
        key="shell.who",
    ):
        known = f" It stands before “{plain(link)}”, as your link is called." if link else ""
        st.text_input(
            "Your name",
            value=given,
            key="shell.name_input",
            max_chars=200,
            on_change=_named,
            help=f"Kept beside every change you make. This browser remembers it.{known}",
        )


def _named() -> None:
    state.remember_name(st.session_state["shell.name_input"])
