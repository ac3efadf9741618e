"""What a reach leaves of planning: what the teams above published may be aligned to, no more.

Operations under the company, Dispatch and Kitchen under Operations; a link reaches Dispatch.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import organisation
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role
from okr_core.model.errors import AccessDenied, NotFound
from okr_core.workspace import Editor


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    opened = organisation.opened(tmp_path)
    editor, ids = opened.editor, opened.ids
    ids["kitchen"] = editor.create_team(
        c.CreateTeam(name="Kitchen", kind="team", parent_team_id=ids["operations"])
    )
    for name, team, cycle in (
        ("beside", "kitchen", "quarter"),
        ("drafted above", "operations", "quarter"),
        ("below the year", "dispatch", "year"),
    ):
        ids[name] = editor.create_objective(
            c.CreateObjective(
                team_id=ids[team], cycle_id=ids[cycle], title=name, owner_id=ids["ada"]
            )
        )
        ids[f"of {name}"] = editor.create_key_result(
            c.CreateKeyResult(
                objective_id=ids[name],
                owner_id=ids["ada"],
                title=f"of {name}",
                kind="increase",
                unit="t",
                baseline=0,
                target=9,
            )
        )
    editor.publish_objective(c.PublishObjective(objective_id=ids["beside"]))
    ids["new draft"] = editor.create_key_result(
        c.CreateKeyResult(objective_id=ids["service"], title="new draft", kind="increase")
    )
    yield opened
    opened.workspace.close()


def scoped(made: Organisation, team: str | None = "dispatch", cycle: str | None = None) -> Editor:
    reach = Reach(
        team_id=None if team is None else made[team],
        cycle_id=None if cycle is None else made[cycle],
    )
    return made.workspace.editor(made.editor.actor, Access(role=Role.EDITOR, reach=reach))


def aligning(editor: Editor, made: Organisation, name: str) -> list[Callable[[], str]]:
    """The three commands that align a draft of Dispatch in the quarter to something."""
    is_objective = name in {"growth", "service", "beside", "drafted above", "chain"}
    field = "aligns_to_objective_id" if is_objective else "aligns_to_key_result_id"
    to = {field: made[name]}
    return [
        lambda: editor.create_objective(
            c.CreateObjective(team_id=made["dispatch"], cycle_id=made["quarter"], title="New", **to)
        ),
        lambda: editor.edit_objective(c.EditObjective(objective_id=made["draft"], **to)),
        lambda: editor.align_objective(c.AlignObjective(objective_id=made["draft"], **to)),
    ]


@pytest.mark.parametrize("cycle", [None, "quarter"])
@pytest.mark.parametrize("name", ["service", "late", "growth", "revenue"])
def test_what_the_teams_above_published_may_be_aligned_to(
    made: Organisation, name: str, cycle: str | None
) -> None:
    editor = scoped(made, cycle=cycle)
    for write in aligning(editor, made, name):
        version = made.workspace.version
        write()
        editor.align_objective(c.AlignObjective(objective_id=made["draft"]))
        assert made.workspace.version > version
    assert made.workspace.doctor() == []


@pytest.mark.parametrize(
    "name", ["drafted above", "of drafted above", "new draft", "beside", "of beside"]
)
def test_drafts_above_and_what_is_beside_stay_unknown(made: Organisation, name: str) -> None:
    version = made.workspace.version
    for write in aligning(scoped(made), made, name):
        with pytest.raises(NotFound):
            write()
    assert made.workspace.version == version


def test_a_longer_cycle_aligns_to_no_shorter_one_above_the_reach(made: Organisation) -> None:
    year = c.AlignObjective(
        objective_id=made["below the year"], aligns_to_objective_id=made["service"]
    )
    with pytest.raises(NotFound):
        scoped(made).align_objective(year)
    made.editor.align_objective(year)  # of whoever sees both


def test_what_is_above_is_not_written_or_named_for_anything_else(made: Organisation) -> None:
    editor, version = scoped(made), made.workspace.version
    for write in (
        lambda: editor.edit_objective(c.EditObjective(objective_id=made["service"], why="Ha")),
        lambda: editor.create_key_result(
            c.CreateKeyResult(objective_id=made["service"], title="Ha", kind="yes_no")
        ),
        lambda: editor.duplicate_objective(
            c.DuplicateObjective(objective_id=made["service"], team_id=made["dispatch"])
        ),
        lambda: editor.create_objective(
            c.CreateObjective(
                team_id=made["dispatch"],
                cycle_id=made["quarter"],
                title="Ha",
                carried_from_id=made["service"],
            )
        ),
        lambda: editor.turn_into_task(
            c.TurnIntoTask(key_result_id=made["cold"], under_key_result_id=made["late"])
        ),
        lambda: editor.waive_finding(
            c.WaiveFinding(
                entity="objective", entity_id=made["service"], finding="digits", reason="Ha"
            )
        ),
        lambda: editor.align_objective(
            c.AlignObjective(objective_id=made["service"], aligns_to_objective_id=made["growth"])
        ),
    ):
        with pytest.raises((AccessDenied, NotFound)):
            write()
    assert made.workspace.version == version


@pytest.mark.parametrize("made_by", ["turned into a task", "a project"])
def test_what_made_a_project_is_taken_back_by_a_link_of_a_team_and_a_cycle(
    made: Organisation, made_by: str
) -> None:
    editor = scoped(made, cycle="quarter")
    if made_by == "a project":
        editor.create_project(
            c.CreateProject(
                operation_id="made",
                team_id=made["dispatch"],
                title="Insulate",
                links=({"key_result_id": made["cold"]},),
            )
        )
    else:
        survey = editor.create_key_result(
            c.CreateKeyResult(objective_id=made["draft"], title="Ask around", kind="yes_no")
        )
        under = editor.create_key_result(
            c.CreateKeyResult(objective_id=made["draft"], title="Answers", kind="yes_no")
        )
        editor.turn_into_task(
            c.TurnIntoTask(operation_id="made", key_result_id=survey, under_key_result_id=under)
        )
    for undone, undo in (("made", "back"), ("back", "forth"), ("forth", "and back")):
        editor.undo(c.Undo(operation_id=undo, undone_operation_id=undone))
    assert made.workspace.doctor() == []


def test_the_parents_that_are_offered_are_those_that_are_taken(made: Organisation) -> None:
    def offered(editor: Editor) -> set[str]:
        rows = editor.parents(TODAY, made["quarter"], objective=made["draft"])
        return set(rows["title"])

    above = {
        "Every order arrives when we said",
        "Reduce late orders",
        "Handle more orders a day",
        "Grow without losing a customer",
        "Revenue",
    }
    within = {
        "Keep the cold chain unbroken",
        "Keep the vans cold",
        "Run the new cold room",
        "Hold the cold licence",
        "below the year",
        "of below the year",
    }
    assert offered(scoped(made)) == above | within
    assert offered(scoped(made, cycle="quarter")) == above | within
    beside = {"drafted above", "of drafted above", "beside", "of beside", "new draft"}
    assert offered(made.editor) == above | within | beside
    assert offered(scoped(made, None, "quarter")) == above | within | beside
    of_the_year = scoped(made).parents(TODAY, made["year"])
    assert set(of_the_year["title"]) == {
        "Grow without losing a customer",
        "Revenue",
        "below the year",
        "of below the year",
    }


def test_above_shows_the_line_of_teams_and_nothing_beside_it(made: Organisation) -> None:
    def seen(editor: Editor, team: str | None = None) -> set[str]:
        return set(editor.above(TODAY, made["quarter"], team and made[team])["title"])

    line = {
        "Every order arrives when we said",
        "Reduce late orders",
        "Handle more orders a day",
        "Grow without losing a customer",
        "Revenue",
    }
    assert seen(scoped(made)) == seen(scoped(made), "dispatch") == line
    assert seen(scoped(made), "kitchen") == seen(scoped(made), "operations") == set()
    assert seen(made.editor, "kitchen") == line
    assert scoped(made, None, "year").above(TODAY, made["quarter"]).empty


def test_ideas_waivers_and_lessons_are_those_of_the_reach(made: Organisation) -> None:
    for team in ("dispatch", "kitchen", "operations"):
        for cycle in ("quarter", "year"):
            made.editor.add_idea(
                c.AddIdea(
                    team_id=made[team],
                    cycle_id=made[cycle],
                    list="parking_lot",
                    title=f"{team} {cycle}",
                )
            )
    for name in ("service", "chain", "beside", "below the year"):
        made.editor.waive_finding(
            c.WaiveFinding(
                entity="objective", entity_id=made[name], finding="digits", reason="So be it"
            )
        )

    def told(editor: Editor, cycle: str | None = None) -> tuple[set[str], set[str]]:
        asked = cycle and made[cycle]
        return set(editor.ideas(asked)["title"]), set(editor.waivers(asked)["wording"])

    ours = {"Keep the cold chain unbroken", "below the year"}
    assert told(scoped(made)) == ({"dispatch quarter", "dispatch year"}, ours)
    quarter = ({"dispatch quarter"}, {"Keep the cold chain unbroken"})
    assert told(scoped(made), "quarter") == quarter
    assert told(scoped(made, cycle="quarter")) == quarter
    assert told(scoped(made, cycle="quarter"), "year") == (set(), set())
    assert scoped(made).ideas(team=made["kitchen"]).empty
    made.editor.record_retrospective(
        c.RecordRetrospective(
            cycle_id=made["year"],
            team_id=made["kitchen"],
            what_worked="This",
            what_did_not="That",
            what_to_change="Those",
        )
    )
    assert scoped(made).lessons(made["quarter"]).empty
