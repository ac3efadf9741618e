"""What a view is about: a cycle, a team and a day, kept in the address so that a view is a link.

The address is the truth. ``cycle`` is always written there, ``team`` and ``as_of`` when they are
not *every team* and *today*; so an address without ``cycle`` is one that lost its scope, which is
what Streamlit's navigation does on a page change, and the session's scope is put back.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

import pandas as pd
import streamlit as st
from pydantic import BaseModel, ConfigDict

KEYS: Final = ("cycle", "team", "as_of")
_LAST: Final = "shell.scope"


class Scope(BaseModel):
    """What a view is about.

    Attributes:
        cycle: Id of the cycle; None only while there is none.
        team: Id of the team, with everything below it; None is every team.
        as_of: The day whose knowledge is shown.
        today: The organisation's day.
        problems: What the address asked for and cannot be shown, as sentences.
    """

    model_config = ConfigDict(frozen=True)

    cycle: str | None
    team: str | None
    as_of: date
    today: date
    problems: tuple[str, ...] = ()

    @property
    def is_live(self) -> bool:
        """Whether the view shows today, and so moves on tomorrow."""
        return self.as_of == self.today

    def parameters(self) -> dict[str, str]:
        """Return the parameters that bring somebody else to the same view."""
        found = {"cycle": self.cycle, "team": self.team}
        if not self.is_live:
            found["as_of"] = self.as_of.isoformat()
        return {name: value for name, value in found.items() if value is not None}


def current(
    cycles: pd.DataFrame,
    teams: pd.DataFrame,
    today: date,
    default_cycle: Callable[[date], str | None],
) -> Scope:
    """Return the scope of this run and write it into the address.

    Must run before ``st.navigation``: the address that it sends on a page change then already
    carries the scope, and the change is one step of the browser's history.

    Args:
        cycles: One row per cycle: cycle_id, starts_on.
        teams: One row per team: team_id.
        today: The organisation's day.
        default_cycle: Returns the cycle to open with on a day; asked only when none is given.
    """
    asked = {name: st.query_params[name] for name in KEYS if name in st.query_params}
    if "cycle" not in asked:
        asked = st.session_state.get(_LAST, {}) | asked
    scope = _understood(asked, cycles, teams, today, default_cycle)
    wanted = scope.parameters()
    st.session_state[_LAST] = wanted
    if scope.cycle is not None:
        write(wanted)
    return scope


def write(parameters: dict[str, str]) -> None:
    """Put a scope into the address, beside the parameters of the page, in one step."""
    others = {name: st.query_params.get_all(name) for name in st.query_params if name not in KEYS}
    if {name: st.query_params[name] for name in KEYS if name in st.query_params} != parameters:
        st.query_params.from_dict({**parameters, **others})


def _understood(
    asked: dict[str, str],
    cycles: pd.DataFrame,
    teams: pd.DataFrame,
    today: date,
    default_cycle: Callable[[date], str | None],
) -> Scope:
    problems: list[str] = []
    cycle = asked.get("cycle")
    starts = dict(zip(cycles["cycle_id"], cycles["starts_on"], strict=True))
    if cycle not in starts:
        if cycle is not None:
            problems.append("The cycle in this link does not exist here: showing the running one.")
        cycle = default_cycle(today)
    team = asked.get("team")
    if team is not None and team not in teams["team_id"].tolist():
        problems.append("The team in this link does not exist here: showing every team.")
        team = None
    as_of, problem = _day(asked.get("as_of"), starts.get(cycle), today)
    if problem:
        problems.append(problem)
    return Scope(cycle=cycle, team=team, as_of=as_of, today=today, problems=tuple(problems))


def _day(text: str | None, starts_on: pd.Timestamp | None, today: date) -> tuple[date, str]:
    """Return the day to show, and a sentence when it is not the one that was asked for."""
    if text is None:
        return today, ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today, "The day in this link is not one, like 2026-03-31: showing today."
    if day > today:
        return today, f"{day} has not come yet: showing today."
    if starts_on is not None and day < starts_on.date():
        return today, (
            f"{day} is before this cycle, which starts on {starts_on.date()}: showing today. "
            "Pick a later day, or another cycle."
        )
    return day, ""
