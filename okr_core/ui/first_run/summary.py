"""All that the first run is about to write, for a last look."""

import streamlit as st

from okr_core.charts import numbers
from okr_core.ui import frames, state
from okr_core.ui.first_run.answers import Plan
from okr_core.ui.plan import hints
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer


def show(plan: Plan) -> None:
    """Draw the team, the cycle and the owner, then the objective with its key results."""
    team = plan.team.name if plan.team else names("team_id")[plan.objective.team_id]
    said = [team]
    if plan.cycle:
        days = f"{plan.cycle.starts_on:%-d %b %Y} to {plan.cycle.ends_on:%-d %b %Y}"
        said += [plan.cycle.name, days]
    else:
        said += [names("cycle_id")[plan.objective.cycle_id]]
    said += [plan.person.name]
    st.markdown(f":gray[{' · '.join(map(one_line, said))}]")
    st.subheader(one_line(plan.objective.title), anchor=False)
    if plan.objective.why:
        st.markdown(plain(plan.objective.why))
    for number, key_result in enumerate(plan.key_results):
        way = numbers.span(
            key_result.baseline, key_result.target, key_result.unit, dash=" → ", in_full=True
        )
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            gap="small",
            key=f"first_run.line-{number}",
        ):
            st.markdown(one_line(key_result.title), width="content")
            st.markdown(f"**{plain(way)}**", width="content")
        hints.of_numbers(key_result.title, key_result.baseline, key_result.target)


def names(field: str) -> dict[str, str]:
    """Return the names of the teams or cycles that can be chosen, by id."""
    if field == "team_id":
        frame = frames.read(Viewer.teams, state.workspace().clock.today())
    else:
        frame = frames.read(Viewer.cycles)
    return dict(zip(frame[field], frame["name"], strict=True))
