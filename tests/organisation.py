"""A small believable organisation, built through the Editor with a clock that is moved by hand.

Harbour Foods, 2026: the company over Operations over Dispatch, Mina's own team beside it. The
third quarter runs from 1 July to 30 September inside the year; today is 31 August, day 62 of 92.

==================  ==========  =========================================================
key result          kind        by today
==================  ==========  =========================================================
late                decrease    12 → 4 %: 12, 11, 10, 9.5 on four Mondays of July; 7 on 24 August
orders              increase    300 → 500 a day: 320 on 20 July, 340 on 24 August; a blocker
cold                maintain    2 to 5 °C, tolerance 2: 4 on 24 August
launch              milestone   40 + 30 + 30 %: the first stage done on 10 August
licence             yes_no      never measured
revenue (company)   increase    10 → 12 M€ over the year: 11.2 on 3 August
==================  ==========  =========================================================

``routes`` is a project under ``late`` with three of four tasks done; ``boiler`` is exempt;
``shelf`` is an orphan. ``draft`` is an objective that is not published.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import prepared

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.workspace import Desk, Editor, Viewer, Workspace

START = date(2026, 7, 1)
END = date(2026, 9, 30)
TODAY = date(2026, 8, 31)
PUBLISHED = date(2026, 6, 1)


@dataclass
class Organisation:
    """The open workspace, its clock, its editor, and the id of everything by a short name."""

    workspace: Workspace
    clock: FixedClock
    editor: Editor
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def viewer(self) -> Viewer:
        """The capability to read."""
        return self.workspace.viewer()

    @property
    def desk(self) -> Desk:
        """The capability to read what may be edited."""
        return self.workspace.desk()

    def __getitem__(self, name: str) -> str:
        return self.ids[name]

    def version_of(self, table: str, name: str) -> int:
        """Return the version that a row has now."""
        return int(self.row(table, name)["version"])

    def row(self, table: str, name: str) -> Mapping[str, object]:
        """Return the row of a table as it stands now."""
        rows = self.workspace.whole_file().select("from " + table)
        return rows[rows[table + "_id"] == self.ids.get(name, name)].iloc[0].to_dict()

    def changes(self) -> int:
        """Return how many rows the change log has."""
        return len(self.workspace.whole_file().select("from change_log"))


def empty(folder: Path) -> Organisation:
    """Return a workspace on the first day of the quarter: empty, where nothing is there yet."""
    clock = FixedClock(START)
    path = folder / "okr.duckdb"
    workspace = Workspace.open(path if path.exists() else prepared.empty(path), clock=clock)
    return Organisation(workspace, clock, workspace.editor(Actor(name="Mina Okafor")))


def build(folder: Path) -> Organisation:
    """Return the organisation of this module's docstring, in ``folder/okr.duckdb``."""
    made = empty(folder)
    _teams(made)
    _objectives(made)
    _projects(made)
    _quarter(made)
    made.clock.set(TODAY)
    return made


@cache
def _template() -> tuple[TemporaryDirectory[str], dict[str, str]]:
    folder = TemporaryDirectory()
    made = build(Path(folder.name))
    made.workspace.close()
    return folder, made.ids


def copied(folder: Path) -> dict[str, str]:
    """Put the organisation there, closed, from a file that is built once a process.

    Returns:
        The id of everything by a short name.
    """
    template, ids = _template()
    copytree(template.name, folder, dirs_exist_ok=True)
    return dict(ids)


def opened(folder: Path) -> Organisation:
    """Return the organisation as ``build`` does, from a file that is built once a process."""
    ids = copied(folder)
    made = empty(folder)
    made.clock.set(TODAY)
    made.ids.update(ids)
    return made


def _teams(made: Organisation) -> None:
    editor, ids = made.editor, made.ids
    made.clock.set(PUBLISHED)
    ids["company"] = editor.create_team(c.CreateTeam(name="Harbour Foods", kind="company"))
    ids["operations"] = editor.create_team(
        c.CreateTeam(name="Operations", kind="department", parent_team_id=ids["company"])
    )
    ids["dispatch"] = editor.create_team(
        c.CreateTeam(name="Dispatch", kind="team", parent_team_id=ids["operations"])
    )
    for key, name, team in (
        ("mina", "Mina Okafor", "company"),
        ("jonas", "Jonas Berg", "operations"),
        ("ada", "Ada Ruiz", "dispatch"),
    ):
        ids[key] = editor.add_person(
            c.AddPerson(name=name, email=f"{key}@example.org", team_id=ids[team])
        )
    ids["own"] = editor.create_team(
        c.CreateTeam(
            name="Mina's own",
            kind="person",
            person_id=ids["mina"],
            parent_team_id=ids["company"],
        )
    )
    ids["year"] = editor.create_cycle(
        c.CreateCycle(
            name="2026",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            cadence_days=30,
            phase="executing",
        )
    )
    ids["quarter"] = editor.create_cycle(
        c.CreateCycle(name="2026 Q3", starts_on=START, ends_on=END, parent_cycle_id=ids["year"])
    )


