"""What is asked in a review tells nothing of what lies outside of a reach."""

from pathlib import Path

import pandas as pd
import pytest
from access_places import ACTOR, TODAY, opened

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role
from okr_core.workspace import Editor


def asked(editor: Editor, cycle: str, later: str, objective: str) -> dict[str, pd.DataFrame]:
    return {
        "checklist": editor.checklist(TODAY, cycle),
        "scores": editor.scores(TODAY, cycle),
        "retrospectives": editor.retrospectives(TODAY, cycle),
        "retrospective_actions": editor.retrospective_actions(TODAY, cycle),
        "carry_overs": editor.carry_overs(TODAY, cycle, next_cycle=later),
        "lineage": editor.lineage(TODAY, objective),
    }


@pytest.mark.parametrize("name", ["team", "both"])
def test_a_review_tells_of_the_reach_and_of_nothing_else(tmp_path: Path, name: str) -> None:
    workspace, ground = opened(tmp_path)
    here, beside = ground.ids["here"], ground.ids["beside"]
    everybody = workspace.editor(ACTOR)
    for ids in (here, beside):
        everybody.carry_objective(
            c.CarryObjective(
                objective_id=ids["objective"], cycle_id=ids["later"], decision="cloned"
            )
        )
    linked = c.AddRetrospectiveAction(
        retrospective_id=here["retrospective"], title="Ask", project_id=beside["project"]
    )
    everybody.add_retrospective_action(linked)
    within = workspace.editor(ACTOR, Access(role=Role.EDITOR, reach=ground.reach(name)))
    told = asked(within, here["cycle"], here["later"], here["objective"])
    for question, rows in told.items():
        text = rows.to_json()
        assert " here" in text, question
        assert " beside" not in text, question
        assert all(one not in text for one in beside.values() if one not in here.values()), question
    of_others = asked(within, here["cycle"], here["later"], beside["objective"])
    assert of_others["lineage"].empty
    decided = told["carry_overs"]["decision"].notna().sum()
    assert decided == (0 if name == "both" else 1)  # the later cycle is out of reach
    beyond = workspace.viewer(Access(role=Role.VIEWER, reach=Reach(team_id=beside["team"])))
    assert " here" not in beyond.checklist(TODAY, here["cycle"]).to_json()
    assert beyond.lineage(TODAY, here["objective"]).empty
    workspace.close()


def test_a_year_names_no_quarter_that_is_out_of_reach(tmp_path: Path) -> None:
    workspace, ground = opened(tmp_path)
    year = ground.ids["before"]["cycle"]
    within = workspace.viewer(Access(role=Role.VIEWER, reach=Reach(cycle_id=year)))
    for viewer, quarters, published in ((within, [], 4), (workspace.viewer(), ["2026 Q3"], 12)):
        items = viewer.checklist(TODAY, year).set_index("item")
        assert list(items.loc["shorter_cycles", "titles"]) == quarters
        assert items.loc["published_objective", "count"] == published
    workspace.close()


def test_an_action_tells_no_project_of_a_cycle_that_is_out_of_reach(tmp_path: Path) -> None:
    workspace, ground = opened(tmp_path)
    here, before = ground.ids["here"], ground.ids["before"]
    workspace.editor(ACTOR).add_retrospective_action(
        c.AddRetrospectiveAction(
            retrospective_id=before["retrospective"],
            title="Ask",
            project_id=here["project"],
            assignee_id=here["person"],
        )
    )
    within = workspace.viewer(Access(role=Role.VIEWER, reach=Reach(cycle_id=before["cycle"])))
    assert within.project(TODAY, here["project"]).empty
    for viewer, told in ((within, 0), (workspace.viewer(), 1)):
        actions = viewer.retrospective_actions(TODAY, before["cycle"])
        asked = actions[actions["title"] == "Ask"]
        assert (len(asked), asked["project"].count(), asked["assignee"].count()) == (1, told, told)
        assert "project before" in set(actions["project"])
    workspace.close()
