"""What a reach refuses on the way in and out of it, and of what it may not learn by writing."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest
from access_places import ACTOR, TODAY, Ground, opened

from okr_core.model import commands as c
from okr_core.model.access import Access, Role, new_token, token_hash
from okr_core.model.errors import AccessDenied, InvalidInput, NotFound
from okr_core.workspace import Editor, Workspace


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[tuple[Workspace, Ground]]:
    workspace, found = opened(tmp_path)
    yield workspace, found
    workspace.close()


def editor(ground: tuple[Workspace, Ground], reach: str) -> Editor:
    workspace, found = ground
    return workspace.editor(ACTOR, Access(role=Role.EDITOR, reach=found.reach(reach)))


def test_nothing_is_moved_out_of_the_reach_or_into_it(ground: tuple[Workspace, Ground]) -> None:
    workspace, found = ground
    here, beside, before = (found.ids[place] for place in ("here", "beside", "before"))
    version = workspace.version
    for reach, objective, target, refusal in (
        ("team", here, beside, NotFound),
        ("team", beside, here, NotFound),
        ("cycle", here, before, AccessDenied),  # they see the year, and do not write in it
        ("cycle", before, here, AccessDenied),
    ):
        move = c.MoveObjective(
            objective_id=objective["fourth"], team_id=target["team"], cycle_id=target["cycle"]
        )
        with pytest.raises(refusal):
            editor(ground, reach).move_objective(move)
    with pytest.raises(AccessDenied):
        editor(ground, "team").move_team(c.MoveTeam(team_id=here["quay"]))
    with pytest.raises(AccessDenied):
        editor(ground, "team").edit_team(c.EditTeam(team_id=here["team"], name="Ours alone"))
    assert workspace.version == version


def test_a_refusal_that_is_caught_in_a_whole_still_ends_it(
    ground: tuple[Workspace, Ground],
) -> None:
    workspace, found = ground
    version = workspace.version

    def carry_on() -> None:
        with workspace.together(editor(ground, "cycle")) as whole:
            for place in ("before", "here"):
                with suppress(AccessDenied):
                    whole.editor(ACTOR).edit_objective(
                        c.EditObjective(objective_id=found.ids[place]["objective"], why="Ha")
                    )

    with pytest.raises(AccessDenied):
        carry_on()
    assert workspace.version == version


def test_an_alignment_out_of_reach_may_stay_and_not_be_made(
    ground: tuple[Workspace, Ground],
) -> None:
    workspace, found = ground
    ours, theirs = found.ids["here"]["objective"], found.ids["beside"]["objective"]
    aligned = c.AlignObjective(objective_id=ours, aligns_to_objective_id=theirs)
    scoped = editor(ground, "team")
    with pytest.raises(NotFound):
        scoped.align_objective(aligned)
    workspace.editor(ACTOR).align_objective(aligned)
    scoped.edit_objective(
        c.EditObjective(objective_id=ours, why="Still", aligns_to_objective_id=theirs)
    )


@pytest.mark.parametrize(
    ("reach", "named"),
    [
        ("team", "number here; a key result that is not shown here; Moored"),
        ("cycle", "number here; number beside; a key result that is not shown here"),
    ],
)
def test_a_refusal_names_no_key_result_out_of_reach(
    ground: tuple[Workspace, Ground], reach: str, named: str
) -> None:
    workspace, found = ground
    everywhere, here = workspace.editor(ACTOR), found.ids["here"]
    later = everywhere.create_objective(
        c.CreateObjective(team_id=here["team"], cycle_id=here["later"], title="Later")
    )
    moored = everywhere.create_key_result(
        c.CreateKeyResult(objective_id=later, title="Moored", kind="yes_no")
    )
    for linked in (here["number"], found.ids["beside"]["number"], moored):
        everywhere.link_project(c.LinkProject(project_id=here["unlinked"], key_result_id=linked))
    with pytest.raises(InvalidInput, match=f" is under {named}\\."):
        editor(ground, reach).exempt_project(
            c.ExemptProject(project_id=here["unlinked"], exemption="technical", reason="It breaks")
        )


def test_history_holds_what_lies_in_reach_and_undoes_that_alone(
    ground: tuple[Workspace, Ground],
) -> None:
    _, found = ground
    scoped = editor(ground, "both")
    told = set(scoped.recent_operations()["operation_id"])
    for most in (1, 2, 5):  # also where it has to be looked for beyond the newest ones
        cut = scoped.recent_operations(most=most)
        pd.testing.assert_frame_equal(cut, scoped.recent_operations().head(most))
        assert len(cut) == most
    undone = {place: found.ids[place]["undone"] for place in ("here", "beside", "before")}
    assert told & set(undone.values()) == {undone["here"]}
    with pytest.raises(NotFound):
        scoped.undo(c.Undo(undone_operation_id=undone["beside"]))
    scoped.undo(c.Undo(undone_operation_id=undone["here"]))


def test_a_revoked_link_stays_revoked_whoever_undoes(ground: tuple[Workspace, Ground]) -> None:
    workspace, _ = ground
    owner, token = workspace.owner(ACTOR), new_token()
    link = owner.create_link(
        c.CreateLink(name="Board", role="viewer", token_hash=token_hash(token))
    )
    revoke = c.RevokeLink(operation_id="the end", share_link_id=link)
    owner.revoke_link(revoke)
    with pytest.raises(InvalidInput, match="stays on record"):
        workspace.editor(ACTOR).undo(c.Undo(undone_operation_id="the end"))
    assert workspace.access_of(token) is None
    assert "the end" not in set(owner.recent_operations()["operation_id"])


def test_a_commenter_learns_nothing_of_drafts(ground: tuple[Workspace, Ground]) -> None:
    workspace, found = ground
    commenter = workspace.commenter(ACTOR, Access(role=Role.COMMENTER))
    for name in ("draft", "away"):
        with pytest.raises(NotFound):
            commenter.add_comment(
                c.AddComment(entity="objective", entity_id=found.ids["here"][name], body="Ha")
            )


@pytest.mark.parametrize("ending", ["revoked", "ended"])
def test_whoever_held_a_capability_when_the_link_ended_writes_no_more(
    ground: tuple[Workspace, Ground], ending: str
) -> None:
    workspace, found = ground
    owner, token, clock = workspace.owner(ACTOR), new_token(), workspace.clock
    link = owner.create_link(
        c.CreateLink(
            name="Team",
            role="owner",
            expires_at=clock.now() + timedelta(hours=1),
            token_hash=token_hash(token),
        )
    )
    access = workspace.access_of(token)
    assert access is not None
    edit = c.EditObjective(
        operation_id="the first", objective_id=found.ids["here"]["objective"], why="Because"
    )
    commenter, theirs = workspace.commenter(ACTOR, access), workspace.owner(ACTOR, access)
    theirs.edit_objective(edit)
    if ending == "revoked":
        owner.revoke_link(c.RevokeLink(share_link_id=link))
    else:
        clock.set(TODAY + timedelta(days=2))  # type: ignore[attr-defined]
    version = workspace.version
    comment = c.AddComment(
        entity="objective", entity_id=found.ids["here"]["objective"], body="Still here"
    )
    for write in (
        lambda: commenter.add_comment(comment),
        lambda: theirs.add_comment(comment),
        lambda: theirs.edit_objective(edit),  # also not told of again
        lambda: theirs.revoke_link(c.RevokeLink(share_link_id=found.ids["here"]["link"])),
    ):
        with pytest.raises(AccessDenied, match="works no more"):
            write()
    with pytest.raises(AccessDenied, match="works no more"), workspace.together(theirs):
        raise AssertionError("the whole began")
    assert workspace.version == version
