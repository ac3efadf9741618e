"""A name that changes today is the old one on every earlier day, wherever it is shown."""

from datetime import timedelta
from pathlib import Path

import organisation
import pandas as pd
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c

NEW = "Named anew today"
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def renamed(tmp_path: Path):
    """Harbour Foods with every team, cycle, objective and key result renamed today."""
    made = organisation.opened(tmp_path)
    edit = made.editor
    for number, team in enumerate(made.viewer.teams(TODAY)["team_id"]):
        edit.edit_team(c.EditTeam(team_id=team, name=f"{NEW} {number}"))
    for number, cycle in enumerate(made.viewer.cycles()["cycle_id"]):
        edit.edit_cycle(c.EditCycle(cycle_id=cycle, name=f"{NEW} {number}"))
    for objective in made.viewer.objectives(TODAY)["objective_id"]:
        edit.edit_objective(c.EditObjective(objective_id=objective, title=NEW))
    for key_result in made.viewer.key_results(TODAY)["key_result_id"]:
        edit.edit_key_result(c.EditKeyResult(key_result_id=key_result, title=NEW))
    yield made
    made.workspace.close()


def shown(made: Organisation, day) -> dict[str, pd.DataFrame]:
    viewer, since = made.viewer, day - timedelta(days=40)
    return {
        "objectives": viewer.objectives(day),
        "key_results": viewer.key_results(day),
        "key_result": viewer.key_result(day, made["late"]),
        "attention": viewer.attention(day),
        "changes": viewer.changes(day, since),
        "alignment": viewer.alignment(day),
        "project": viewer.project(day, made["routes"]),
        "project_links": viewer.project_links(day),
        "project_summary": viewer.project_summary(day),
        "overview": viewer.cycle_overview(day, made["quarter"]),
    }


def test_earlier_days_keep_the_names_they_had(renamed: Organisation):
    for name, frame in shown(renamed, YESTERDAY).items():
        assert len(frame), name
        found = frame.astype(str).apply(lambda column: column.str.contains(NEW))
        assert not found.to_numpy().any(), f"{name}: {list(found.columns[found.any()])}"


def test_today_has_the_new_names(renamed: Organisation):
    for name, frame in shown(renamed, TODAY).items():
        found = frame.astype(str).apply(lambda column: column.str.contains(NEW))
        assert found.to_numpy().any(), name