def _objectives(made: Organisation) -> None:
    editor, ids = made.editor, made.ids
    ids["growth"] = _objective(made, "Grow without losing a customer", "company", "year", "mina")
    ids["revenue"] = _key_result(
        made, "growth", "mina", "Revenue", unit="M€", baseline=10, target=12
    )
    ids["service"] = _objective(
        made,
        "Every order arrives when we said",
        "operations",
        "quarter",
        "jonas",
        aligns_to_key_result_id=ids["revenue"],
        contribution="Late orders are why customers leave",
    )
    ids["late"] = _key_result(
        made,
        "service",
        "jonas",
        "Reduce late orders",
        kind="decrease",
        unit="%",
        baseline=12,
        target=4,
        weight=2,
    )
    ids["orders"] = _key_result(
        made, "service", "ada", "Handle more orders a day", unit="orders", baseline=300, target=500
    )
    ids["chain"] = _objective(
        made,
        "Keep the cold chain unbroken",
        "dispatch",
        "quarter",
        "ada",
        ambition="aspirational",
        aligns_to_objective_id=ids["service"],
    )
    ids["cold"] = _key_result(
        made,
        "chain",
        "ada",
        "Keep the vans cold",
        kind="maintain",
        unit="°C",
        band_low=2,
        band_high=5,
        tolerance=2,
    )
    ids["launch"] = _key_result(
        made,
        "chain",
        "ada",
        "Run the new cold room",
        kind="milestone",
        stages=(
            {"title": "Room rented", "share": 40},
            {"title": "Shelves in", "share": 30},
            {"title": "First pallet through", "share": 30},
        ),
    )
    ids["licence"] = _key_result(made, "chain", "ada", "Hold the cold licence", kind="yes_no")
    for objective in ("growth", "service", "chain"):
        editor.publish_objective(c.PublishObjective(objective_id=ids[objective]))
    ids["draft"] = _objective(made, "Learn from every return", "dispatch", "quarter", None)
    editor.move_cycle(c.MoveCycle(cycle_id=ids["quarter"], phase="executing"))


def _objective(
    made: Organisation, title: str, team: str, cycle: str, owner: str | None, **values: str
) -> str:
    return made.editor.create_objective(
        c.CreateObjective(
            team_id=made[team],
            cycle_id=made[cycle],
            owner_id=None if owner is None else made[owner],
            title=title,
            **values,
        )
    )


def _key_result(
    made: Organisation, objective: str, owner: str, title: str, **values: object
) -> str:
    return made.editor.create_key_result(
        c.CreateKeyResult.model_validate(
            {
                "objective_id": made[objective],
                "owner_id": made[owner],
                "title": title,
                **values,
            }
        )
    )


def _projects(made: Organisation) -> None:
    editor, ids = made.editor, made.ids
    ids["routes"] = editor.create_project(
        c.CreateProject(
            team_id=ids["dispatch"],
            owner_id=ids["ada"],
            title="New routes",
            method="kanban",
            phase="monitoring",
            starts_on=START,
            ends_on=date(2026, 9, 15),
            links=(
                c.ProjectLink(key_result_id=ids["late"], expected_effect=-5, expected_lag_days=14),
            ),
        )
    )
    ids["planning"] = editor.add_project_stage(
        c.AddProjectStage(project_id=ids["routes"], title="Plan the routes")
    )
    for number, effort in enumerate((3, 5, 2, 2), start=1):
        ids[f"task{number}"] = editor.add_task(
            c.AddTask(
                project_id=ids["routes"],
                title=f"Route {number}",
                planned_effort=effort,
                assignee_id=ids["ada"],
                project_stage_id=ids["planning"],
                due_on=START + timedelta(days=14 * number),
                depends_on=() if number == 1 else (ids[f"task{number - 1}"],),
            )
        )
    ids["boiler"] = editor.create_project(
        c.CreateProject(
            team_id=ids["operations"],
            title="Replace the boiler",
            exemption="regulatory",
            exemption_reason="The inspection demands it",
        )
    )
    ids["shelf"] = editor.create_project(
        c.CreateProject(team_id=ids["operations"], title="Repaint the shelves")
    )


