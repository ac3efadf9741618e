"""What goes on in a later cycle: from where it stands, with the same words, or not at all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import organisation
import pandas as pd
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role
from okr_core.model.errors import AccessDenied, CycleClosed, InvalidInput, NotFound, StaleVersion


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    made.ids["next"] = made.editor.create_cycle(
        c.CreateCycle(name="2026 Q4", starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31))
    )
    yield made
    made.workspace.close()


def carry(made: Organisation, objective: str, decision: str, **values: str | None) -> str:
    standing = decided(made, objective)["carry_decision_id"]
    command = c.CarryObjective.model_validate(
        {
            "objective_id": made[objective],
            "cycle_id": made["next"],
            "decision": decision,
            "instead_of": None if pd.isna(standing) else standing,
            **values,
        }
    )
    made.editor.carry_objective(command)
    return command.operation_id


def drafted(made: Organisation) -> pd.DataFrame:
    """The key results of the drafts that stand in the later cycle."""
    objectives = made.desk.objectives_to_edit(TODAY, made["next"])
    standing = objectives["objective_id"][objectives["archived_at"].isna()]
    rows = made.desk.key_results_to_edit(TODAY, made["next"])
    return rows[rows["objective_id"].isin(standing)].set_index("title")


def decided(made: Organisation, objective: str) -> pd.Series:
    rows = made.desk.carry_overs(TODAY, made["quarter"], next_cycle=made["next"])
    return rows.set_index("objective_id").loc[made[objective]]


def test_what_is_still_to_be_reached_goes_on_from_where_it_stands(made: Organisation) -> None:
    before = made.viewer.key_results(TODAY, made["quarter"]).set_index("title")
    assert before.loc["Run the new cold room", "stages_done"] == 1
    with pytest.raises(InvalidInput) as caught:
        carry(made, "service", "carried")
    assert caught.value.field == "objective_id"
    organisation.close(made)
    carry(made, "service", "carried")
    carry(made, "chain", "carried")
    after = drafted(made)
    late = after.loc["Reduce late orders"]
    assert late["baseline"] == before.loc["Reduce late orders", "current"]
    assert late["baseline_on"] == before.loc["Reduce late orders", "measured_on"]
    assert late["target"] == before.loc["Reduce late orders", "target"]
    assert set(after["state"]) == {"draft"}
    stages = made.desk.stages_to_edit(
        key_result=after.loc["Run the new cold room"]["key_result_id"]
    )
    assert len(stages) == before.loc["Run the new cold room", "stages"] - 1
    assert stages["share"].sum() == pytest.approx(100)
    assert stages["done_on"].isna().all()
    assert (decided(made, "service")["decision"], decided(made, "service")["copy_state"]) == (
        "carried",
        "draft",
    )
    line = made.desk.lineage(TODAY, decided(made, "service")["copy_id"])
    assert list(line["step"]) == [-1, 0]
    assert list(line["cycle"]) == ["2026 Q3", "2026 Q4"]
    assert len(made.viewer.lineage(TODAY, made["service"])) == 1  # a draft is told to no reader
    assert made.workspace.doctor() == []


def test_deciding_again_puts_the_draft_away_until_it_was_published(made: Organisation) -> None:
    organisation.review(made)
    carry(made, "chain", "carried")
    first = decided(made, "chain")["copy_id"]
    again = carry(made, "chain", "cloned")
    clone = decided(made, "chain")["copy_id"]
    assert clone != first
    assert drafted(made)["baseline_on"].isna().all()
    assert list(made.desk.objectives_to_edit(TODAY, made["next"])["archived_at"].isna()) == [
        True,
        False,
    ]
    made.editor.undo(c.Undo(undone_operation_id=again))
    assert decided(made, "chain")["copy_id"] == first
    assert made.workspace.doctor() == []
    carry(made, "chain", "dropped", reason="The licence is enough")
    assert drafted(made).empty
    assert decided(made, "chain")["reason"] == "The licence is enough"
    undone = carry(made, "chain", "carried")
    made.editor.undo(c.Undo(undone_operation_id=undone))
    assert decided(made, "chain")["decision"] == "dropped"
    assert made.workspace.doctor() == []


def test_nobody_replaces_a_decision_that_they_have_not_read(made: Organisation) -> None:
    organisation.review(made)
    carry(made, "chain", "carried")
    first = decided(made, "chain")
    carry(made, "chain", "cloned")
    standing = decided(made, "chain")
    for read in (None, first["carry_decision_id"]):
        with pytest.raises(StaleVersion) as caught:
            carry(made, "chain", "dropped", reason="We sold it", instead_of=read)
        assert caught.value.theirs["carry_decision_id"] == standing["carry_decision_id"]
    assert decided(made, "chain")["copy_id"] == standing["copy_id"]
    assert decided(made, "chain")["copy_state"] == "draft"


def test_a_decision_does_not_come_back_beside_another(made: Organisation) -> None:
    organisation.review(made)
    taken_back = c.Undo(undone_operation_id=carry(made, "service", "carried"))
    made.editor.undo(taken_back)
    assert pd.isna(decided(made, "service")["decision"])
    carry(made, "service", "dropped", reason="We sold it")
    with pytest.raises(InvalidInput, match="decided again since"):
        made.editor.undo(c.Undo(undone_operation_id=taken_back.operation_id))
    assert made.workspace.doctor() == []


def test_a_decision_for_a_cycle_that_was_closed_since_stays(made: Organisation) -> None:
    organisation.review(made)
    dropped = carry(made, "chain", "dropped", reason="The licence is enough")
    carry(made, "service", "cloned")
    made.clock.set(date(2026, 10, 5))
    copy_id = decided(made, "service")["copy_id"]
    made.editor.publish_objective(c.PublishObjective(objective_id=copy_id))
    made.editor.move_cycle(c.MoveCycle(cycle_id=made["next"], phase="executing"))
    organisation.close(made, "next")
    with pytest.raises(CycleClosed):
        made.editor.undo(c.Undo(undone_operation_id=dropped))
    assert decided(made, "chain")["decision"] == "dropped"


def test_it_goes_on_later_only_and_within_reach(made: Organisation) -> None:
    organisation.review(made)
    with pytest.raises(InvalidInput) as caught:
        made.editor.carry_objective(
            c.CarryObjective(
                objective_id=made["service"], cycle_id=made["year"], decision="carried"
            )
        )
    assert caught.value.field == "cycle_id"
    reach = Reach(team_id=made["operations"], cycle_id=made["quarter"])
    within = made.workspace.editor(made.editor.actor, Access(role=Role.EDITOR, reach=reach))
    rows = within.carry_overs(TODAY, made["quarter"], next_cycle=made["next"])
    assert rows["decision"].isna().all()
    with pytest.raises((AccessDenied, NotFound)):
        within.carry_objective(
            c.CarryObjective(
                objective_id=made["service"], cycle_id=made["next"], decision="carried"
            )
        )
