"""One small organisation in which everything there is exists three times: here, beside, before.

Ports (two teams below it) and Sales hang under the company; the third quarter of 2026 lies in the
year. *Here* is what Ports does in the quarter, *beside* what Sales does in the quarter, *before*
what Ports does in the year: a reach of Ports holds here and before, a reach of the quarter here and
beside, a reach of both here alone.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from okr_core.model import commands as c
from okr_core.model.access import Reach, new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.workspace import Editor, Workspace

TODAY = date(2026, 8, 3)
FOUNDED = date(2026, 6, 1)
ACTOR = Actor(name="Mina Okafor")


@dataclass
class Ground:
    """The ids of everything, by place and by name; what concerns all is under ``all``."""

    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def reach(self, name: str) -> Reach:
        """The reach called everything, team, cycle or both."""
        here = self.ids["here"]
        return Reach(
            team_id=here["team"] if name in {"team", "both"} else None,
            cycle_id=here["cycle"] if name in {"cycle", "both"} else None,
        )

    def holds(self, reach: str, place: str) -> bool:
        """Whether what is at a place may be written by those who have a reach."""
        return {
            "everything": True,
            "team": place in {"here", "before"},
            "cycle": place in {"here", "beside"},
            "both": place == "here",
        }[reach]


def opened(folder: Path, *, read_only: bool = False) -> tuple[Workspace, Ground]:
    """Return an own copy of the organisation, which is built once a process."""
    template, ground = _template()
    copytree(template.name, folder, dirs_exist_ok=True)
    clock = FixedClock(TODAY)
    return Workspace.open(folder / "okr.duckdb", read_only=read_only, clock=clock), ground


@cache
def _template() -> tuple[TemporaryDirectory[str], Ground]:
    folder = TemporaryDirectory()
    clock = FixedClock(FOUNDED)
    workspace = Workspace.open(Path(folder.name) / "okr.duckdb", clock=clock)
    editor = workspace.owner(ACTOR)
    ground = Ground()
    company = editor.create_team(c.CreateTeam(name="Harbour", kind="company"))
    person = editor.add_person(c.AddPerson(name="Ada Ruiz", email="ada@example.org"))
    teams = {
        name: editor.create_team(c.CreateTeam(name=name, kind="department", parent_team_id=company))
        for name in ("Ports", "Sales")
    }
    year = editor.create_cycle(
        c.CreateCycle(
            name="2026",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            phase="executing",
        )
    )
    quarter = editor.create_cycle(
        c.CreateCycle(
            name="2026 Q3",
            starts_on=date(2026, 7, 1),
            ends_on=date(2026, 9, 30),
            parent_cycle_id=year,
            phase="executing",
        )
    )
    later = editor.create_cycle(
        c.CreateCycle(name="2027", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))
    )
    clock.set(date(2026, 7, 6))
    for place, team, cycle in (
        ("here", "Ports", quarter),
        ("beside", "Sales", quarter),
        ("before", "Ports", year),
    ):
        ids = ground.ids[place] = _filled(editor, teams[team], cycle, person, place)
        ids["later"] = later
        ids["link"] = editor.create_link(
            c.CreateLink(name=place, role="viewer", token_hash=token_hash(new_token()))
        )
    for cycle in (quarter, year):
        editor.move_cycle(c.MoveCycle(cycle_id=cycle, phase="review"))
    clock.set(TODAY)
    workspace.close()
    return folder, ground


def _filled(editor: Editor, team: str, cycle: str, person: str, place: str) -> dict[str, str]:
    ids = {"team": team, "cycle": cycle, "person": person}
    for name in ("crane", "quay", "store", "closed"):
        ids[name] = editor.create_team(
            c.CreateTeam(name=f"{name} {place}", kind="team", parent_team_id=team)
        )
    editor.archive(c.Archive(entity="team", entity_id=ids["closed"]))
    for name in ("objective", "second", "third", "fourth", "draft", "away"):
        ids[name] = editor.create_objective(
            c.CreateObjective(
                team_id=team, cycle_id=cycle, owner_id=person, title=f"{name} {place}"
            )
        )
    for name, objective in (
        ("number", "objective"),
        ("other", "objective"),
        ("moved", "objective"),
        ("dropped", "second"),
        ("carried", "third"),
        ("late", "fourth"),
        ("drafted", "draft"),
        ("surplus", "objective"),
    ):
        ids[name] = editor.create_key_result(
            c.CreateKeyResult(
                objective_id=ids[objective],
                owner_id=person,
                title=f"{name} {place}",
                kind="increase",
                unit="t",
                baseline=0,
                target=100,
            )
        )
    ids["milestone"] = editor.create_key_result(
        c.CreateKeyResult(
            objective_id=ids["objective"],
            owner_id=person,
            title=f"milestone {place}",
            kind="milestone",
            stages=({"title": "Half", "share": 50}, {"title": "Whole", "share": 50}),
        )
    )
    stages = editor.stages_to_edit(key_result=ids["milestone"])["milestone_stage_id"]
    ids["stage"], ids["last_stage"] = stages
    for objective in ("objective", "second", "third", "fourth"):
        editor.publish_objective(c.PublishObjective(objective_id=ids[objective]))
    editor.archive(c.Archive(entity="objective", entity_id=ids["away"]))
    ids["undone"] = f"undone {place}"
    editor.edit_objective(
        c.EditObjective(operation_id=ids["undone"], objective_id=ids["fourth"], why="Because")
    )
    ids["check_in"] = editor.record_check_in(
        c.RecordCheckIn(key_result_id=ids["number"], measured_on=date(2026, 7, 6), value=10)
    )
    ids["acknowledged"] = editor.acknowledge_check_in(
        c.AcknowledgeCheckIn(
            check_in_id=editor.record_check_in(
                c.RecordCheckIn(key_result_id=ids["other"], measured_on=date(2026, 7, 6), value=5)
            )
        )
    )
    _projects(editor, ids, place)
    ids["retrospective"] = editor.record_retrospective(
        c.RecordRetrospective(
            cycle_id=cycle,
            team_id=ids["quay"],
            what_worked=f"worked {place}",
            what_did_not="That",
            what_to_change="Those",
        )
    )
    editor.add_retrospective_action(
        c.AddRetrospectiveAction(
            retrospective_id=ids["retrospective"],
            title=f"action {place}",
            project_id=ids["project"],
        )
    )
    ids["comment"] = editor.add_comment(
        c.AddComment(entity="objective", entity_id=ids["objective"], body="Said")
    )
    ids["idea"] = editor.add_idea(
        c.AddIdea(team_id=team, cycle_id=cycle, list="parking_lot", title=f"idea {place}")
    )
    ids["waiver"] = editor.waive_finding(
        c.WaiveFinding(
            entity="objective", entity_id=ids["objective"], finding="digits", reason="A year is one"
        )
    )
    ids["calendar"] = editor.make_calendar_feed(
        c.MakeCalendarFeed(team_id=team, token_hash=token_hash(new_token()))
    )
    ids["kpi"] = editor.create_kpi(c.CreateKpi(team_id=team, name=f"kpi {place}"))
    ids["kpi_reading"] = editor.record_kpi_reading(
        c.RecordKpiReading(kpi_id=ids["kpi"], measured_on=date(2026, 7, 6), value=2)
    )
    _workshop(editor, ids)
    return ids


def _workshop(editor: Editor, ids: dict[str, str]) -> None:
    cycle, team = ids["cycle"], ids["team"]
    ids["lifting"] = editor.create_objective(
        c.CreateObjective(team_id=ids["crane"], cycle_id=cycle, title="Lift more")
    )
    ids["lifted"] = editor.create_key_result(
        c.CreateKeyResult(objective_id=ids["lifting"], title="Lifted", kind="yes_no")
    )
    ids["round"] = editor.open_round(
        c.OpenRound(cycle_id=cycle, team_id=ids["crane"], key_result_id=ids["lifted"])
    )
    ids["timer"] = editor.start_timer(
        c.StartTimer(cycle_id=cycle, team_id=team, label="Objectives", seconds=900)
    )
    ids["freeze"] = editor.freeze_editing(c.FreezeEditing(cycle_id=cycle, team_id=ids["store"]))


def _projects(editor: Editor, ids: dict[str, str], place: str) -> None:
    for name in ("project", "ending", "unlinked"):
        ids[name] = editor.create_project(
            c.CreateProject(
                team_id=ids["team"],
                title=f"{name} {place}",
                links=() if name == "unlinked" else ({"key_result_id": ids["number"]},),
            )
        )
    ids["second_link"] = editor.link_project(
        c.LinkProject(project_id=ids["project"], key_result_id=ids["other"])
    )
    ids["project_stage"] = editor.add_project_stage(
        c.AddProjectStage(project_id=ids["project"], title="First")
    )
    ids["sprint"] = editor.create_sprint(
        c.CreateSprint(
            project_id=ids["project"],
            name=f"sprint {place}",
            starts_on=date(2026, 7, 6),
            ends_on=date(2026, 7, 19),
        )
    )
    ids["punch_item"] = editor.add_punch_item(
        c.AddPunchItem(project_id=ids["project"], title="Rust")
    )
    ids["task"] = editor.add_task(c.AddTask(project_id=ids["project"], title="Measure"))
    ids["assignment"] = editor.assign_person(
        c.AssignPerson(project_id=ids["project"], person_id=ids["person"])
    )
