"""While a workshop holds editing still, nobody else writes to what it is about, by any command.

The organisation of ``organisation.py``: Dispatch under Operations under the company; ``chain`` is
an objective of Dispatch, ``service`` one of Operations, ``growth`` one of the company in the year.
Mina freezes, and Ada tries.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import organisation
import pytest
from organisation import TODAY, Organisation

from okr_core.cli.command import CONFLICT, told
from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role, new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.errors import AccessDenied, EditingFrozen, InvalidInput
from okr_core.store import Transaction
from okr_core.transfer.reading import read_pasted
from okr_core.transfer.understanding import guess_mapping, understand
from okr_core.workspace import Editor

ADA = Actor(name="Ada Ruiz")
REASON = "We know better"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    """With what some of the commands need: an idea, a draft key result, an operation to undo."""
    opened = organisation.opened(tmp_path)
    editor, ids = opened.editor, opened.ids
    scope = {"team_id": ids["dispatch"], "cycle_id": ids["quarter"]}
    ids["idea"] = editor.add_idea(c.AddIdea(list="parking_lot", title="A second dock", **scope))
    ids["survey"] = editor.create_key_result(
        c.CreateKeyResult(objective_id=ids["draft"], title="Returns explained", kind="yes_no")
    )
    ids["away"] = editor.create_objective(c.CreateObjective(title="Away", **scope))
    editor.archive(c.Archive(entity="objective", entity_id=ids["away"]))
    ids["elsewhere"] = editor.create_objective(
        c.CreateObjective(title="Elsewhere", team_id=ids["own"], cycle_id=ids["quarter"])
    )
    editor.edit_objective(
        c.EditObjective(operation_id="undone", objective_id=ids["chain"], why="Because")
    )
    yield opened
    opened.workspace.close()


def freeze(made: Organisation, team: str | None = "dispatch", cycle: str = "quarter") -> str:
    return made.editor.freeze_editing(
        c.FreezeEditing(cycle_id=made[cycle], team_id=made[team] if team else None)
    )


def ada(made: Organisation, role: Role = Role.EDITOR, team: str | None = None) -> Editor:
    reach = Reach(team_id=made[team]) if team else Reach()
    return made.workspace.editor(ADA, Access(role=role, reach=reach))


def edited(made: Organisation, editor: Editor, objective: str = "chain") -> str:
    return editor.edit_objective(
        c.EditObjective(objective_id=made[objective], why=f"So says {editor.actor.name}")
    )


def file_of_dispatch() -> c.ImportItems:
    lines = (
        "Objective,Key result,Start,Target,Team,Cycle\n"
        "Learn from every van,Vans washed,0,10,Dispatch,2026 Q3"
    )
    sheet = read_pasted(lines, "plan.csv")
    return c.ImportItems(understood=understand(sheet, guess_mapping(sheet), today=TODAY))


def stage(made: Organisation, number: int) -> str:
    return str(made.viewer.stages(TODAY, made["launch"])["milestone_stage_id"].iloc[number])


Write = Callable[[Organisation, Editor], object]
HELD: dict[str, Write] = {
    "create an objective": lambda m, e: e.create_objective(
        c.CreateObjective(team_id=m["dispatch"], cycle_id=m["quarter"], title="New")
    ),
    "edit an objective": edited,
    "align": lambda m, e: e.align_objective(
        c.AlignObjective(objective_id=m["draft"], aligns_to_objective_id=m["service"])
    ),
    "drop": lambda m, e: e.drop_objective(c.DropObjective(objective_id=m["draft"], reason=REASON)),
    "move away": lambda m, e: e.move_objective(
        c.MoveObjective(objective_id=m["draft"], team_id=m["own"], cycle_id=m["quarter"])
    ),
    "move there": lambda m, e: e.move_objective(
        c.MoveObjective(objective_id=m["elsewhere"], team_id=m["dispatch"], cycle_id=m["quarter"])
    ),
    "duplicate": lambda m, e: e.duplicate_objective(c.DuplicateObjective(objective_id=m["chain"])),
    "create a key result": lambda m, e: e.create_key_result(
        c.CreateKeyResult(objective_id=m["draft"], title="New", kind="yes_no")
    ),
    "edit a key result": lambda m, e: e.edit_key_result(
        c.EditKeyResult(key_result_id=m["cold"], title="Colder")
    ),
    "move a key result away": lambda m, e: e.move_key_result(
        c.MoveKeyResult(key_result_id=m["survey"], objective_id=m["elsewhere"])
    ),
    "change goalposts": lambda m, e: e.change_goalposts(
        c.ChangeGoalposts(key_result_id=m["cold"], band_high=6, reason=REASON)
    ),
    "set stages": lambda m, e: e.set_stages(
        c.SetStages(
            key_result_id=m["launch"],
            stages=(
                {"milestone_stage_id": stage(m, 0), "title": "Half", "share": 50},
                {"title": "Whole", "share": 50},
            ),
            reason=REASON,
        )
    ),
    "set phase targets": lambda m, e: e.set_phase_targets(
        c.SetPhaseTargets(
            key_result_id=m["launch"], targets=({"due_on": date(2026, 9, 1), "value": 50},)
        )
    ),
    "reorder": lambda m, e: e.reorder(
        c.Reorder(entity="key_result", entity_id=m["launch"], direction="up")
    ),
    "archive": lambda m, e: e.archive(c.Archive(entity="objective", entity_id=m["draft"])),
    "restore": lambda m, e: e.restore(c.Restore(entity="objective", entity_id=m["away"])),
    "undo": lambda _, e: e.undo(c.Undo(undone_operation_id="undone")),
    "import": lambda _, e: e.import_items(file_of_dispatch()),
    "add an idea": lambda m, e: e.add_idea(
        c.AddIdea(team_id=m["dispatch"], cycle_id=m["quarter"], list="not_doing", title="No")
    ),
    "edit an idea": lambda m, e: e.edit_idea(c.EditIdea(idea_id=m["idea"], title="No")),
    "archive an idea": lambda m, e: e.archive(c.Archive(entity="idea", entity_id=m["idea"])),
    "turn into a task": lambda m, e: e.turn_into_task(
        c.TurnIntoTask(key_result_id=m["survey"], under_key_result_id=m["cold"])
    ),
}
FREE: dict[str, Write] = {
    "check in": lambda m, e: e.record_check_in(
        c.RecordCheckIn(key_result_id=m["cold"], measured_on=TODAY, value=3)
    ),
    "complete a stage": lambda m, e: e.complete_stage(
        c.CompleteStage(milestone_stage_id=stage(m, 1), done_on=TODAY)
    ),
    "comment": lambda m, e: e.add_comment(
        c.AddComment(entity="key_result", entity_id=m["cold"], body="Well done")
    ),
    "waive a finding": lambda m, e: e.waive_finding(
        c.WaiveFinding(entity="key_result", entity_id=m["cold"], finding="vague", reason=REASON)
    ),
    "add a task": lambda m, e: e.add_task(c.AddTask(project_id=m["routes"], title="Paint")),
    "a team above": lambda m, e: edited(m, e, "service"),
    "another cycle": lambda m, e: edited(m, e, "growth"),
    "start a timer": lambda m, e: e.start_timer(
        c.StartTimer(cycle_id=m["quarter"], team_id=m["dispatch"], label="Vote", seconds=60)
    ),
}


@pytest.mark.parametrize("name", HELD)
def test_what_is_frozen_takes_no_change_of_anybody_else(made: Organisation, name: str) -> None:
    frozen = freeze(made)
    version = made.workspace.version
    for editor in (ada(made), ada(made, Role.OWNER)):
        with pytest.raises(EditingFrozen, match="Mina Okafor froze editing"):
            HELD[name](made, editor)
    assert made.workspace.version == version
    made.editor.thaw_editing(c.ThawEditing(workshop_freeze_id=frozen))
    HELD[name](made, ada(made))
    assert made.workspace.version > version


@pytest.mark.parametrize("name", HELD)
def test_whoever_froze_goes_on(made: Organisation, name: str) -> None:
    freeze(made)
    version = made.workspace.version
    HELD[name](made, made.editor)
    assert made.workspace.version > version


def test_what_is_not_of_the_workshop_goes_on(made: Organisation) -> None:
    freeze(made)
    for name, write in FREE.items():
        version = made.workspace.version
        write(made, ada(made))
        assert made.workspace.version > version, name


def test_a_freeze_holds_the_teams_below_it_and_one_of_everybody_all_of_them(
    made: Organisation,
) -> None:
    for team, held in (("operations", "chain"), ("company", "service"), (None, "service")):
        frozen = freeze(made, team)
        with pytest.raises(EditingFrozen):
            edited(made, ada(made), held)
        made.editor.thaw_editing(c.ThawEditing(workshop_freeze_id=frozen))


def test_many_edits_that_are_one_write_are_refused_as_one(made: Organisation) -> None:
    freeze(made)
    version = made.workspace.version

    def write() -> None:
        with made.workspace.together(ada(made)) as whole, suppress(EditingFrozen):
            edited(made, whole.editor(ADA), "growth")
            edited(made, whole.editor(ADA), "chain")

    with pytest.raises(EditingFrozen):
        write()
    assert made.workspace.version == version
    with made.workspace.together(made.editor) as whole:
        edited(made, whole.editor(made.editor.actor), "chain")
    assert made.workspace.version > version


def test_a_namesake_is_somebody_else(made: Organisation) -> None:
    freeze(made)
    namesake = made.workspace.editor(Actor(name="Mina Okafor", person_id=made["mina"]))
    with pytest.raises(EditingFrozen):
        edited(made, namesake)


def test_those_who_came_by_a_link_are_held_and_an_owner_of_them_thaws(made: Organisation) -> None:
    def by_link(role: Role, name: str) -> Editor:
        token = new_token()
        made.workspace.owner(Actor(name="Mina Okafor")).create_link(
            c.CreateLink(
                name=name, role=role, team_id=made["operations"], token_hash=token_hash(token)
            )
        )
        access = made.workspace.access_of(token)
        assert access is not None
        return made.workspace.editor(Actor(name=f"Mina ({name})"), access)

    lead, guest, owner = (
        by_link(Role.EDITOR, "Lead"),
        by_link(Role.EDITOR, "Guest"),
        by_link(Role.OWNER, "Owner"),
    )
    frozen = lead.freeze_editing(
        c.FreezeEditing(cycle_id=made["quarter"], team_id=made["dispatch"])
    )
    edited(made, lead)
    for other in (guest, owner, made.editor):
        with pytest.raises(EditingFrozen, match=r"Mina \(Lead\) froze editing"):
            edited(made, other)
    with pytest.raises(AccessDenied, match=r"Mina \(Lead\) froze editing"):
        guest.thaw_editing(c.ThawEditing(workshop_freeze_id=frozen))
    owner.thaw_editing(c.ThawEditing(workshop_freeze_id=frozen))
    edited(made, guest)


def test_anybody_who_holds_the_file_thaws_and_the_second_changes_nothing(
    made: Organisation,
) -> None:
    frozen = freeze(made)
    thaw = made.workspace.editor(ADA)
    for _ in range(2):
        assert thaw.thaw_editing(c.ThawEditing(workshop_freeze_id=frozen)) == frozen
    assert made.desk.freeze(made.clock.now(), made["quarter"], made["dispatch"]).empty
    edited(made, ada(made))


def test_one_freezes_at_a_time_and_whoever_did_has_frozen_what_is_below(
    made: Organisation,
) -> None:
    frozen = freeze(made, "operations")
    assert freeze(made, "operations") == frozen
    assert freeze(made, "dispatch") == frozen
    with pytest.raises(EditingFrozen):
        ada(made).freeze_editing(
            c.FreezeEditing(cycle_id=made["quarter"], team_id=made["dispatch"])
        )
    told = made.desk.freeze(made.clock.now(), made["quarter"], made["dispatch"]).iloc[0]
    assert (told["workshop_freeze_id"], told["author"]) == (frozen, "Mina Okafor")
    assert made.desk.freeze(made.clock.now(), made["quarter"], made["company"]).empty
    assert made.desk.freeze(made.clock.now(), made["year"], made["dispatch"]).empty
    guest = made.workspace.voter(Access(role=Role.VOTER))
    assert len(guest.freeze(made.clock.now(), made["quarter"], made["dispatch"])) == 1


def test_those_who_came_by_one_link_are_held_by_the_one_who_gave_a_name(
    made: Organisation,
) -> None:
    access = Access(role=Role.EDITOR, name="Room", link_id=linked(made, "Room"))
    unnamed, mina, ada = (
        made.workspace.editor(Actor(name=name), access)
        for name in ("Room", "Mina (Room)", "Ada (Room)")
    )
    with pytest.raises(InvalidInput, match="Say who you are") as refused:
        unnamed.freeze_editing(c.FreezeEditing(cycle_id=made["quarter"]))
    assert refused.value.field == "your_name"
    mina.freeze_editing(c.FreezeEditing(cycle_id=made["quarter"]))
    edited(made, mina)
    for other in (unnamed, ada):
        with pytest.raises(EditingFrozen, match=r"Mina \(Room\) froze editing"):
            edited(made, other)


def linked(made: Organisation, name: str) -> str:
    return made.workspace.owner(Actor(name="Mina Okafor")).create_link(
        c.CreateLink(name=name, role=Role.EDITOR, token_hash=token_hash(new_token()))
    )


@pytest.mark.parametrize(
    ("standing", "wanted"),
    [("dispatch", "operations"), ("dispatch", None), ("company", "dispatch"), (None, "dispatch")],
)
def test_nobody_freezes_over_or_under_what_somebody_else_froze(
    made: Organisation, standing: str | None, wanted: str | None
) -> None:
    def theirs(team: str | None, cycle: str = "quarter") -> str:
        return ada(made).freeze_editing(
            c.FreezeEditing(cycle_id=made[cycle], team_id=made[team] if team else None)
        )

    frozen = freeze(made, standing)
    with pytest.raises(EditingFrozen, match="Mina Okafor froze editing"):
        theirs(wanted)
    theirs(wanted, "year")
    made.editor.thaw_editing(c.ThawEditing(workshop_freeze_id=frozen))
    freeze(made, "own")
    theirs("operations")


def test_a_wider_freeze_takes_the_place_of_ones_own_below_it(made: Organisation) -> None:
    narrow = freeze(made, "dispatch")
    command = c.FreezeEditing(cycle_id=made["quarter"], team_id=made["company"])
    wide = made.editor.freeze_editing(command)
    assert wide != narrow
    assert made.editor.freeze_editing(command) == wide
    made.editor.thaw_editing(c.ThawEditing(workshop_freeze_id=wide))
    edited(made, ada(made))


def test_who_froze_is_known_by_person_whatever_they_are_called(made: Organisation) -> None:
    before, after = (
        made.workspace.editor(Actor(name=name, person_id=made["mina"])) for name in ("Mina", "Min")
    )
    frozen = before.freeze_editing(c.FreezeEditing(cycle_id=made["quarter"]))
    edited(made, after)
    assert after.freeze_editing(c.FreezeEditing(cycle_id=made["quarter"])) == frozen
    link = Access(role=Role.EDITOR, reach=Reach(cycle_id=made["quarter"]))
    renamed = made.workspace.editor(after.actor, link)
    renamed.thaw_editing(c.ThawEditing(workshop_freeze_id=frozen))
    edited(made, ada(made))


def test_a_freeze_ends_by_itself_after_four_hours(made: Organisation) -> None:
    freeze(made)  # at noon

    def at(moment: time) -> bool:
        clock = made.workspace.clock = FixedClock(TODAY, moment)
        return not made.desk.freeze(clock.now(), made["quarter"], made["dispatch"]).empty

    assert at(time(15, 59))
    with pytest.raises(EditingFrozen):
        edited(made, ada(made))
    assert not at(time(16, 1))
    edited(made, ada(made))
    frozen = ada(made).freeze_editing(
        c.FreezeEditing(cycle_id=made["quarter"], team_id=made["dispatch"])
    )
    assert made.row("workshop_freeze", frozen)["author"] == "Ada Ruiz"


def test_a_freeze_ends_with_its_cycle(made: Organisation) -> None:
    freeze(made)
    for name in ("service", "chain", "draft", "elsewhere"):
        made.editor.archive(c.Archive(entity="objective", entity_id=made[name]))
    for phase in ("review", "closed"):
        made.editor.move_cycle(c.MoveCycle(cycle_id=made["quarter"], phase=phase))
    assert made.desk.freeze(made.clock.now(), made["quarter"], made["dispatch"]).empty
    ada(made).edit_team(c.EditTeam(team_id=made["dispatch"], name="Dispatching"))


MOVED: dict[str, tuple[str, Write]] = {
    "a team out": (
        "operations",
        lambda m, e: e.move_team(c.MoveTeam(team_id=m["dispatch"], parent_team_id=m["company"])),
    ),
    "a team in": (
        "dispatch",
        lambda m, e: e.move_team(c.MoveTeam(team_id=m["own"], parent_team_id=m["dispatch"])),
    ),
    "the team itself": (
        "dispatch",
        lambda m, e: e.move_team(c.MoveTeam(team_id=m["dispatch"], parent_team_id=m["company"])),
    ),
}


@pytest.mark.parametrize("name", MOVED)
def test_to_hang_a_team_elsewhere_is_a_write_to_what_it_leaves_and_enters(
    made: Organisation, name: str
) -> None:
    team, move = MOVED[name]
    frozen = freeze(made, team)
    with pytest.raises(EditingFrozen):
        move(made, ada(made))
    ada(made).edit_team(c.EditTeam(team_id=made["dispatch"], name="Dispatching"))
    ada(made).create_team(c.CreateTeam(name="Beside", parent_team_id=made["company"]))
    made.editor.thaw_editing(c.ThawEditing(workshop_freeze_id=frozen))
    move(made, ada(made))


def test_what_is_never_held_is_not_asked_about(
    made: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows = Transaction.rows

    def noting(self: Transaction, query: str, **params: object) -> list[dict[str, object]]:
        asked.append(query)
        return rows(self, query, **params)

    monkeypatch.setattr(Transaction, "rows", noting)
    frozen = freeze(made)
    for name in ("check in", "comment", "waive a finding", "add a task", "start a timer"):
        FREE[name](made, ada(made))
    assert "checks/frozen" not in asked
    edited(made, ada(made), "growth")
    assert asked.count("checks/frozen") == 1
    made.editor.thaw_editing(c.ThawEditing(workshop_freeze_id=frozen))
    edited(made, ada(made))
    assert asked.count("checks/frozen") == 1


def test_a_command_of_the_terminal_ends_as_one_that_came_too_late(
    capsys: pytest.CaptureFixture[str],
) -> None:
    @told
    def command() -> None:
        raise EditingFrozen("Mina Okafor")

    with pytest.raises(SystemExit) as ended:
        command()
    assert ended.value.code == CONFLICT
    assert "Go on when Mina Okafor lets everybody edit again." in capsys.readouterr().err