def _quarter(made: Organisation) -> None:
    """Live through the quarter day by day, up to today."""
    editor, ids = made.editor, made.ids
    for number in (1, 2, 3):
        made.clock.set(START + timedelta(days=12 * number))
        editor.update_task(c.UpdateTask(task_id=ids[f"task{number}"], status="done"))
    for day, key, values in (
        (date(2026, 7, 6), "late", {"value": 12, "confidence": 7}),
        (date(2026, 7, 13), "late", {"value": 11, "confidence": 7}),
        (date(2026, 7, 20), "late", {"value": 10, "confidence": 7}),
        (date(2026, 7, 27), "late", {"value": 9.5, "confidence": 6}),
        (date(2026, 8, 24), "late", {"value": 7, "confidence": 7}),
        (date(2026, 7, 20), "orders", {"value": 320, "confidence": 5}),
        (
            date(2026, 8, 24),
            "orders",
            {
                "value": 340,
                "confidence": 3,
                "note": "The scanners are still not here",
                "blocker": "Scanners held at customs",
                "help_from_id": ids["mina"],
            },
        ),
        (date(2026, 8, 24), "cold", {"value": 4, "confidence": 8}),
        (date(2026, 8, 3), "revenue", {"value": 11.2, "confidence": 6}),
    ):
        check_in(made, key, day, **values)
    made.clock.set(date(2026, 8, 10))
    stages = made.viewer.stages(made.clock.today(), ids["launch"])
    editor.complete_stage(
        c.CompleteStage(
            milestone_stage_id=stages["milestone_stage_id"].iloc[0], done_on=date(2026, 8, 10)
        )
    )


def check_in(made: Organisation, key: str, day: date, **values: object) -> str:
    """Check in on a key result on the day itself and return the check-in's id."""
    made.clock.set(day)
    given: Mapping[str, object] = {"key_result_id": made[key], "measured_on": day, **values}
    return made.editor.record_check_in(c.RecordCheckIn.model_validate(given))


def review(made: Organisation, cycle: str = "quarter") -> None:
    """Take a cycle to its review and give everything in it that has none a score and an end."""
    editor, cycle_id, today = made.editor, made[cycle], made.clock.today()
    editor.move_cycle(c.MoveCycle(cycle_id=cycle_id, phase="review"))
    scores = made.viewer.scores(today, cycle_id)
    for key_result_id in scores["key_result_id"][scores["score"].isna()]:
        editor.score_key_result(
            c.ScoreKeyResult(key_result_id=key_result_id, score=0.5, reason="As we see it")
        )
    owed = made.viewer.retrospectives(today, cycle_id)
    for team_id in owed["team_id"][owed["retrospective_id"].isna()]:
        look_back(made, team_id, cycle)


def look_back(made: Organisation, team_id: str, cycle: str = "quarter") -> str:
    """Record the retrospective of a team and return its id."""
    return made.editor.record_retrospective(
        c.RecordRetrospective(
            cycle_id=made[cycle],
            team_id=team_id,
            what_worked="Small steps",
            what_did_not="Customs",
            what_to_change="Order earlier",
        )
    )


def close(made: Organisation, cycle: str = "quarter") -> str:
    """Review a cycle and close it; return the id of the operation that closed it."""
    review(made, cycle)
    command = c.MoveCycle(cycle_id=made[cycle], phase="closed")
    made.editor.move_cycle(command)
    return command.operation_id


def keep_kpis(made: Organisation) -> None:
    """Add three KPIs, which the organisation has none of. Their readings move no number of it.

    ``lateness`` (Dispatch, in percent) is healthy up to 5, and the key result ``late`` reads it;
    ``stock`` (Operations) is healthy from 10 days and read once; ``churn`` (company) is never read.
    """
    for key, team, values in (
        ("lateness", "dispatch", {"name": "Late orders", "unit": "%", "healthy_high": 5}),
        ("stock", "operations", {"name": "Stock", "unit": "days", "healthy_low": 10}),
        ("churn", "company", {"name": "Churn", "unit": "%"}),
    ):
        given = {"team_id": made[team], "owner_id": made["ada"], "direction": "lower", **values}
        made.ids[key] = made.editor.create_kpi(c.CreateKpi.model_validate(given))
    for key, days_ago, value in (("lateness", 21, 8), ("lateness", 14, 7.5), ("stock", 1, 12)):
        made.editor.record_kpi_reading(
            c.RecordKpiReading(
                kpi_id=made[key], measured_on=TODAY - timedelta(days=days_ago), value=value
            )
        )
    made.editor.edit_key_result(
        c.EditKeyResult(key_result_id=made["late"], kpi_id=made["lateness"])
    )
