"""Everybody against everything: who may do what, and where. What no table says is denied.

Actors: nobody; each role with a reach of everything, of a team, of a cycle, of both; a link that
ended, one that was revoked; a file that is open for reading only. Operations: every command of
``okr_core.model.commands``, every question of every capability, every door of the workspace.
A new one without a row in a table fails here. The places are those of ``access_places``.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from access_places import ACTOR, TODAY, Ground, opened

from okr_core.model import commands as c
from okr_core.model.access import FULL, Ability, Access, Role, new_token, token_hash
from okr_core.model.errors import AccessDenied, DatabaseReadOnly, NotFound
from okr_core.transfer.reading import read_pasted
from okr_core.transfer.understanding import guess_mapping, understand
from okr_core.workspace import Commenter, Desk, Editor, Owner, Register, Viewer, Voter, Workspace
from okr_core.workspace.drafts import Drafts
from okr_core.workspace.whole_file import WholeFile

PLACES = ("here", "beside", "before")
REACHES = ("everything", "team", "cycle", "both")
Ids = dict[str, str]


@dataclass(frozen=True)
class Row:
    """What a command needs.

    Attributes:
        method: The method that takes it.
        ability: What whoever asks must be able to.
        where: ``place``: its rows lie at one place; ``team``: they are of a team and of no cycle,
            so a reach with a cycle leaves them out; ``shown``: they are of a team, and are read
            by whoever reaches it; ``everything``: it concerns everybody.
        made: The command at a place.
    """

    method: str
    ability: Ability
    where: str
    made: Callable[[Ids], c.Command]


def _at(method: str, made: Callable[[Ids], c.Command], where: str = "place") -> Row:
    return Row(method, Ability.EDIT, where, made)


def _file() -> Any:
    lines = "Objective,Key result,Start,Target,Team,Cycle\nLearn,Read books,0,10,Library,2026 Q3"
    sheet = read_pasted(lines, "plan.csv")
    return understand(sheet, guess_mapping(sheet), today=TODAY)


DAY = date(2026, 7, 20)
# In an order in which each still works after those before it.
COMMANDS: dict[type[c.Command], Row] = {
    c.AddComment: Row(
        "add_comment",
        Ability.COMMENT,
        "place",
        lambda i: c.AddComment(entity="key_result", entity_id=i["number"], body="Well done"),
    ),
    c.WithdrawComment: Row(
        "withdraw_comment",
        Ability.COMMENT,
        "place",
        lambda i: c.WithdrawComment(comment_id=i["comment"]),
    ),
    c.AcknowledgeCheckIn: Row(
        "acknowledge_check_in",
        Ability.COMMENT,
        "place",
        lambda i: c.AcknowledgeCheckIn(check_in_id=i["check_in"]),
    ),
    c.WithdrawAcknowledgement: Row(
        "withdraw_acknowledgement",
        Ability.COMMENT,
        "place",
        lambda i: c.WithdrawAcknowledgement(check_in_acknowledgement_id=i["acknowledged"]),
    ),
    c.HoldMeeting: _at(
        "hold_meeting",
        lambda i: c.HoldMeeting(kind="stand_up", cycle_id=i["cycle"], team_id=i["team"]),
    ),
    c.MakeCalendarFeed: _at(
        "make_calendar_feed",
        lambda i: c.MakeCalendarFeed(team_id=i["team"], token_hash=token_hash(new_token())),
        where="shown",
    ),
    c.RevokeCalendarFeed: _at(
        "revoke_calendar_feed",
        lambda i: c.RevokeCalendarFeed(calendar_feed_id=i["calendar"]),
        where="everything",  # made by whoever reaches everything, and by no link
    ),
    c.CastVote: Row(
        "cast_vote",
        Ability.VOTE,
        "place",
        lambda i: c.CastVote(
            workshop_round_id=i["round"], voter=token_hash(new_token()), confidence=7
        ),
    ),
    c.RevealRound: _at("reveal_round", lambda i: c.RevealRound(workshop_round_id=i["round"])),
    c.CloseRound: _at("close_round", lambda i: c.CloseRound(workshop_round_id=i["round"])),
    c.OpenRound: _at(
        "open_round",
        lambda i: c.OpenRound(cycle_id=i["cycle"], team_id=i["team"], key_result_id=i["drafted"]),
    ),
    c.StopTimer: _at("stop_timer", lambda i: c.StopTimer(workshop_timer_id=i["timer"])),
    c.StartTimer: _at(
        "start_timer",
        lambda i: c.StartTimer(cycle_id=i["cycle"], team_id=i["team"], label="Vote", seconds=60),
    ),
    c.ThawEditing: _at("thaw_editing", lambda i: c.ThawEditing(workshop_freeze_id=i["freeze"])),
    c.FreezeEditing: _at(
        "freeze_editing", lambda i: c.FreezeEditing(cycle_id=i["cycle"], team_id=i["quay"])
    ),
    c.InviteVoters: _at(
        "invite_voters",
        lambda i: c.InviteVoters(
            name="The room",
            cycle_id=i["cycle"],
            team_id=i["team"],
            expires_at=datetime.combine(TODAY + timedelta(days=1), time()),
            token_hash=token_hash(new_token()),
        ),
    ),
    c.Undo: _at("undo", lambda i: c.Undo(undone_operation_id=i["undone"])),
    c.CreateObjective: _at(
        "create_objective",
        lambda i: c.CreateObjective(team_id=i["team"], cycle_id=i["cycle"], title="New"),
    ),
    c.EditObjective: _at(
        "edit_objective", lambda i: c.EditObjective(objective_id=i["objective"], why="For all")
    ),
    c.AlignObjective: _at(
        "align_objective",
        lambda i: c.AlignObjective(objective_id=i["second"], aligns_to_objective_id=i["objective"]),
    ),
    c.MoveObjective: _at(
        "move_objective",
        lambda i: c.MoveObjective(
            objective_id=i["fourth"], team_id=i["crane"], cycle_id=i["cycle"]
        ),
    ),
    c.DuplicateObjective: _at(
        "duplicate_objective", lambda i: c.DuplicateObjective(objective_id=i["objective"])
    ),
    c.PublishObjective: _at(
        "publish_objective", lambda i: c.PublishObjective(objective_id=i["draft"])
    ),
    c.CreateKeyResult: _at(
        "create_key_result",
        lambda i: c.CreateKeyResult(objective_id=i["objective"], title="New", kind="yes_no"),
    ),
    c.EditKeyResult: _at(
        "edit_key_result", lambda i: c.EditKeyResult(key_result_id=i["number"], title="Tonnes")
    ),
    c.MoveKeyResult: _at(
        "move_key_result",
        lambda i: c.MoveKeyResult(key_result_id=i["moved"], objective_id=i["third"]),
    ),
    c.DuplicateKeyResult: _at(
        "duplicate_key_result", lambda i: c.DuplicateKeyResult(key_result_id=i["number"])
    ),
    c.SetStages: _at(
        "set_stages",
        lambda i: c.SetStages(
            key_result_id=i["milestone"],
            stages=(
                {"milestone_stage_id": i["stage"], "title": "Less", "share": 40},
                {"milestone_stage_id": i["last_stage"], "title": "More", "share": 60},
            ),
            reason="Less than we thought",
        ),
    ),
    c.CompleteStage: _at(
        "complete_stage", lambda i: c.CompleteStage(milestone_stage_id=i["stage"], done_on=DAY)
    ),
    c.ChangeGoalposts: _at(
        "change_goalposts",
        lambda i: c.ChangeGoalposts(key_result_id=i["other"], target=90, reason="Less is there"),
    ),
    c.SetPhaseTargets: _at(
        "set_phase_targets",
        lambda i: c.SetPhaseTargets(
            key_result_id=i["number"], targets=({"due_on": DAY, "value": 20},)
        ),
    ),
    c.ScoreKeyResult: _at(
        "score_key_result",
        lambda i: c.ScoreKeyResult(key_result_id=i["carried"], score=0.3, reason="So it is"),
    ),
    c.RecordCheckIn: _at(
        "record_check_in",
        lambda i: c.RecordCheckIn(
            key_result_id=i["number"], measured_on=DAY, value=12, supersedes_id=i["check_in"]
        ),
    ),
    c.RecordCheckIns: _at(
        "record_check_ins",
        lambda i: c.RecordCheckIns(
            check_ins=({"key_result_id": i["number"], "measured_on": DAY, "value": 13},)
        ),
    ),
    c.RecordRetrospective: _at(
        "record_retrospective",
        lambda i: c.RecordRetrospective(
            cycle_id=i["cycle"],
            team_id=i["team"],
            what_worked="This",
            what_did_not="That",
            what_to_change="Those",
        ),
    ),
    c.AddRetrospectiveAction: _at(
        "add_retrospective_action",
        lambda i: c.AddRetrospectiveAction(
            retrospective_id=i["retrospective"], title="Ask first", project_id=i["project"]
        ),
    ),
    # What goes on does so in another cycle.
    c.CarryObjective: _at(
        "carry_objective",
        lambda i: c.CarryObjective(
            objective_id=i["objective"], cycle_id=i["later"], decision="carried"
        ),
        where="team",
    ),
    c.AddIdea: _at(
        "add_idea",
        lambda i: c.AddIdea(
            cycle_id=i["cycle"], team_id=i["team"], list="not_doing", title="A second crane"
        ),
    ),
    c.EditIdea: _at("edit_idea", lambda i: c.EditIdea(idea_id=i["idea"], list="not_doing")),
    c.WaiveFinding: _at(
        "waive_finding",
        lambda i: c.WaiveFinding(
            entity="key_result", entity_id=i["number"], finding="vague", reason="We all know it"
        ),
    ),
    c.RestoreFinding: _at(
        "restore_finding", lambda i: c.RestoreFinding(coach_waiver_id=i["waiver"])
    ),
    c.CreateProject: _at(
        "create_project",
        lambda i: c.CreateProject(
            team_id=i["team"], title="New", links=({"key_result_id": i["number"]},)
        ),
    ),
    c.EditProject: _at(
        "edit_project", lambda i: c.EditProject(project_id=i["project"], title="Renamed")
    ),
    c.LinkProject: _at(
        "link_project",
        lambda i: c.LinkProject(project_id=i["project"], key_result_id=i["milestone"]),
    ),
    c.EditProjectLink: _at(
        "edit_project_link",
        lambda i: c.EditProjectLink(project_key_result_id=i["second_link"], expected_effect=5),
    ),
    c.DecideGap: _at(
        "decide_gap",
        lambda i: c.DecideGap(
            project_key_result_id=i["second_link"], decision="stop", note="It moves nothing"
        ),
    ),
    c.UnlinkProject: _at(
        "unlink_project", lambda i: c.UnlinkProject(project_key_result_id=i["second_link"])
    ),
    c.AddPunchItem: _at(
        "add_punch_item", lambda i: c.AddPunchItem(project_id=i["project"], title="Paint")
    ),
    c.EditPunchItem: _at(
        "edit_punch_item", lambda i: c.EditPunchItem(punch_item_id=i["punch_item"], done_on=DAY)
    ),
    # Without a link it is of no cycle.
    c.MakeTemplate: _at(
        "make_template", lambda i: c.MakeTemplate(project_id=i["project"], title="Again"), "team"
    ),
    c.AssignPerson: _at(
        "assign_person",
        lambda i: c.AssignPerson(
            project_id=i["project"],
            person_id=i["person"],
            project_stage_id=i["project_stage"],
        ),
    ),
    c.EditAssignment: _at(
        "edit_assignment",
        lambda i: c.EditAssignment(project_assignment_id=i["assignment"], role="Lead"),
    ),
    c.AddProjectStage: _at(
        "add_project_stage",
        lambda i: c.AddProjectStage(project_id=i["project"], title="Second"),
    ),
    c.EditProjectStage: _at(
        "edit_project_stage",
        lambda i: c.EditProjectStage(project_stage_id=i["project_stage"], done_on=DAY),
    ),
    c.CreateSprint: _at(
        "create_sprint",
        lambda i: c.CreateSprint(
            project_id=i["project"], name="Two", starts_on=DAY, ends_on=DAY + timedelta(days=13)
        ),
    ),
    c.EditSprint: _at(
        "edit_sprint", lambda i: c.EditSprint(sprint_id=i["sprint"], aim="Load one ship")
    ),
    c.AddTasks: _at(
        "add_tasks",
        lambda i: c.AddTasks(
            project_id=i["project"],
            tasks=({"title": "Weigh", "sprint_id": i["sprint"], "depends_on": (i["task"],)},),
        ),
    ),
    c.EditTasks: _at(
        "edit_tasks",
        lambda i: c.EditTasks(
            project_id=i["project"], tasks=({"task_id": i["task"], "status": "doing"},)
        ),
    ),
    c.AddTask: _at("add_task", lambda i: c.AddTask(project_id=i["project"], title="Count")),
    c.UpdateTask: _at(
        "update_task", lambda i: c.UpdateTask(task_id=i["task"], title="Measure twice")
    ),
    c.TurnIntoTask: _at(
        "turn_into_task",
        lambda i: c.TurnIntoTask(key_result_id=i["surplus"], under_key_result_id=i["number"]),
    ),
    c.CloseProject: _at(
        "close_project",
        lambda i: c.CloseProject(project_id=i["ending"], what_worked="This", what_to_change="That"),
    ),
    # Without a link it is of no cycle.
    c.ExemptProject: _at(
        "exempt_project",
        lambda i: c.ExemptProject(
            project_id=i["unlinked"], exemption="technical", reason="It breaks"
        ),
        "team",
    ),
    c.Reorder: _at(
        "reorder",
        lambda i: c.Reorder(entity="key_result", entity_id=i["number"], direction="down"),
    ),
    c.Restore: _at("restore", lambda i: c.Restore(entity="objective", entity_id=i["away"])),
    c.DropKeyResult: _at(
        "drop_key_result", lambda i: c.DropKeyResult(key_result_id=i["late"], reason="Too late")
    ),
    c.DropObjective: _at(
        "drop_objective", lambda i: c.DropObjective(objective_id=i["second"], reason="Too much")
    ),
    c.Archive: _at("archive", lambda i: c.Archive(entity="objective", entity_id=i["third"])),
    c.CreateTeam: _at(
        "create_team",
        lambda i: c.CreateTeam(name="Cranes", kind="team", parent_team_id=i["team"]),
        "team",
    ),
    c.EditTeam: _at(
        "edit_team", lambda i: c.EditTeam(team_id=i["quay"], purpose="To load ships"), "team"
    ),
    c.MoveTeam: _at(
        "move_team", lambda i: c.MoveTeam(team_id=i["quay"], parent_team_id=i["crane"]), "team"
    ),
    c.AddPerson: _at("add_person", lambda _: c.AddPerson(name="Jonas Berg"), "everything"),
    c.EditPerson: _at(
        "edit_person", lambda i: c.EditPerson(person_id=i["person"], name="A. Ruiz"), "everything"
    ),
    c.CreateCycle: _at(
        "create_cycle",
        lambda _: c.CreateCycle(
            name="Later",
            starts_on=date(2026, 10, 1),
            ends_on=date(2026, 12, 31),
        ),
        "everything",
    ),
    c.EditCycle: _at(
        "edit_cycle", lambda i: c.EditCycle(cycle_id=i["cycle"], name="Renamed"), "everything"
    ),
    c.MoveCycle: _at(
        "move_cycle",
        lambda i: c.MoveCycle(cycle_id=i["cycle"], phase="executing", reason="Too early"),
        "everything",
    ),
    c.CreateKpi: _at("create_kpi", lambda i: c.CreateKpi(team_id=i["team"], name="Churn"), "team"),
    c.EditKpi: _at("edit_kpi", lambda i: c.EditKpi(kpi_id=i["kpi"], name="Churned"), "team"),
    c.RecordKpiReading: _at(
        "record_kpi_reading",
        lambda i: c.RecordKpiReading(
            kpi_id=i["kpi"], measured_on=DAY, value=3, supersedes_id=i["kpi_reading"]
        ),
        "team",
    ),
    c.RecordKpiReadings: _at(
        "record_kpi_readings",
        lambda i: c.RecordKpiReadings(
            readings=({"kpi_id": i["kpi"], "measured_on": DAY, "value": 4},)
        ),
        "team",
    ),
    c.ImportItems: _at("import_items", lambda _: c.ImportItems(understood=_file()), "everything"),
    c.CreateLink: Row(
        "create_link",
        Ability.ADMINISTER,
        "everything",
        lambda i: c.CreateLink(
            name="Board", role="viewer", team_id=i["team"], token_hash=token_hash(new_token())
        ),
    ),
    c.RevokeLink: Row(
        "revoke_link",
        Ability.ADMINISTER,
        "everything",
        lambda i: c.RevokeLink(share_link_id=i["link"]),
    ),
}

# What a reach leaves of every other method of a capability: ``part`` is held to the reach by
# ``test_reach_of_answers``; ``same`` is the same for everybody; ``whole`` needs everything.
QUESTIONS = {
    Viewer: {
        "part": (
            "acknowledgements",
            "alignment",
            "attention",
            "breadcrumb",
            "calibration",
            "carry_overs",
            "changes",
            "check_in_comments",
            "check_in_log",
            "check_ins",
            "checklist",
            "coming",
            "coming_check_ins",
            "comments",
            "confidence_calibration",
            "confidence_trend",
            "cycle_overview",
            "cycles",
            "default_cycle",
            "due_check_ins",
            "forecast",
            "goalposts",
            "history",
            "key_result",
            "key_result_effect",
            "key_result_effects",
            "key_results",
            "kpi",
            "kpi_reading",
            "kpi_readings",
            "kpi_thread",
            "kpi_trends",
            "kpis",
            "last_review",
            "latest_check_ins",
            "lineage",
            "meetings",
            "objectives",
            "people",
            "phase_targets",
            "preview",
            "project",
            "project_effects",
            "project_lessons",
            "project_links",
            "project_people",
            "project_stages",
            "project_summary",
            "projects",
            "punch_items",
            "retrospective_actions",
            "retrospectives",
            "running_timer",
            "scores",
            "since",
            "sprints",
            "stage_figures",
            "stages",
            "stages_of_all",
            "summary_decisions",
            "symmetry",
            "tasks",
            "tasks_of_person",
            "teams",
            "top_objectives",
            "work_since",
        ),
        "same": ("calibration_thresholds", "thresholds"),
        "whole": (),
    },
    Desk: {
        "part": (
            "above",
            "current_round",
            "cycles_to_edit",
            "freeze",
            "ideas",
            "key_results_to_edit",
            "lessons",
            "objectives_to_edit",
            "parents",
            "plan_counts",
            "recent_operations",
            "stages_to_edit",
            "teams_to_edit",
            "templates",
            "thawed",
            "votes",
            "waivers",
        ),
        "same": ("people_to_edit",),
        "whole": ("preview_import", "snapshot"),
    },
    Editor: {
        "part": (),
        # By whoever asks, under an id that they alone know.
        "same": ("recorded", "recorded_reading"),
        "whole": (),
    },
}
WHOLE_DOORS = {
    "register": (
        Register,
        Ability.ADMINISTER,
        ("link_uses", "links", "messages"),
    ),
    "whole_file": (WholeFile, Ability.ADMINISTER, ("backup", "load", "restore", "select")),
    "drafts": (Drafts, Ability.EDIT, ("all_of", "forget", "keep", "kept")),
}
DOORS = {
    "viewer": Ability.READ,
    "desk": Ability.EDIT,
    "commenter": Ability.COMMENT,
    "voter": Ability.VOTE,
    "editor": Ability.EDIT,
    "owner": Ability.ADMINISTER,
    "register": Ability.ADMINISTER,
    "whole_file": Ability.ADMINISTER,
    "drafts": Ability.EDIT,
    "own_drafts": Ability.COMMENT,
    "calendar_feeds": Ability.EDIT,
}
# Of the process that holds the file, not of a visitor: no access is asked.
OF_THE_HOLDER = {
    "access_of",
    "at",
    "backup_dir",
    "calendar_of",
    "close",
    "discard",
    "doctor",
    "fresh",
    "keep_backup",
    "move",
    "note_use",
    "open",
    "outbox",
    "path",
    "read_only",
    "replace",
    "setting",
    "setting_of",  # of a file that is not open
    "together",  # takes an Editor
    "version",
    "warnings",
}
ABILITIES = {
    Role.VIEWER: {Ability.READ},
    Role.COMMENTER: {Ability.READ, Ability.COMMENT},
    Role.VOTER: {Ability.READ, Ability.VOTE},
    Role.EDITOR: {Ability.READ, Ability.COMMENT, Ability.VOTE, Ability.EDIT},
    Role.OWNER: set(Ability),
}


def methods(capability: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(capability) if not name.startswith("_")}


def rows(workspace: Workspace) -> dict[str, int]:
    """How many rows each table has, the change log among them."""
    held = workspace.whole_file()
    tables = held.select("select table_name from duckdb_tables() order by 1")["table_name"]
    counts = (f"select '{table}' as name, count(*) as rows from {table}" for table in tables)  # noqa: S608 - names of our tables
    counted = held.select(" union all ".join(counts))
    return dict(zip(counted["name"], counted["rows"], strict=True))


def door(workspace: Workspace, row: Row, access: Access) -> Any:
    if row.ability is Ability.COMMENT:
        return workspace.commenter(ACTOR, access)
    if row.ability is Ability.VOTE:
        return workspace.voter(access)
    if row.ability is Ability.ADMINISTER:
        return workspace.owner(ACTOR, access)
    return workspace.editor(ACTOR, access)


def is_allowed(row: Row, role: Role, reach: str, place: str, ground: Ground) -> bool:
    if row.ability not in ABILITIES[role]:
        return False
    if row.where == "everything":
        return reach == "everything"
    if row.where == "shown":
        return reach in {"everything", "cycle"} or ground.holds("team", place)
    if row.where == "team" and reach in {"cycle", "both"}:
        return False
    return ground.holds(reach, place)


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[tuple[Workspace, Ground]]:
    workspace, found = opened(tmp_path)
    yield workspace, found
    workspace.close()


def test_every_command_has_a_row_and_one_method() -> None:
    values = {c.EditedStage, c.KpiReadingEntry, c.PhaseTarget, c.ProjectLink, c.Stage, c.Command}
    every = {
        kind
        for name in c.__all__
        if inspect.isclass(kind := getattr(c, name)) and issubclass(kind, c.Command)
    }
    assert every - values == set(COMMANDS)
    taking = {row.method for row in COMMANDS.values()}
    asking = {name for kind in QUESTIONS.values() for names in kind.values() for name in names}
    common = {"actor", "published", "reach"}
    assert methods(Owner) - common - asking == taking
    assert methods(Commenter) - methods(Viewer) - common == {
        row.method for row in COMMANDS.values() if row.ability is Ability.COMMENT
    }
    assert methods(Voter) - methods(Viewer) - common == {
        "current_round",
        "freeze",
        "thawed",
        "votes",
        *(row.method for row in COMMANDS.values() if row.ability is Ability.VOTE),
    }
    assert methods(Owner) - methods(Editor) == {
        row.method for row in COMMANDS.values() if row.ability is Ability.ADMINISTER
    }


def test_every_question_has_a_decision_about_the_reach() -> None:
    asked = {
        kind: {name for names in decisions.values() for name in names}
        for kind, decisions in QUESTIONS.items()
    }
    assert methods(Viewer) - {"published", "reach"} == asked[Viewer]
    assert methods(Desk) - methods(Viewer) == asked[Desk]
    taking = {row.method for row in COMMANDS.values()}
    assert methods(Editor) - methods(Desk) - {"actor"} - taking == asked[Editor]
    for capability, _, names in WHOLE_DOORS.values():
        assert methods(capability) == set(names)


def test_every_door_of_a_workspace_asks_for_access_or_is_of_the_holder() -> None:
    assert methods(Workspace) - OF_THE_HOLDER - {"clock"} == set(DOORS)
    for name in DOORS:
        assert "access" in inspect.signature(getattr(Workspace, name)).parameters


def test_a_door_opens_for_those_who_have_the_ability(ground: tuple[Workspace, Ground]) -> None:
    workspace, found = ground
    for role, reach, (name, ability) in product(Role, REACHES, DOORS.items()):
        access = Access(role=role, reach=found.reach(reach))
        named = (ACTOR,) if name in {"commenter", "editor", "owner"} else ()
        is_open = ability in ABILITIES[role] and (name not in WHOLE_DOORS or reach == "everything")
        with nullcontext() if is_open else pytest.raises(AccessDenied):
            getattr(workspace, name)(*named, access)


@pytest.mark.parametrize(
    ("reach", "place"),
    [
        ("everything", "here"),  # a reach of everything knows no places
        *((reach, place) for reach in ("team", "cycle") for place in PLACES),
        ("both", "here"),
    ],
)
@pytest.mark.parametrize("role", list(Role))
def test_a_command_writes_what_the_table_says_and_nothing_else(
    ground: tuple[Workspace, Ground], role: Role, reach: str, place: str
) -> None:
    workspace, found = ground
    access = Access(role=role, reach=found.reach(reach))
    ids, at_first, is_any_allowed = found.ids[place], rows(workspace), False
    for kind, row in COMMANDS.items():
        if role is Role.OWNER and reach != "everything" and row.where != "everything":
            continue  # as for an editor, who has the same method
        command = row.made(ids)
        before = workspace.version
        if is_allowed(row, role, reach, place, found):
            getattr(door(workspace, row, access), row.method)(command)
            assert workspace.version > before, kind.__name__
            is_any_allowed = True
        else:
            with pytest.raises((AccessDenied, NotFound)):
                getattr(door(workspace, row, access), row.method)(command)
            assert workspace.version == before, kind.__name__
    assert (rows(workspace) == at_first) is not is_any_allowed
    if role is Role.EDITOR and is_any_allowed:  # nobody else writes so much
        assert workspace.doctor() == []


def test_an_id_out_of_reach_is_refused_like_one_that_nothing_has(
    ground: tuple[Workspace, Ground],
) -> None:
    workspace, found = ground
    access = Access(role=Role.EDITOR, reach=found.reach("both"))
    for row in COMMANDS.values():
        if row.where == "place":
            told = []
            for ids in (found.ids["beside"], {name: f"no {name}" for name in found.ids["beside"]}):
                with pytest.raises(NotFound) as refused:
                    getattr(door(workspace, row, access), row.method)(row.made(ids))
                told.append(type(refused.value))
            assert told == [NotFound, NotFound], row.method


def test_a_file_that_is_read_only_takes_no_command(tmp_path: Path) -> None:
    workspace, found = opened(tmp_path, read_only=True)
    try:
        for row in COMMANDS.values():
            with pytest.raises(DatabaseReadOnly):
                getattr(door(workspace, row, FULL), row.method)(row.made(found.ids["here"]))
    finally:
        workspace.close()


def test_a_file_that_is_read_only_still_answers_its_owner(tmp_path: Path) -> None:
    workspace, _ = opened(tmp_path, read_only=True)
    try:
        assert len(workspace.register().links()) == 3
        assert len(workspace.desk().snapshot().tables["team"]) == 15
        assert not workspace.whole_file().select("from share_link").empty
        for write in (
            lambda: workspace.drafts().keep("form", "ada", {}),
            lambda: workspace.whole_file().load({}, ACTOR),
        ):
            with pytest.raises(DatabaseReadOnly):
                write()
    finally:
        workspace.close()


def test_nobody_and_those_whose_link_is_over_have_no_access(
    ground: tuple[Workspace, Ground],
) -> None:
    workspace, found = ground
    clock = workspace.clock
    owner = workspace.owner(ACTOR)
    tokens = {name: new_token() for name in ("standing", "ended", "revoked")}
    ends = datetime.combine(TODAY, datetime.min.time()) + timedelta(days=1)
    made = {
        name: owner.create_link(
            c.CreateLink(
                name=name,
                role="editor",
                team_id=found.ids["here"]["team"],
                expires_at=ends if name == "ended" else None,
                token_hash=token_hash(token),
            )
        )
        for name, token in tokens.items()
    }
    for name, token in tokens.items():
        access = workspace.access_of(token)
        assert access is not None
        assert (access.role, access.reach) == (Role.EDITOR, found.reach("team"))
        assert access.link_id == made[name]
    owner.revoke_link(c.RevokeLink(share_link_id=made["revoked"]))
    assert workspace.access_of(tokens["revoked"]) is None
    clock.set(TODAY + timedelta(days=2))  # type: ignore[attr-defined]
    assert workspace.access_of(tokens["ended"]) is None
    assert workspace.access_of(tokens["standing"]) is not None
    for wrong in ("", "nobody", token_hash(tokens["standing"]), made["standing"]):
        assert workspace.access_of(wrong) is None


def test_a_known_token_is_looked_up_once_for_as_long_as_nothing_changes(
    ground: tuple[Workspace, Ground], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, _ = ground
    token = new_token()
    made = workspace.owner(ACTOR).create_link(
        c.CreateLink(name="Board", role="viewer", token_hash=token_hash(token))
    )
    store = workspace._store
    asked: list[str] = []
    original = store.rows

    def counted(query: str, **params: object) -> Any:
        asked.append(query)
        return original(query, **params)

    monkeypatch.setattr(store, "rows", counted)
    for _ in range(3):
        assert workspace.access_of(token) is not None
    assert asked == ["share_link"]
    for number in range(1000):
        assert workspace.access_of(f"guess {number}") is None
    assert len(workspace._links._known[1]) == 1
    workspace.owner(ACTOR).revoke_link(c.RevokeLink(share_link_id=made))
    assert workspace.access_of(token) is None


def test_a_question_about_everything_costs_no_check(
    ground: tuple[Workspace, Ground], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, found = ground
    store = workspace._store
    asked: list[str] = []
    original = store.rows
    monkeypatch.setattr(
        store, "rows", lambda query, **params: asked.append(query) or original(query, **params)
    )
    here = found.ids["here"]
    for reader in (workspace.viewer(), workspace.desk()):
        for name in ("objectives", "key_results", "projects", "project_links", "attention"):
            getattr(reader, name)(TODAY, here["cycle"], here["team"])
        reader.key_result(TODAY, here["number"])
        reader.project(TODAY, here["project"])
        reader.cycles(), reader.teams(TODAY), reader.people()
    workspace.desk().stages(TODAY, here["milestone"])
    assert asked == []
