"""What is typed into any text field comes out as typed: in the file, exports, pack and API."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser
from typing import Any, get_args

import openpyxl
import pandas as pd
import pytest
from asking import Program, app_of, link
from hostile_texts import TEXTS
from organisation import TODAY, Organisation, opened
from pydantic.functional_validators import BeforeValidator

from okr_core import pack
from okr_core.model import commands as c
from okr_core.model.access import Role, token_hash
from okr_core.model.actor import Actor
from okr_core.model.commands.command import many_lines, one_line
from okr_core.publishing import freeze
from okr_core.workspace.exporting import export_download

ELSEWHERE = {
    # Takes addresses alone; what else is typed there is refused.
    ("CreateProject", "link"),
    ("EditProject", "link"),
    # Must be the key result's unit, which nobody types there.
    ("LinkProject", "effect_unit"),
    ("EditProjectLink", "effect_unit"),
    # Needs a cycle at its end, which would close what the others write.
    ("ScoreKeyResult", "reason"),
    ("ScoreKeyResult", "post_mortem"),
    ("AddRetrospectiveAction", "title"),
    ("CarryObjective", "reason"),
    ("RecordRetrospective", "what_worked"),
    ("RecordRetrospective", "what_did_not"),
    ("RecordRetrospective", "what_to_change"),
    ("MoveCycle", "reason"),
}


def validators(kind: object) -> Iterator[object]:
    """What is wrapped around a type, however deep."""
    for found in getattr(kind, "__metadata__", ()):
        yield getattr(found, "func", None) if isinstance(found, BeforeValidator) else None
    for part in get_args(kind):
        yield from validators(part)


@cache
def text_fields() -> set[tuple[str, str]]:
    """Every field of every command that takes words."""
    found = set()
    for name in c.__all__:
        command = getattr(c, name)
        if not (isinstance(command, type) and issubclass(command, c.Command)):
            continue
        for field, info in command.model_fields.items():
            around = [getattr(one, "func", None) for one in info.metadata]
            if {one_line, many_lines} & {*around, *validators(info.annotation)}:
                found.add((name, field))
    return found


class Typist:
    """Types a text into every field of a command, and remembers what the command made of it."""

    def __init__(self, made: Organisation) -> None:
        self.made = made
        self.typed: dict[tuple[str, str], list[str]] = {}
        self.text = ""
        self._count = 0

    def type(
        self, method: str, command: type[c.Command], through: object = None, **given: Any
    ) -> Any:
        """Give a command to the editor, or another; words that are not given are typed."""
        name = command.__name__
        for known, field in sorted(text_fields()):
            if known == name and field not in given and (name, field) not in ELSEWHERE:
                self._count += 1  # so that no two are the same: names must not be
                text = f"{self.text} {self._count}"
                given[field] = text[-30:] if field == "unit" else text
        command_ = command.model_validate(given)
        for known, field in text_fields():
            if known == name and getattr(command_, field) is not None:
                self.typed.setdefault((name, field), []).append(getattr(command_, field))
        return getattr(through or self.made.editor, method)(command_)


def type_everywhere(typist: Typist) -> None:
    """One of everything that has words, each created and then changed."""
    made, do = typist.made, typist.type
    team = do("create_team", c.CreateTeam, parent_team_id=made["company"])
    do("edit_team", c.EditTeam, team_id=team)
    person = do("add_person", c.AddPerson)
    do("edit_person", c.EditPerson, person_id=person)
    cycle = do("create_cycle", c.CreateCycle, starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31))
    do("edit_cycle", c.EditCycle, cycle_id=cycle)
    above = made["service"]
    objective = do(
        "create_objective",
        c.CreateObjective,
        team_id=made["dispatch"],
        cycle_id=made["quarter"],
        owner_id=made["ada"],
        aligns_to_objective_id=above,
    )
    do("edit_objective", c.EditObjective, objective_id=objective, aligns_to_objective_id=above)
    do("align_objective", c.AlignObjective, objective_id=objective, aligns_to_objective_id=above)
    key_result = do(
        "create_key_result",
        c.CreateKeyResult,
        objective_id=objective,
        baseline=1,
        target=9,
        owner_id=made["ada"],
    )
    do("edit_key_result", c.EditKeyResult, key_result_id=key_result)
    made.editor.publish_objective(c.PublishObjective(objective_id=objective))
    do("change_goalposts", c.ChangeGoalposts, key_result_id=key_result, target=10)
    do(
        "set_phase_targets",
        c.SetPhaseTargets,
        key_result_id=key_result,
        targets=[{"due_on": date(2026, 8, 15), "value": 4}],
    )
    check_in = {"key_result_id": key_result, "measured_on": TODAY, "value": 3, "confidence": 3}
    do("record_check_in", c.RecordCheckIn, **check_in, help_from_id=made["mina"])
    entries = [{**check_in, "note": typist.text, "next_step": typist.text}]
    do("record_check_ins", c.RecordCheckIns, check_ins=entries)
    do("add_comment", c.AddComment, entity="key_result", entity_id=key_result)
    kpi = do("create_kpi", c.CreateKpi, team_id=made["dispatch"])
    do("record_kpi_reading", c.RecordKpiReading, kpi_id=kpi, measured_on=TODAY, value=1)
    do("edit_kpi", c.EditKpi, kpi_id=kpi)
    readings = [{"kpi_id": kpi, "measured_on": TODAY, "value": 2, "note": typist.text}]
    do("record_kpi_readings", c.RecordKpiReadings, readings=readings)
    project = do("create_project", c.CreateProject, team_id=made["dispatch"], exemption="technical")
    do("edit_project", c.EditProject, project_id=project)
    do("exempt_project", c.ExemptProject, project_id=project, exemption="regulatory")
    stage = do("add_project_stage", c.AddProjectStage, project_id=project)
    do("edit_project_stage", c.EditProjectStage, project_stage_id=stage)
    theirs = do("assign_person", c.AssignPerson, project_id=project, person_id=made["ada"])
    do("edit_assignment", c.EditAssignment, project_assignment_id=theirs, share=50)
    days = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=13)}
    sprint = do("create_sprint", c.CreateSprint, project_id=project, **days)
    do("edit_sprint", c.EditSprint, sprint_id=sprint)
    do("update_task", c.UpdateTask, task_id=do("add_task", c.AddTask, project_id=project))
    point = do("add_punch_item", c.AddPunchItem, project_id=project)
    do("edit_punch_item", c.EditPunchItem, punch_item_id=point, accepted_on=TODAY)
    do("make_template", c.MakeTemplate, project_id=project)
    joined = made.editor.link_project(
        c.LinkProject(project_id=made["shelf"], key_result_id=key_result)
    )
    do("decide_gap", c.DecideGap, project_key_result_id=joined, decision="stop")
    do("unlink_project", c.UnlinkProject, project_key_result_id=joined)
    do("close_project", c.CloseProject, project_id=project, leave_open_tasks=True)
    draft = {"title": "To set aside", "kind": "milestone", "objective_id": made["draft"]}
    staged = made.editor.create_key_result(c.CreateKeyResult.model_validate(draft))
    stages = [{"title": "Half", "share": 50}, {"title": "Whole", "share": 50}]
    do("set_stages", c.SetStages, key_result_id=staged, stages=stages)
    do("archive", c.Archive, entity="key_result", entity_id=staged)
    dropped = made.editor.duplicate_objective(c.DuplicateObjective(objective_id=objective))
    made.editor.publish_objective(c.PublishObjective(objective_id=dropped))
    standing = made.viewer.key_results(TODAY)
    its = standing.loc[standing["objective_id"] == dropped, "key_result_id"].iloc[0]
    do("drop_key_result", c.DropKeyResult, key_result_id=its)
    do("drop_objective", c.DropObjective, objective_id=dropped)
    planned = {"team_id": made["dispatch"], "cycle_id": made["quarter"]}
    idea = do("add_idea", c.AddIdea, list="parking_lot", **planned)
    do("edit_idea", c.EditIdea, idea_id=idea, list="not_doing")
    finding = {"entity": "key_result", "entity_id": key_result, "finding": "vague"}
    do("waive_finding", c.WaiveFinding, **finding)
    do("start_timer", c.StartTimer, seconds=300, **planned)
    tomorrow = made.workspace.clock.now() + timedelta(days=1)
    voters = {"token_hash": token_hash(f"{typist.text} votes"), "expires_at": tomorrow}
    do("invite_voters", c.InviteVoters, **voters, **planned)
    days = token_hash(f"{typist.text} days")
    do("make_calendar_feed", c.MakeCalendarFeed, token_hash=days)
    do("hold_meeting", c.HoldMeeting, kind="one_on_one", person_id=person, **planned)
    owner = made.workspace.owner(Actor(name=typist.text.replace("\x00", "")))
    do("create_link", c.CreateLink, owner, role=Role.VIEWER, token_hash=token_hash(typist.text))


@pytest.fixture(scope="module")
def typist(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typist]:
    made = opened(tmp_path_factory.mktemp("hostile"))
    typist = Typist(made)
    for text in TEXTS:
        typist.text = text
        type_everywhere(typist)
    yield typist
    made.workspace.close()


def strings(value: object) -> Iterator[str]:
    """Every text in a value, also in JSON that stands in a text, as the change log keeps it."""
    if isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value
        if value.startswith(("{", "[")):
            try:
                yield from strings(json.loads(value))
            except ValueError:
                return


def shown(typist: Typist) -> list[str]:
    """The words of what is published and stands: titles, notes, names."""
    made, day = typist.made, TODAY
    words = made.viewer.key_results(day)["title"].tolist()
    words += made.viewer.objectives(day)["title"].tolist()
    return [one for one in words if any(text[:8] in one for text in TEXTS)]


def exported(typist: Typist, form: Any) -> bytes:
    return export_download(typist.made.desk, TODAY, form).data


def test_every_field_that_takes_words_is_typed_into(typist: Typist) -> None:
    """A new field of a command fails here until somebody types into it."""
    assert text_fields() == {*typist.typed} | ELSEWHERE


def test_what_a_command_made_of_a_text_differs_only_by_what_nobody_sees(typist: Typist) -> None:
    """Trimmed, on one line, without control and reordering characters: and nothing else."""
    made = {one for values in typist.typed.values() for one in values}
    for text in TEXTS:
        kept = text.replace("\x00", "").replace("\x07", "").replace("\u202e", "")
        assert [one for one in made if one.startswith(kept)], text


def test_the_export_that_can_be_restored_holds_every_text_as_typed(typist: Typist) -> None:
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(exported(typist, "json"))) as packed:
        for name in packed.namelist():
            found |= {*strings(json.loads(packed.read(name)))}
    assert {one for values in typist.typed.values() for one in values} - found == set()
    # That a link was made is history; what opens it is nobody's business, not even hashed.
    assert {token_hash(text) for text in TEXTS} & found == set()


def test_parquet_workbook_and_csv_hold_every_text_and_no_formula(typist: Typist) -> None:
    wanted = {*shown(typist)}
    assert len(wanted) > len(TEXTS)

    with zipfile.ZipFile(io.BytesIO(exported(typist, "parquet"))) as packed:
        name = next(one for one in packed.namelist() if one.endswith("key_result.parquet"))
        titles = {*pd.read_parquet(io.BytesIO(packed.read(name)))["title"]}
    assert {*typist.made.viewer.key_results(TODAY)["title"]} <= titles

    book = openpyxl.load_workbook(io.BytesIO(exported(typist, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert wanted <= {cell.value for cell in cells if cell.data_type == "s"}
    assert [cell.value for cell in cells if cell.data_type == "f"] == []

    values: list[str] = []
    with zipfile.ZipFile(io.BytesIO(exported(typist, "csv"))) as packed:
        for name in packed.namelist():
            if name.endswith(".csv"):
                text = packed.read(name).decode("utf-8-sig")
                values += [value for row in csv.reader(io.StringIO(text)) for value in row]
    guarded = {one if one[0] not in "=+-@" else f"'{one}" for one in wanted}
    assert guarded <= {*values}
    assert [one for one in values if one.startswith(("=", "@"))] == []


class _Page(HTMLParser):
    """The elements and the text of an HTML file."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.addresses: set[str] = set()
        self.handlers: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.handlers |= {name for name, _ in attrs if name.startswith("on")}
        self.addresses |= {str(value) for name, value in attrs if name in {"href", "src"}}

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_pack_shows_every_text_and_runs_none(typist: Typist) -> None:
    made = typist.made
    frozen = freeze(
        made.viewer, as_of=TODAY, cycle=None, team=None, made_at=made.workspace.clock.now()
    )
    page = _Page()
    page.feed(pack.html(frozen))
    assert page.elements & {"script", "img", "iframe", "object", "embed", "form", "base"} == set()
    assert page.handlers == set()
    assert {one for one in page.addresses if not one.startswith(("#", "data:"))} == set()
    words = " ".join(page.words.split())
    assert [one for one in shown(typist) if one not in words] == []


def test_the_api_answers_with_every_text_as_typed(typist: Typist) -> None:
    made = typist.made
    program = Program(app_of(lambda: made.workspace), link(made).token)
    found: set[str] = set()
    for resource in ("teams", "cycles", "objectives", "key-results", "projects", "check-ins"):
        address: str | None = f"/{resource}?limit=100"
        while address:
            answer = program.ask("GET", address)
            assert answer.status_code == 200, answer.text
            assert answer.headers["content-type"].startswith("application/json")
            page = answer.json()
            found |= {*strings(page)}
            address = page.get("next")
    assert {*shown(typist)} <= found
    assert {*typist.typed["RecordCheckIn", "note"]} <= found
