"""What a reach leaves of every question: nothing of other teams and cycles is told.

The organisation of ``organisation.py``: Operations over Dispatch under the company, Mina's own team
beside them; the quarter inside the year. ``routes`` is of Operations, ``shelf`` and ``boiler`` are
wherever that module puts them.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import organisation
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role
from okr_core.model.actor import Actor
from okr_core.model.errors import AccessDenied
from okr_core.workspace import Desk, Viewer

BEFORE = TODAY - timedelta(days=30)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    opened = organisation.opened(tmp_path)
    yield opened
    opened.workspace.close()


def viewer(made: Organisation, *, team: str | None = None, cycle: str | None = None) -> Viewer:
    return made.workspace.viewer(_access(made, Role.VIEWER, team, cycle))


def desk(made: Organisation, *, team: str | None = None, cycle: str | None = None) -> Desk:
    return made.workspace.desk(_access(made, Role.EDITOR, team, cycle))


def _access(made: Organisation, role: Role, team: str | None, cycle: str | None) -> Access:
    reach = Reach(
        team_id=None if team is None else made[team],
        cycle_id=None if cycle is None else made[cycle],
    )
    return Access(role=role, reach=reach)


def test_a_team_is_seen_with_those_below_it_and_nothing_above_or_beside(
    made: Organisation,
) -> None:
    seen = viewer(made, team="operations")
    assert set(seen.teams(TODAY)["team_id"]) == {made["operations"], made["dispatch"]}
    assert set(seen.objectives(TODAY)["objective_id"]) == {made["service"], made["chain"]}
    assert set(seen.people()["person_id"]) == {made["jonas"], made["ada"]}
    assert seen.objectives(TODAY, team=made["company"]).empty
    assert set(seen.objectives(TODAY, team=made["dispatch"])["objective_id"]) == {made["chain"]}


def test_a_cycle_is_seen_with_those_above_it_and_not_with_those_inside(
    made: Organisation,
) -> None:
    quarter, year = viewer(made, cycle="quarter"), viewer(made, cycle="year")
    assert set(quarter.cycles()["cycle_id"]) == {made["quarter"], made["year"]}
    assert set(year.cycles()["cycle_id"]) == {made["year"]}
    assert quarter.default_cycle(TODAY) == made["quarter"]
    assert year.default_cycle(TODAY) == made["year"]
    assert set(year.objectives(TODAY)["objective_id"]) == {made["growth"]}
    assert year.objectives(TODAY, cycle=made["quarter"]).empty
    assert made["growth"] in set(quarter.objectives(TODAY)["objective_id"])


@pytest.mark.parametrize("scope", [{"team": "dispatch"}, {"cycle": "year"}])
def test_something_out_of_reach_is_answered_as_something_that_is_not_there(
    made: Organisation, scope: dict[str, str]
) -> None:
    everything, seen = made.viewer, viewer(made, **scope)
    late = made["late"]
    for name in ("key_result", "history", "forecast", "check_ins", "stages", "phase_targets"):
        answer = getattr(seen, name)(TODAY, late)
        nothing = getattr(everything, name)(TODAY, "no such key result")
        assert answer.empty
        assert list(answer.columns) == list(nothing.columns)
        assert list(answer.dtypes) == list(nothing.dtypes)
    assert seen.goalposts(TODAY, late).empty
    assert not everything.goalposts(TODAY, late).empty
    assert seen.cycle_overview(TODAY, team="no such team")["objectives"].iloc[0] == 0


def test_a_reach_that_is_no_longer_there_shows_nothing(made: Organisation) -> None:
    for reach in (Reach(team_id="gone"), Reach(cycle_id="gone")):
        seen = made.workspace.viewer(Access(role=Role.VIEWER, reach=reach))
        assert seen.objectives(TODAY).empty
        assert seen.key_results(TODAY, made["quarter"], made["dispatch"]).empty
        assert seen.check_ins(TODAY, made["late"]).empty
        assert seen.default_cycle(TODAY) is None or reach.cycle_id is None


def test_a_project_is_seen_with_its_team_and_with_the_key_result_under_which_it_is(
    made: Organisation,
) -> None:
    routes = made["routes"]
    assert not viewer(made, team="operations").project(TODAY, routes).empty
    assert not viewer(made, cycle="quarter").project(TODAY, routes).empty
    assert viewer(made, team="own").project(TODAY, routes).empty
    assert viewer(made, team="own").tasks(TODAY, routes).empty
    assert not viewer(made, team="operations").tasks(TODAY, routes).empty


def test_a_link_to_a_key_result_out_of_reach_is_not_told(made: Organisation) -> None:
    project = made.editor.create_project(
        c.CreateProject(team_id=made["own"], title="Shared vans", method="task_list")
    )
    for key_result in ("late", "cold"):
        made.editor.link_project(c.LinkProject(project_id=project, key_result_id=made[key_result]))
    own, dispatch = viewer(made, team="own"), viewer(made, team="dispatch")
    assert set(own.projects(TODAY)["project_id"]) >= {project}
    assert own.project_links(TODAY).empty
    links = dispatch.project_links(TODAY)
    assert set(links[links["project_id"] == project]["key_result_id"]) == {made["cold"]}
    assert not dispatch.project(TODAY, project).empty
    assert len(made.viewer.project_links(TODAY, team=made["own"])) == 2


def test_drafts_and_addresses_are_for_those_who_may_edit(made: Organisation) -> None:
    draft = made.editor.create_key_result(
        c.CreateKeyResult(
            objective_id=made["draft"],
            title="Returns understood",
            kind="milestone",
            stages=({"title": "Asked", "share": 100},),
        )
    )
    assert made.viewer.stages(TODAY, draft).empty
    assert made.viewer.goalposts(TODAY, draft).empty
    assert not made.desk.stages(TODAY, draft).empty
    assert not desk(made, team="dispatch").stages(TODAY, draft).empty
    assert desk(made, team="own").stages(TODAY, draft).empty
    assert made.viewer.people()["email"].isna().all()
    assert made.desk.people()["email"].notna().all()
    for scoped in (desk(made, team="dispatch"), desk(made, cycle="quarter")):
        assert scoped.people()["email"].isna().all()
        assert scoped.people_to_edit()["email"].isna().all()
        assert len(scoped.people_to_edit()) == len(made.desk.people_to_edit())


def test_what_may_be_edited_is_of_the_cycle_itself_and_of_the_team(made: Organisation) -> None:
    of_team, of_cycle = desk(made, team="dispatch"), desk(made, cycle="quarter")
    assert set(of_team.objectives_to_edit(TODAY)["objective_id"]) == {made["chain"], made["draft"]}
    assert set(of_team.stages_to_edit()["key_result_id"]) == {made["launch"]}
    assert desk(made, team="own").stages_to_edit().empty
    assert made["growth"] not in set(of_cycle.objectives_to_edit(TODAY)["objective_id"])
    assert of_cycle.objectives_to_edit(TODAY, cycle=made["year"]).empty
    assert of_cycle.key_results_to_edit(TODAY, objective=made["growth"]).empty
    assert set(of_team.teams_to_edit(TODAY)["team_id"]) == {made["dispatch"]}
    assert set(of_team.parents(TODAY, made["quarter"])["objective_id"]) == {
        made["chain"],
        made["draft"],
        made["service"],  # published above, so that it may be aligned to
        made["growth"],
    }
    assert made["growth"] in set(of_cycle.parents(TODAY, made["quarter"])["objective_id"])
    assert set(desk(made, cycle="year").cycles_to_edit()["cycle_id"]) == {made["year"]}


def test_comments_are_told_of_what_is_in_reach_without_private_and_withdrawn_ones(
    made: Organisation,
) -> None:
    commenter = made.workspace.commenter(Actor(name="Lena"))
    said = {
        body: commenter.add_comment(
            c.AddComment(entity="key_result", entity_id=made["late"], body=body)
        )
        for body in ("Well done", "Never mind")
    }
    commenter.withdraw_comment(c.WithdrawComment(comment_id=said["Never mind"]))
    asked = (TODAY, "key_result", made["late"])
    assert list(made.viewer.comments(*asked)["body"]) == ["Well done"]
    assert list(viewer(made, team="operations").comments(*asked)["body"]) == ["Well done"]
    assert viewer(made, team="own").comments(*asked).empty
    assert made.viewer.comments(date(2026, 8, 1), "key_result", made["late"]).empty


def test_importing_is_for_those_who_see_everything(made: Organisation) -> None:
    for scoped in (desk(made, team="company"), desk(made, cycle="quarter")):
        with pytest.raises(AccessDenied, match="see everything"):
            scoped.preview_import(None, TODAY)  # type: ignore[arg-type]
