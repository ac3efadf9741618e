"""Planning: ideas kept aside, findings waived, key results that become tasks, and what is above.

The organisation of ``organisation.py``: Dispatch under Operations under the company, the quarter
inside the year.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import organisation
import pandas as pd
import pytest
from organisation import TODAY, Organisation
from pydantic import ValidationError

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.model.errors import CycleClosed, InvalidInput, NotFound, StaleVersion
from okr_core.ui.setup import history


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    opened = organisation.opened(tmp_path)
    yield opened
    opened.workspace.close()


def idea(made: Organisation, title: str, kept: str = "parking_lot", **values: str) -> str:
    where = {"team_id": made["dispatch"], "cycle_id": made["quarter"]} | values
    return made.editor.add_idea(c.AddIdea(list=kept, title=title, **where))


def titles(made: Organisation, kept: str, team: str = "dispatch") -> list[str]:
    found = made.desk.ideas(made["quarter"], made[team])
    return list(found[found["list"] == kept]["title"])


def undo_last(made: Organisation) -> str:
    last = made.desk.recent_operations(most=1)["operation_id"].iloc[0]
    return made.editor.undo(c.Undo(undone_operation_id=last))


def said(made: Organisation) -> str:
    """What the newest entry of the history says."""
    return history.sentence(made.desk.recent_operations(most=1).to_dict("records")[0])


def waive(made: Organisation, title: str = "late", **values: str) -> str:
    told = {"entity": "key_result", "entity_id": made[title], "finding": "vague"} | values
    return made.editor.waive_finding(c.WaiveFinding(reason="Everybody here knows it", **told))


def close_quarter(made: Organisation) -> None:
    """Archive what would need a score, and close."""
    for title in ("service", "chain", "draft"):
        made.editor.archive(c.Archive(entity="objective", entity_id=made[title]))
    for phase in ("review", "closed"):
        made.editor.move_cycle(c.MoveCycle(cycle_id=made["quarter"], phase=phase))


def test_ideas_are_kept_in_order_on_two_lists(made: Organisation) -> None:
    first, second = idea(made, "A second dock"), idea(made, "Night shifts", note="From July")
    idea(made, "Own lorries", "not_doing")
    idea(made, "A bakery", team_id=made["operations"])
    assert titles(made, "parking_lot") == ["A second dock", "Night shifts"]
    assert titles(made, "not_doing") == ["Own lorries"]
    assert titles(made, "parking_lot", "operations") == [
        "A bakery",
        "A second dock",
        "Night shifts",
    ]
    made.editor.reorder(c.Reorder(entity="idea", entity_id=second, direction="up"))
    assert titles(made, "parking_lot") == ["Night shifts", "A second dock"]
    rows = made.desk.ideas(made["quarter"], made["dispatch"]).set_index("idea_id")
    assert rows.loc[second, ["is_first", "is_last", "note"]].tolist() == [True, False, "From July"]
    made.editor.edit_idea(c.EditIdea(idea_id=second, list="not_doing", title="No night shifts"))
    assert titles(made, "not_doing") == ["Own lorries", "No night shifts"]
    with pytest.raises(InvalidInput, match="last already"):
        made.editor.reorder(c.Reorder(entity="idea", entity_id=first, direction="down"))
    assert made.desk.ideas(made["year"]).empty


def test_an_idea_goes_away_and_comes_back(made: Organisation) -> None:
    kept = idea(made, "A second dock")
    assert said(made) == "Mina Okafor kept the idea “A second dock”"
    undo_last(made)
    assert titles(made, "parking_lot") == []
    undo_last(made)
    made.editor.edit_idea(c.EditIdea(idea_id=kept, title="A third dock"))
    assert said(made) == "Mina Okafor changed the idea “A third dock” (title)"
    undo_last(made)
    assert titles(made, "parking_lot") == ["A second dock"]
    made.editor.archive(c.Archive(entity="idea", entity_id=kept))
    assert titles(made, "parking_lot") == []
    with pytest.raises(InvalidInput, match="was archived"):
        made.editor.edit_idea(c.EditIdea(idea_id=kept, note="Or two"))
    made.editor.restore(c.Restore(entity="idea", entity_id=kept))
    assert titles(made, "parking_lot") == ["A second dock"]
    with pytest.raises(StaleVersion):
        made.editor.edit_idea(c.EditIdea(idea_id=kept, note="Or two", version=1))


def test_a_closed_cycle_takes_no_idea_and_gives_none_back(made: Organisation) -> None:
    kept = idea(made, "A second dock")
    operation = made.desk.recent_operations(most=1)["operation_id"].iloc[0]
    close_quarter(made)
    for write in (
        lambda: idea(made, "Too late"),
        lambda: made.editor.edit_idea(c.EditIdea(idea_id=kept, note="Too late")),
        lambda: made.editor.archive(c.Archive(entity="idea", entity_id=kept)),
        lambda: made.editor.undo(c.Undo(undone_operation_id=operation)),
    ):
        with pytest.raises(CycleClosed):
            write()
    assert titles(made, "parking_lot") == ["A second dock"]


def test_an_idea_does_not_come_back_into_a_team_that_is_archived(made: Organisation) -> None:
    own = idea(made, "A course", team_id=made["own"])
    made.editor.archive(c.Archive(entity="idea", entity_id=own))
    made.editor.archive(c.Archive(entity="team", entity_id=made["own"]))
    with pytest.raises(InvalidInput, match="Mina's own, which was archived"):
        made.editor.restore(c.Restore(entity="idea", entity_id=own))


@pytest.mark.parametrize(
    "values", [{"title": None}, {"list": None}, {"list": "someday"}, {"title": " "}, {}]
)
def test_an_idea_keeps_its_title_and_its_list(values: dict[str, str | None]) -> None:
    with pytest.raises(ValidationError):
        c.EditIdea(idea_id="one", **values)


def test_a_finding_is_waived_for_one_wording(made: Organisation) -> None:
    waiver = waive(made)
    assert said(made) == (
        "Mina Okafor waived a finding of the coach on “Reduce late orders”: Everybody here knows it"
    )
    found = made.desk.waivers(made["quarter"]).to_dict("records")
    assert [
        (row["coach_waiver_id"], row["entity_id"], row["finding"], row["wording"], row["author"])
        for row in found
    ] == [(waiver, made["late"], "vague", "Reduce late orders", "Mina Okafor")]
    with pytest.raises(InvalidInput, match="Mina Okafor waived this finding already"):
        waive(made)
    made.editor.edit_key_result(c.EditKeyResult(key_result_id=made["late"], title="Fewer late"))
    waive(made)
    assert set(made.desk.waivers()["wording"]) == {"Reduce late orders", "Fewer late"}
    waive(made, entity="objective", entity_id=made["growth"])
    assert list(made.desk.waivers(made["year"])["entity"]) == ["objective"]


def test_a_waived_finding_shows_again(made: Organisation) -> None:
    waiver = waive(made)
    made.editor.restore_finding(c.RestoreFinding(coach_waiver_id=waiver))
    assert said(made) == ("Mina Okafor brought back a finding of the coach on “Reduce late orders”")
    assert made.desk.waivers().empty
    with pytest.raises(InvalidInput, match="shows again already"):
        made.editor.restore_finding(c.RestoreFinding(coach_waiver_id=waiver))
    undo_last(made)
    assert list(made.desk.waivers()["coach_waiver_id"]) == [waiver]
    made.editor.restore_finding(c.RestoreFinding(coach_waiver_id=waiver))
    again = waive(made)
    undo_last(made)
    assert made.desk.waivers().empty
    undo_last(made)
    assert list(made.desk.waivers()["coach_waiver_id"]) == [again]
    assert made.workspace.doctor() == []


def test_a_waiver_that_comes_back_does_not_stand_beside_another_one(made: Organisation) -> None:
    first = waive(made)
    made.editor.restore_finding(c.RestoreFinding(operation_id="shown", coach_waiver_id=first))
    second = waive(made)
    with pytest.raises(InvalidInput, match="Mina Okafor waived this finding again since"):
        made.editor.undo(c.Undo(undone_operation_id="shown"))
    assert list(made.desk.waivers()["coach_waiver_id"]) == [second]
    made.editor.restore_finding(c.RestoreFinding(coach_waiver_id=second))
    made.editor.undo(c.Undo(undone_operation_id="shown"))
    assert list(made.desk.waivers()["coach_waiver_id"]) == [first]


def test_what_takes_no_changes_has_no_finding_to_waive(made: Organisation) -> None:
    waiver = waive(made)
    with pytest.raises(NotFound):
        waive(made, entity_id="nothing")
    made.editor.drop_key_result(c.DropKeyResult(key_result_id=made["late"], reason="Too hard"))
    with pytest.raises(InvalidInput, match="dropped"):
        waive(made, finding="jargon")
    with pytest.raises(InvalidInput, match="dropped"):
        made.editor.restore_finding(c.RestoreFinding(coach_waiver_id=waiver))


def tasks(made: Organisation, project: str) -> list[str]:
    return list(made.viewer.tasks(TODAY, project)["title"])


def projects(made: Organisation, key_result: str) -> dict[str, str]:
    """The projects under a key result: titles by id."""
    links = made.viewer.project_links(TODAY)
    found = links[links["key_result_id"] == made[key_result]]
    return dict(zip(found["project_id"], found["project"], strict=True))


def test_a_task_goes_to_the_newest_open_project_of_the_team(made: Organisation) -> None:
    """Routes is under ``late`` too, and of another team: Dispatch's, not Operations'."""
    under = c.ProjectLink(key_result_id=made["late"])
    for title in ("Depot", "Drivers", "Signs", "Closed one"):
        links = (under,)
        if title == "Signs":  # serves another cycle too
            links = (under, c.ProjectLink(key_result_id=made["revenue"]))
        made.ids[title] = made.editor.create_project(
            c.CreateProject(team_id=made["operations"], title=title, links=links)
        )
    made.editor.close_project(
        c.CloseProject(project_id=made["Closed one"], what_worked="This", what_to_change="That")
    )
    turned = c.TurnIntoTask(key_result_id=made["orders"], under_key_result_id=made["late"])
    assert made.editor.turn_into_task(turned) == made["orders"]
    assert tasks(made, made["Drivers"]) == ["Handle more orders a day"]
    task = made.viewer.tasks(TODAY, made["Drivers"]).iloc[0]
    assert (task["status"], task["assignee"]) == ("todo", "Ada Ruiz")
    assert made["orders"] not in set(made.viewer.key_results(TODAY)["key_result_id"])
    assert said(made) == (
        "Mina Okafor archived the key result “Handle more orders a day”, with 1 more: "
        "Became a task under Reduce late orders"
    )
    assert made.editor.turn_into_task(turned) == made["orders"]  # a double click
    assert len(tasks(made, made["Drivers"])) == 1
    undo_last(made)
    assert tasks(made, made["Drivers"]) == []
    assert made["orders"] in set(made.viewer.key_results(TODAY)["key_result_id"])


def test_without_an_open_project_a_task_list_is_started_and_one_undo_takes_all_back(
    made: Organisation,
) -> None:
    made.editor.archive(c.Archive(entity="person", entity_id=made["ada"]))
    before = made.workspace.whole_file().select("from project")
    made.editor.turn_into_task(
        c.TurnIntoTask(key_result_id=made["licence"], under_key_result_id=made["cold"])
    )
    (project, title) = next(iter(projects(made, "cold").items()))
    assert title == "Work for: Keep the vans cold"
    facts = made.viewer.project(TODAY, project).iloc[0]
    assert (facts["method"], facts["team"], facts["tasks"]) == ("task_list", "Dispatch", 1)
    assert pd.isna(facts["owner_id"])  # Ada owns both key results, and is here no more
    assert tasks(made, project) == ["Hold the cold licence"]
    undo_last(made)
    assert projects(made, "cold") == {}
    standing = made.workspace.whole_file().select("from project where archived_at is null")
    assert set(standing["project_id"]) == set(before["project_id"])
    assert made["licence"] in set(made.viewer.key_results(TODAY)["key_result_id"])
    undo_last(made)
    assert tasks(made, project) == ["Hold the cold licence"]
    assert made.workspace.doctor() == []


def test_a_task_list_for_a_long_title_has_a_title_that_fits(made: Organisation) -> None:
    made.editor.edit_key_result(c.EditKeyResult(key_result_id=made["cold"], title="Cold " * 40))
    made.editor.turn_into_task(
        c.TurnIntoTask(key_result_id=made["licence"], under_key_result_id=made["cold"])
    )
    (title,) = projects(made, "cold").values()
    assert len(title) == 200
    assert title.endswith("…")


def test_what_is_no_key_result_in_work_becomes_no_task(made: Organisation) -> None:
    with pytest.raises(ValidationError, match="another key result"):
        c.TurnIntoTask(key_result_id="one", under_key_result_id="one")
    with pytest.raises(InvalidInput, match="of another cycle") as refused:
        made.editor.turn_into_task(
            c.TurnIntoTask(key_result_id=made["orders"], under_key_result_id=made["revenue"])
        )
    assert refused.value.field == "under_key_result_id"
    made.editor.drop_key_result(c.DropKeyResult(key_result_id=made["late"], reason="Too hard"))
    for one, other in (("orders", "late"), ("late", "orders")):
        with pytest.raises(InvalidInput, match="dropped"):
            made.editor.turn_into_task(
                c.TurnIntoTask(key_result_id=made[one], under_key_result_id=made[other])
            )


def above(made: Organisation, team: str | None, cycle: str = "quarter") -> list[tuple[str, int]]:
    rows = made.desk.above(TODAY, made[cycle], None if team is None else made[team])
    return list(zip(rows["title"], rows["aligned"], strict=True))


def test_above_a_team_stands_what_those_above_it_published(made: Organisation) -> None:
    """Service of Operations in the quarter, and growth of the company in the year around it."""
    made.editor.create_objective(
        c.CreateObjective(
            team_id=made["dispatch"],
            cycle_id=made["quarter"],
            title="Drafted",
            aligns_to_key_result_id=made["late"],
        )
    )
    of_service = [
        ("Every order arrives when we said", 1),
        ("Reduce late orders", 1),
        ("Handle more orders a day", 0),
    ]
    of_growth = [("Grow without losing a customer", 0), ("Revenue", 0)]
    assert above(made, "dispatch") == [*of_service, *of_growth]
    aligned = [("Grow without losing a customer", 0), ("Revenue", 1)]
    assert above(made, "operations") == aligned  # not what it published itself, in its own cycle
    assert above(made, None) == aligned
    assert above(made, "company") == of_growth
    assert above(made, None, "year") == []
    rows = made.desk.above(TODAY, made["quarter"], made["dispatch"])
    assert list(rows["distance"]) == [0, 0, 0, 1, 1]
    assert set(rows["cycle_id"]) == {made["quarter"], made["year"]}
    assert list(rows["key_result_id"].isna()) == [True, False, False, True, False]
    assert (rows.iloc[3]["team"], rows.iloc[3]["cycle"]) == ("Harbour Foods", "2026")


def test_lessons_are_those_of_closed_cycles_before_newest_first(made: Organisation) -> None:
    def taught(team: str, cycle: str, lesson: str) -> None:
        made.editor.record_retrospective(
            c.RecordRetrospective(
                cycle_id=cycle,
                team_id=made[team],
                what_worked="Short weeks",
                what_did_not="Long lists",
                what_to_change=lesson,
            )
        )

    earlier = [
        made.editor.create_cycle(
            c.CreateCycle(
                name=f"2025 Q{number + 1}",
                starts_on=date(2025, 1, 1) + timedelta(days=90 * number),
                ends_on=date(2025, 3, 30) + timedelta(days=90 * number),
                phase="executing",
            )
        )
        for number in range(3)
    ]
    for number, cycle in enumerate(earlier):
        taught("dispatch", cycle, f"Fewer {number}")
    taught("operations", earlier[0], "Look up")
    taught("dispatch", made["quarter"], "Not closed yet")
    for cycle in earlier[:2]:
        for phase in ("review", "closed"):
            made.editor.move_cycle(c.MoveCycle(cycle_id=cycle, phase=phase))
    found = made.desk.lessons(made["quarter"], made["operations"])
    assert list(found["what_to_change"]) == ["Fewer 1", "Look up", "Fewer 0"]
    assert list(found["cycle"]) == ["2025 Q2", "2025 Q1", "2025 Q1"]
    assert set(made.desk.lessons(made["quarter"], made["dispatch"])["team"]) == {"Dispatch"}
    assert made.desk.lessons(earlier[0]).empty


def test_ideas_and_waivers_travel_with_an_export(made: Organisation, tmp_path: Path) -> None:
    idea(made, "A second dock", note="Plain\ntext")
    waive(made)
    snapshot = made.desk.snapshot()
    (tmp_path / "there").mkdir()
    other = organisation.empty(tmp_path / "there")
    other.workspace.whole_file().restore(snapshot)
    for ask in ("ideas", "waivers"):
        told, wanted = (getattr(one.desk, ask)(made["quarter"]) for one in (other, made))
        assert len(wanted) == 1
        pd.testing.assert_frame_equal(told, wanted)
    assert other.workspace.doctor() == []
    other.workspace.close()


def test_a_second_person_is_told_who_waived(made: Organisation) -> None:
    waive(made)
    other = made.workspace.editor(Actor(name="Jonas Berg"))
    with pytest.raises(InvalidInput, match="Mina Okafor waived"):
        other.waive_finding(
            c.WaiveFinding(
                entity="key_result", entity_id=made["late"], finding="vague", reason="So do I"
            )
        )
