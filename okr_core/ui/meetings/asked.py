"""What the meetings page is asked for: which meeting, with whom, and since when.

All of it stands in the address, so that a meeting can be sent. Without a day there, things are new
since the last meeting of its kind, or else for a week; of a cycle that is over, for its last one.
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.model.vocabulary import MeetingKind
from okr_core.telling.meetings import About
from okr_core.ui import page, state
from okr_core.ui import since as compared
from okr_core.ui.frames import Row, read, records
from okr_core.workspace import Viewer

MEETING: Final = "meeting"
PERSON: Final = "person"
SINCE: Final = "since"
_DAY: Final = timedelta(days=1)


class Asked(NamedTuple):
    """What this run shows.

    Attributes:
        kind: Which meeting.
        person_id: With whom, for a one-on-one; None is nobody yet.
        person: Their name, or empty.
        team_id: Whose it is: the picked team, else the team that is all one sees; None is every
            team. For a one-on-one, which is about one person wherever they work, no team is picked.
        since: What is new is so since the end of this day.
        last: The meeting of its kind before the day that is shown, or None.
        today: The meeting of its kind that was held on that very day, or None.
        is_chosen: Whether somebody chose the day in ``since``.
        problem: What the address asks for and cannot be shown, or empty.
    """

    kind: MeetingKind
    person_id: str | None
    person: str
    team_id: str | None
    since: date
    last: Row | None
    today: Row | None
    is_chosen: bool
    problem: str

    def about(self) -> About:
        """Return what its texts begin with."""
        scope = page.scope()
        teams, cycles = read(Viewer.teams, scope.today), read(Viewer.cycles)
        named = teams.loc[teams["team_id"] == self.team_id, "name"]
        subject = self.person or next(iter(named), "Every team")
        cycle = next(iter(cycles.loc[cycles["cycle_id"] == scope.cycle, "name"]), "")
        last = None if self.last is None or self.is_chosen else held_on(self.last)
        return About(self.kind, subject, cycle, scope.as_of, self.since, last)


def current() -> Asked:
    """Return what this run shows."""
    scope, problems = page.scope(), []
    kind = MeetingKind.STAND_UP
    asked = st.query_params.get(MEETING)
    if asked in set(MeetingKind):
        kind = MeetingKind(asked)
    elif asked is not None:
        problems.append("There is no such meeting: showing the stand-up.")
    is_about_one = kind is MeetingKind.ONE_ON_ONE
    person_id, person = _person() if is_about_one else (None, "")
    if is_about_one and person_id is None and PERSON in st.query_params:
        problems.append("The person in this link is not known here. Choose somebody else.")
    within = state.access().reach.team_id
    team_id = within if is_about_one else scope.team or within
    held = _held(kind, team_id, person_id)
    before = [one for one in held if held_on(one) < scope.as_of]
    last = before[0] if before else None
    default = compared.last_day() - compared.WEEK if last is None else held_on(last) - _DAY
    since, problem = _since(st.query_params.get(SINCE), scope.as_of)
    if problem:
        problems.append(problem)
    return Asked(
        kind=kind,
        person_id=person_id,
        person=person,
        team_id=team_id,
        since=since or default,
        last=last,
        today=next((one for one in held if held_on(one) == scope.as_of), None),
        is_chosen=since is not None,
        problem=" ".join(problems),
    )


def held_on(meeting: Row) -> date:
    """Return the day of a meeting."""
    return pd.Timestamp(meeting["held_on"]).date()


def _person() -> tuple[str | None, str]:
    """Return whom the address names, else who looks at it if that is known."""
    people = read(Viewer.people)
    named = dict(zip(people["person_id"], people["name"], strict=True))
    asked = st.query_params.get(PERSON, state.person_id())
    return (asked, str(named[asked])) if asked in named else (None, "")


def _held(kind: MeetingKind, team_id: str | None, person_id: str | None) -> list[Row]:
    """Return the meetings of a kind and subject until the day that is shown, the latest first.

    The comparison begins the day before a meeting: what was checked in on its own day, after it,
    is then not lost between two of them. A day is the finest that the numbers know.
    """
    scope = page.scope()
    if kind is MeetingKind.ONE_ON_ONE and person_id is None:
        return []
    found = read(Viewer.meetings, scope.as_of, scope.cycle, team_id, person_id)
    own = found["team_id"].isna() if team_id is None else found["team_id"] == team_id
    of_kind = found["kind"] == kind.value
    return records(found[of_kind & (own | (person_id is not None))])


def _since(text: str | None, as_of: date) -> tuple[date | None, str]:
    """Return the day that the address asks for, and a sentence when it cannot be."""
    if text is None:
        return None, ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None, "The day to compare with is not one, like 2026-03-31."
    if day >= as_of:
        return None, f"{day} is not before {as_of}, the day that is shown."
    return day, ""
