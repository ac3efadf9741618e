"""Over invented organisations, answers tell of all that is in the reach and of nothing else.

What lies in a reach is found here by walking the drawn rows in Python.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from okr_core.model.access import Access, Reach, Role
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.workspace import Viewer, Workspace

DAY, SINCE = date(2026, 8, 3), date(2026, 7, 27)
MADE = datetime.combine(date(2026, 1, 5), time())
# Asked with a cycle and a team, and answered as everybody's question about that cycle and team.
SCOPED: dict[str, Callable[[Viewer, str | None, str | None], pd.DataFrame]] = {
    "alignment": lambda v, cycle, team: v.alignment(DAY, cycle, team),
    "changes": lambda v, cycle, team: v.changes(DAY, date(2026, 1, 1), cycle, team),
    "check_in_log": lambda v, cycle, team: v.check_in_log(DAY, cycle, team),
    "cycle_overview": lambda v, cycle, team: v.cycle_overview(DAY, cycle, team),
    "key_results": lambda v, cycle, team: v.key_results(DAY, cycle, team),
    "latest_check_ins": lambda v, cycle, team: v.latest_check_ins(DAY, cycle, team, most=2),
    "objectives": lambda v, cycle, team: v.objectives(DAY, cycle, team),
    "projects": lambda v, cycle, team: v.projects(DAY, cycle, team),
    "stages_of_all": lambda v, cycle, team: v.stages_of_all(DAY, cycle, team),
    "top_objectives": lambda v, cycle, team: v.top_objectives(DAY, SINCE, cycle, team),
    "work_since": lambda v, cycle, team: v.work_since(DAY, SINCE, cycle, team),
}
# Their rows join a project with a key result, and each end may lie outside.
LINKING: dict[str, Callable[[Viewer, str | None, str | None], pd.DataFrame]] = {
    "attention": lambda v, cycle, team: v.attention(DAY, cycle, team),
    "project_links": lambda v, cycle, team: v.project_links(DAY, cycle, team),
}
OF_A_KEY_RESULT = (
    "key_result",
    "history",
    "forecast",
    "check_ins",
    "stages",
    "phase_targets",
)
OF_A_PROJECT = ("project", "project_stages", "tasks")
Drawn = dict[str, list[dict[str, Any]]]


@st.composite
def organisations(draw: st.DrawFn) -> Drawn:
    """Rows by table: trees of teams and cycles, objectives anywhere in them, links across."""

    def one(low: int, high: int) -> int:
        return draw(st.integers(low, high))

    def earlier(kind: str, number: int) -> str | None:
        above = one(-1, number - 1)
        return None if above < 0 else f"{kind}-{above}"

    def some(kind: str, rows: list[Any]) -> str:
        return f"{kind}-{one(0, len(rows) - 1)}"

    teams = [
        {"team_id": f"team-{n}", "parent_team_id": earlier("team", n), "name": f"T{n}"}
        | {"kind": "team"}
        for n in range(one(2, 5))
    ]
    cycles = [
        {"cycle_id": f"cycle-{n}", "parent_cycle_id": earlier("cycle", n), "name": f"C{n}"}
        | {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31 - n)}
        | {"phase": "executing", "cadence_days": 7}
        for n in range(one(1, 4))
    ]
    objectives = [
        {"objective_id": f"objective-{n}", "team_id": some("team", teams), "title": f"O{n}"}
        | {"cycle_id": some("cycle", cycles), "ambition": "committed"}
        | {"aligns_to_objective_id": earlier("objective", n)}
        | {"state": "draft" if one(0, 4) == 0 else "published"}
        for n in range(one(2, 6))
    ]
    key_results = [
        {"key_result_id": f"key_result-{n}", "title": f"K{n}", "kind": "increase"}
        | {"objective_id": some("objective", objectives), "baseline": 0.0, "target": 10.0}
        | {"state": "published"}
        for n in range(one(2, 6))
    ]
    check_ins = [
        {"check_in_id": f"check_in-{n}", "key_result_id": some("key_result", key_results)}
        | {"measured_on": DAY, "known_on": DAY, "value": float(one(0, 12)), "author": "Ada"}
        | {"recorded_at": MADE}
        for n in range(one(1, 5))
    ]
    projects = [
        {"project_id": f"project-{n}", "team_id": some("team", teams), "title": f"P{n}"}
        | {"method": "task_list", "phase": "planning"}
        for n in range(one(1, 4))
    ]
    pairs = draw(
        st.sets(
            st.tuples(st.integers(0, len(projects) - 1), st.integers(0, len(key_results) - 1)),
            max_size=5,
        )
    )
    links = [
        {"project_key_result_id": f"link-{p}-{k}", "project_id": f"project-{p}"}
        | {"key_result_id": f"key_result-{k}"}
        for p, k in sorted(pairs)
    ]
    tasks = [
        {"task_id": f"task-{n}", "project_id": some("project", projects), "title": f"W{n}"}
        | {"status": "done", "done_on": date(2026, 2, 2)}
        for n in range(one(0, 3))
    ]
    return {
        "team": teams,
        "cycle": cycles,
        "objective": objectives,
        "key_result": key_results,
        "check_in": check_ins,
        "project": projects,
        "project_key_result": links,
        "task": tasks,
    }


@dataclass(frozen=True)
class Inside:
    """The ids within a reach, by table."""

    team: set[str]
    cycle: set[str]
    objective: set[str]
    key_result: set[str]
    check_in: set[str]
    project: set[str]


def inside(drawn: Drawn, reach: Reach) -> Inside:
    """Walk the rows."""
    above = {row["team_id"]: row["parent_team_id"] for row in drawn["team"]}
    over = {row["cycle_id"]: row["parent_cycle_id"] for row in drawn["cycle"]}
    teams = {team for team in above if reach.team_id is None or reach.team_id in line(team, above)}
    cycles = set(over) if reach.cycle_id is None else set(line(reach.cycle_id, over))
    objectives = {
        row["objective_id"]
        for row in drawn["objective"]
        if row["state"] == "published" and row["team_id"] in teams and row["cycle_id"] in cycles
    }
    key_results = {
        row["key_result_id"] for row in drawn["key_result"] if row["objective_id"] in objectives
    }
    cycle_of = {row["objective_id"]: row["cycle_id"] for row in drawn["objective"]}
    objective_of = {row["key_result_id"]: row["objective_id"] for row in drawn["key_result"]}
    links: dict[str, list[str]] = {row["project_id"]: [] for row in drawn["project"]}
    for row in drawn["project_key_result"]:
        links[row["project_id"]].append(row["key_result_id"])
    projects = {
        row["project_id"]
        for row in drawn["project"]
        if (
            reach.team_id is None
            or row["team_id"] in teams
            or key_results & set(links[row["project_id"]])
        )
        and (
            reach.cycle_id is None
            or not links[row["project_id"]]
            or cycles & {cycle_of[objective_of[key]] for key in links[row["project_id"]]}
        )
    }
    check_ins = {
        row["check_in_id"] for row in drawn["check_in"] if row["key_result_id"] in key_results
    }
    return Inside(teams, cycles, objectives, key_results, check_ins, projects)


def line(start: str, above: dict[str, str | None]) -> list[str]:
    """An id and those above it."""
    found, at = [], start
    while at is not None:
        found.append(at)
        at = above[at]  # type: ignore[assignment]
    return found


def strangers(frame: pd.DataFrame, known: Inside, project_teams: set[str]) -> list[str]:
    """What an answer names that lies outside; what a row says of itself is left out."""
    allowed = {
        "objective_id": known.objective,
        "key_result_id": known.key_result,
        "check_in_id": known.check_in,
        "project_id": known.project,
        "cycle_id": known.cycle,
        "team_id": known.team | (project_teams if "project_id" in frame else set()),
        "objective_team_id": known.team,
    }
    return [
        f"{column} {value}"
        for column, ids in allowed.items()
        if column in frame
        for value in frame[column].dropna()
        if value not in ids
    ]


@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.generate,),  # an example takes seconds: making it smaller takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(organisations(), st.data())
def test_answers_tell_of_what_is_in_reach_and_of_nothing_else(
    drawn: Drawn, data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder) / "okr.duckdb", clock=FixedClock(DAY))
        frames = {
            table: pd.DataFrame(rows)
            if table == "check_in"
            else pd.DataFrame(rows).assign(created_at=MADE)
            for table, rows in drawn.items()
            if rows
        }
        workspace.whole_file().load(frames, Actor(name="Ada"))
        everything = workspace.viewer()
        with_team, with_cycle = data.draw(
            st.sampled_from([(True, False), (False, True), (True, True)])
        )
        team = data.draw(st.sampled_from(drawn["team"]))["team_id"]
        cycle = data.draw(st.sampled_from(drawn["cycle"]))["cycle_id"]
        reach = Reach(team_id=team if with_team else None, cycle_id=cycle if with_cycle else None)
        seen = workspace.viewer(Access(role=Role.VIEWER, reach=reach))
        _compare(drawn, reach, seen, everything)
        workspace.close()


def _compare(drawn: Drawn, reach: Reach, seen: Viewer, everything: Viewer) -> None:
    known = inside(drawn, reach)
    of_projects = {row["team_id"] for row in drawn["project"] if row["project_id"] in known.project}
    for name, ask in SCOPED.items():
        answer = ask(seen, None, None)
        assert strangers(answer, known, of_projects) == [], name
        pd.testing.assert_frame_equal(answer, ask(everything, reach.cycle_id, reach.team_id))
    for outside in sorted({row["team_id"] for row in drawn["team"]} - known.team)[:1]:
        for ask in SCOPED.values():
            nothing = ask(everything, reach.cycle_id, "nothing")
            pd.testing.assert_frame_equal(ask(seen, None, outside), nothing)
    for name, ask in LINKING.items():
        answer = ask(seen, None, None)
        assert strangers(answer, known, of_projects) == [], name
    assert set(seen.objectives(DAY)["objective_id"]) == known.objective
    assert set(seen.key_results(DAY)["key_result_id"]) == known.key_result
    assert set(seen.check_in_log(DAY)["check_in_id"]) == known.check_in
    assert set(seen.teams(DAY)["team_id"]) == known.team
    assert set(seen.cycles()["cycle_id"]) == known.cycle
    assert set(seen.project_links(DAY)["key_result_id"]) == {
        row["key_result_id"]
        for row in drawn["project_key_result"]
        if row["key_result_id"] in known.key_result
    }
    for names, table, ids in (
        (OF_A_KEY_RESULT, "key_result", known.key_result),
        (OF_A_PROJECT, "project", known.project),
    ):
        for key in (row[f"{table}_id"] for row in drawn[table]):
            for name in names:
                answer = getattr(seen, name)(DAY, key)
                wanted = key if key in ids else "nothing"
                pd.testing.assert_frame_equal(answer, getattr(everything, name)(DAY, wanted))
    for key in (row["key_result_id"] for row in drawn["key_result"]):
        assert seen.goalposts(key).empty
        assert seen.comments(DAY, "key_result", key).empty
    assert seen.people().empty
