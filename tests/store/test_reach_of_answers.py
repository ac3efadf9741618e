"""Over invented organisations, answers tell of all that is in the reach and of nothing else.

What lies in a reach is found here by walking the drawn rows in Python. Whatever is counted, summed
up or named from elsewhere must come out as from a second file that has nothing else.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import prepared
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from okr_core.model.access import Access, Reach, Role
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.commands import ChangeGoalposts
from okr_core.workspace import Viewer, Workspace

DAY, SINCE = date(2026, 8, 3), date(2026, 7, 27)
MADE = datetime.combine(date(2026, 1, 5), time())
# Asked with a cycle and a team, and answered as everybody's question about that cycle and team.
SCOPED: dict[str, Callable[[Viewer, str | None, str | None], pd.DataFrame]] = {
    "changes": lambda v, cycle, team: v.changes(DAY, date(2026, 1, 1), cycle, team),
    "check_in_log": lambda v, cycle, team: v.check_in_log(DAY, cycle, team),
    "coming_check_ins": lambda v, cycle, team: v.coming_check_ins(DAY, cycle, team),
    "coming": lambda v, cycle, team: v.coming(DAY, date(2026, 12, 31), cycle, team),
    "confidence_trend": lambda v, cycle, team: v.confidence_trend(DAY, cycle, team),
    "cycle_overview": lambda v, cycle, team: v.cycle_overview(DAY, cycle, team),
    "due_check_ins": lambda v, cycle, team: v.due_check_ins(DAY, cycle, team),
    "key_result_effects": lambda v, cycle, team: v.key_result_effects(DAY, cycle, team),
    "key_results": lambda v, cycle, team: v.key_results(DAY, cycle, team),
    "latest_check_ins": lambda v, cycle, team: v.latest_check_ins(DAY, cycle, team, most=2),
    "objectives": lambda v, cycle, team: v.objectives(DAY, cycle, team),
    "stages_of_all": lambda v, cycle, team: v.stages_of_all(DAY, cycle, team),
    "top_objectives": lambda v, cycle, team: v.top_objectives(DAY, SINCE, cycle, team),
    "work_since": lambda v, cycle, team: v.work_since(DAY, SINCE, cycle, team),
}
# Their rows gather from other rows, which may lie outside.
LINKING: dict[str, Callable[[Viewer, str | None, str | None], pd.DataFrame]] = {
    "alignment": lambda v, cycle, team: v.alignment(DAY, cycle, team),
    "attention": lambda v, cycle, team: v.attention(DAY, cycle, team),
    "projects": lambda v, cycle, team: v.projects(DAY, cycle, team),
    "project_links": lambda v, cycle, team: v.project_links(DAY, cycle, team),
    # Whether work is under no key result at all is told of the whole organisation, as in OF_ITSELF.
    "project_summary": lambda v, cycle, team: v.project_summary(DAY, cycle, team).dropna(
        subset=["key_result_id"]
    ),
    "summary_decisions": lambda v, cycle, team: v.summary_decisions(DAY, cycle, team),
}
OF_A_KEY_RESULT = (
    "key_result",
    "key_result_effect",
    "history",
    "forecast",
    "check_ins",
    "acknowledgements",
    "check_in_comments",
    "stages",
    "phase_targets",
)
OF_A_PROJECT = (
    "project_people",
    "project_stages",
    "punch_items",
    "sprints",
    "stage_figures",
    "tasks",
)
# What a row says of itself: where it hangs, and whether anything hangs on it at all.
OF_ITSELF = {
    "aligns_to_key_result_id",
    "aligns_to_objective_id",
    "children",
    "depth",
    "descendants",
    "is_childless",
    "is_orphan",
    "parent_objective_id",
    "path",
    "team",
    "team_depth",
    "team_kind",
    "team_order",
    "tree_order",
    "via_key_result_id",
}
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
    people = [
        {"person_id": f"person-{n}", "name": f"N{n}", "team_id": some("team", teams)}
        | {"email": f"n{n}@example.org"}
        for n in range(one(1, 4))
    ]
    objectives = [
        {"objective_id": f"objective-{n}", "team_id": some("team", teams), "title": f"O{n}"}
        | {"cycle_id": some("cycle", cycles), "ambition": "committed"}
        | {"state": "draft" if one(0, 4) == 0 else "published"}
        for n in range(one(2, 6))
    ]
    # Of the objective before it, so that what comes after may align to it.
    key_results = [
        {"key_result_id": f"key_result-{n}", "title": f"K{n}", "kind": "increase"}
        | {"objective_id": some("objective", objectives), "baseline": 0.0, "target": 10.0}
        | {"state": draw(st.sampled_from(["draft", "dropped", *["published"] * 4]))}
        for n in range(one(2, 6))
    ]
    for number, objective in enumerate(objectives):
        before = [
            row["key_result_id"]
            for row in key_results
            if int(row["objective_id"].rpartition("-")[2]) < number
        ]
        by_key_result = before and one(0, 1)
        objective |= {
            "aligns_to_objective_id": None if by_key_result else earlier("objective", number),
            "aligns_to_key_result_id": draw(st.sampled_from(before)) if by_key_result else None,
        }
    check_ins = [
        {"check_in_id": f"check_in-{n}", "key_result_id": some("key_result", key_results)}
        | {"measured_on": DAY, "known_on": DAY, "value": float(one(0, 12)), "author": "Ada"}
        | {"recorded_at": MADE, "confidence": one(1, 10)}
        for n in range(one(1, 5))
    ]
    comments = [
        {"comment_id": f"comment-{n}", "entity": entity, "entity_id": some(entity, rows)}
        | {"body": f"B{n}", "author": "Ada", "is_private": one(0, 3) == 0}
        for n in range(one(2, 5))
        for entity, rows in [
            draw(st.sampled_from([("objective", objectives), ("key_result", key_results)]))
        ]
    ]
    projects = [
        {"project_id": f"project-{n}", "team_id": some("team", teams), "title": f"P{n}"}
        | {"method": "task_list", "phase": "planning", "starts_on": date(2026, 1, 5)}
        | {"closed_on": None, "what_worked": None}
        for n in range(one(1, 4))
    ]
    for project in projects:
        if one(0, 2) == 0:
            project |= {"phase": "closed", "closed_on": date(2026, 7, 31), "what_worked": "Maps"}
    pairs = draw(
        st.sets(
            st.tuples(st.integers(0, len(projects) - 1), st.integers(0, len(key_results) - 1)),
            max_size=5,
        )
    )
    links = [
        {"project_key_result_id": f"link-{p}-{k}", "project_id": f"project-{p}"}
        | {"key_result_id": f"key_result-{k}", "expected_lag_days": 7}
        for p, k in sorted(pairs)
    ]
    tasks = [
        {"task_id": f"task-{n}", "project_id": some("project", projects), "title": f"W{n}"}
        | {"status": "done", "done_on": date(2026, 2, 2)}
        for n in range(one(0, 3))
    ]
    punch_items = [
        {"punch_item_id": f"punch-{n}", "project_id": some("project", projects), "title": f"R{n}"}
        for n in range(one(0, 2))
    ]
    assignments = [
        {"project_assignment_id": f"assignment-{n}", "project_id": some("project", projects)}
        | {"person_id": f"person-{n}", "share": 50}
        for n in range(one(0, len(people)))
    ]
    return {
        "team": teams,
        "cycle": cycles,
        "person": people,
        "objective": objectives,
        "key_result": key_results,
        "check_in": check_ins,
        "comment": comments,
        "project": projects,
        "project_key_result": links,
        "task": tasks,
        "punch_item": punch_items,
        "project_assignment": assignments,
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
    person: set[str]


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
        row["key_result_id"]
        for row in drawn["key_result"]
        if row["objective_id"] in objectives and row["state"] == "published"
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
    people = {row["person_id"] for row in drawn["person"] if row["team_id"] in teams}
    return Inside(teams, cycles, objectives, key_results, check_ins, projects, people)


def cut(drawn: Drawn, known: Inside) -> Drawn:
    """The rows within a reach alone, with the teams of the projects that are in it."""
    of_projects = {row["team_id"] for row in drawn["project"] if row["project_id"] in known.project}
    kept = {"team": known.team | of_projects} | {
        table: getattr(known, table)
        for table in ("cycle", "person", "objective", "key_result", "check_in", "project")
    }
    pointing = {
        "aligns_to_key_result_id": known.key_result,
        "aligns_to_objective_id": known.objective,
        "parent_cycle_id": known.cycle,
        "parent_team_id": known.team,
    }
    rows = {
        table: [
            row | {name: None for name in pointing.keys() & row if row[name] not in pointing[name]}
            for row in drawn[table]
            if row[f"{table}_id"] in ids
        ]
        for table, ids in kept.items()
    }
    rows["project_key_result"] = [
        row for row in drawn["project_key_result"] if row["key_result_id"] in known.key_result
    ]
    for table in ("task", "punch_item", "project_assignment"):
        rows[table] = [row for row in drawn[table] if row["project_id"] in known.project]
    return rows


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
    max_examples=3,
    deadline=None,
    phases=(Phase.generate,),  # an example takes seconds: making it smaller takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(organisations(), st.data())
def test_answers_tell_of_what_is_in_reach_and_of_nothing_else(
    drawn: Drawn, data: st.DataObject
) -> None:
    with_team, with_cycle = data.draw(st.sampled_from([(True, False), (False, True), (True, True)]))
    team = data.draw(st.sampled_from(drawn["team"]))["team_id"]
    cycle = data.draw(st.sampled_from(drawn["cycle"]))["cycle_id"]
    reach = Reach(team_id=team if with_team else None, cycle_id=cycle if with_cycle else None)
    known = inside(drawn, reach)
    with filled(drawn) as workspace, filled(cut(drawn, known)) as alone:
        seen = workspace.viewer(Access(role=Role.VIEWER, reach=reach))
        _compare(drawn, known, reach, seen, workspace.viewer())
        _compare_alone(drawn, known, reach, seen, alone.viewer())


@contextmanager
def filled(drawn: Drawn) -> Iterator[Workspace]:
    """A file with these rows."""
    with TemporaryDirectory() as folder:
        path = prepared.empty(Path(folder) / "okr.duckdb")
        workspace = Workspace.open(path, clock=FixedClock(DAY))
        frames = {
            table: pd.DataFrame(rows)
            if table == "check_in"
            else pd.DataFrame(rows).assign(created_at=MADE)
            for table, rows in drawn.items()
            if rows
        }
        workspace.whole_file().load(frames, Actor(name="Ada"))
        with workspace.together(workspace.editor(Actor(name="Ada"))) as whole:
            editor = whole.editor(Actor(name="Ada"))
            for row in drawn["key_result"]:
                if row["state"] == "published":
                    editor.change_goalposts(
                        ChangeGoalposts(
                            key_result_id=row["key_result_id"], target=20, reason="More is there"
                        )
                    )
        yield workspace
        workspace.close()


def _compare(drawn: Drawn, known: Inside, reach: Reach, seen: Viewer, everything: Viewer) -> None:
    of_projects = {row["team_id"] for row in drawn["project"] if row["project_id"] in known.project}
    for name, ask in SCOPED.items():
        answer = ask(seen, None, None)
        assert strangers(answer, known, of_projects) == [], name
        pd.testing.assert_frame_equal(answer, ask(everything, reach.cycle_id, reach.team_id))
    for outside in sorted({row["team_id"] for row in drawn["team"]} - known.team)[:1]:
        for name in ("key_results", "objectives"):
            nothing = SCOPED[name](everything, reach.cycle_id, "nothing")
            pd.testing.assert_frame_equal(SCOPED[name](seen, None, outside), nothing)
    for name, ask in LINKING.items():
        answer = ask(seen, None, None)
        assert strangers(answer, known, of_projects) == [], name
    loose = seen.symmetry(DAY)
    assert strangers(loose, known, set()) == []
    for entity, ids in loose.groupby("entity")["entity_id"]:
        assert set(ids) <= getattr(known, entity), entity
    assert set(seen.objectives(DAY)["objective_id"]) == known.objective
    assert set(seen.key_results(DAY)["key_result_id"]) == known.key_result
    assert set(seen.check_in_log(DAY)["check_in_id"]) == known.check_in
    assert set(seen.teams(DAY)["team_id"]) == known.team
    assert set(seen.cycles()["cycle_id"]) == known.cycle
    people = seen.people()
    assert set(people["person_id"]) == known.person
    assert people["email"].isna().all()
    assert set(seen.project_links(DAY)["key_result_id"]) == {
        row["key_result_id"]
        for row in drawn["project_key_result"]
        if row["key_result_id"] in known.key_result
    }
    for names, table, ids in (
        (OF_A_KEY_RESULT, "key_result", known.key_result),
        (OF_A_PROJECT, "project", known.project),
    ):
        every = {row[f"{table}_id"] for row in drawn[table]}
        for key in sorted(every & ids)[:1] + sorted(every - ids)[:1]:
            for name in names:
                answer = getattr(seen, name)(DAY, key)
                wanted = key if key in ids else "nothing"
                pd.testing.assert_frame_equal(answer, getattr(everything, name)(DAY, wanted))
    for key in (row["key_result_id"] for row in drawn["key_result"]):
        assert len(seen.goalposts(DAY, key)) == (key in known.key_result), key
    for entity, ids in (("objective", known.objective), ("key_result", known.key_result)):
        for key in (row[f"{entity}_id"] for row in drawn[entity]):
            said = {
                row["comment_id"]
                for row in drawn["comment"]
                if (row["entity"], row["entity_id"]) == (entity, key) and not row["is_private"]
            }
            answer = seen.comments(DAY, entity, key)
            assert set(answer["comment_id"]) == (said if key in ids else set()), key


def _same(name: str, told: pd.DataFrame, wanted: pd.DataFrame) -> None:
    """Compare answers of two files, which may spell a column without any words in two ways."""
    frames = (frame.astype(object).where(frame.notna(), None) for frame in (told, wanted))
    pd.testing.assert_frame_equal(*frames, obj=name)


def _compare_alone(drawn: Drawn, known: Inside, reach: Reach, seen: Viewer, alone: Viewer) -> None:
    """Against a file that has nothing outside: the same, but for what a row says of itself."""
    for name, ask in (SCOPED | LINKING).items():
        told, wanted = ask(seen, None, None), ask(alone, reach.cycle_id, reach.team_id)
        columns = [column for column in told if column not in OF_ITSELF]
        by = [column for column in columns if column.endswith("_id")]
        _same(
            name,
            *(frame[columns].sort_values(by).reset_index(drop=True) for frame in (told, wanted)),
        )
    lessons = seen.project_lessons(DAY).drop(columns=["team"])
    _same("project_lessons", lessons, alone.project_lessons(DAY).drop(columns=["team"]))
    closed = {row["project_id"] for row in drawn["project"] if row["closed_on"] is not None}
    assert set(lessons["project_id"]) == closed & known.project
    titles = {row["key_result_id"]: row["title"] for row in drawn["key_result"]}
    for row in seen.alignment(DAY).to_dict("records"):
        via = row["via_key_result_id"]
        told = row["via_key_result"]
        assert pd.isna(told) if via not in known.key_result else told == titles[via]
    for key in (row["project_id"] for row in drawn["project"]):
        for name in ("project", "project_effects", "breadcrumb"):
            told, wanted = getattr(seen, name)(DAY, key), getattr(alone, name)(DAY, key)
            columns = [column for column in told if column not in OF_ITSELF]
            _same(name, told[columns], wanted[columns])
