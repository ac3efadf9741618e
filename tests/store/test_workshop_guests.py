"""Who leads a workshop by a link, and whom they let in: guests who vote, for as long as they may.

The organisation of ``organisation.py``: Dispatch under Operations under the company.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import organisation
import pytest
from organisation import Organisation
from pydantic import ValidationError

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role, new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.errors import AccessDenied, InvalidInput, NotFound
from okr_core.workspace import Editor

HOUR = timedelta(hours=1)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    opened = organisation.opened(tmp_path)
    yield opened
    opened.workspace.close()


def lent(
    made: Organisation,
    name: str = "Lead",
    team: str | None = "operations",
    cycle: str | None = None,
    ends_at: datetime | None = None,
) -> Access:
    """Make a link for editors; return what it allows."""
    token = new_token()
    made.workspace.owner(Actor(name="Mina Okafor")).create_link(
        c.CreateLink(
            name=name,
            role=Role.EDITOR,
            team_id=made[team] if team else None,
            cycle_id=made[cycle] if cycle else None,
            expires_at=ends_at,
            token_hash=token_hash(token),
        )
    )
    access = made.workspace.access_of(token)
    assert access is not None
    return access


def led(made: Organisation, access: Access) -> Editor:
    return made.workspace.editor(Actor(name=f"Ada ({access.name})"), access)


def invited(
    made: Organisation,
    editor: Editor,
    team: str | None = "dispatch",
    lasts: timedelta = 4 * HOUR,
    *,
    name: str = "Room",
) -> str:
    """Invite voters; return the token."""
    token = new_token()
    editor.invite_voters(
        c.InviteVoters(
            name=name,
            cycle_id=made["quarter"],
            team_id=made[team] if team else None,
            expires_at=made.clock.now() + lasts,
            token_hash=token_hash(token),
        )
    )
    return token


def test_guests_are_invited_to_vote_for_two_days_at_most(made: Organisation) -> None:
    lead = made.workspace.editor(
        Actor(name="Ada Ruiz"), Access(role=Role.EDITOR, reach=Reach(team_id=made["operations"]))
    )
    with pytest.raises(InvalidInput, match="two days"):
        invited(made, lead, lasts=50 * HOUR)
    with pytest.raises(InvalidInput, match="ended already"):
        invited(made, lead, lasts=-HOUR)
    with pytest.raises(ValidationError, match="timezone"):
        c.InviteVoters(
            name="Room",
            cycle_id="c",
            expires_at="2026-08-31T12:00:00+02:00",
            token_hash=token_hash("t"),
        )
    for team, refusal in ((None, AccessDenied), ("company", NotFound), ("own", NotFound)):
        with pytest.raises(refusal):
            invited(made, lead, team)
    access = made.workspace.access_of(invited(made, lead))
    assert access is not None
    assert (access.role, access.reach) == (
        Role.VOTER,
        Reach(team_id=made["dispatch"], cycle_id=made["quarter"]),
    )
    with pytest.raises(InvalidInput, match="already, and it works"):
        invited(made, lead)


def test_an_invitation_ends_with_the_link_that_it_was_made_with(made: Organisation) -> None:
    now = made.clock.now()
    lasting = lent(made, "Lasting")
    for name, ends_at in (("Short", now + HOUR), ("Long", now + 30 * HOUR)):
        token = invited(made, led(made, lent(made, name, ends_at=ends_at)), name=name)
        access = made.workspace.access_of(token)
        assert access is not None
        assert access.expires_at is not None
        assert (access.expires_at - ends_at).total_seconds() == pytest.approx(
            0 if name == "Short" else -26 * 3600, abs=1
        )
    theirs, own = invited(made, led(made, lasting)), invited(made, made.editor)
    owner = made.workspace.owner(Actor(name="Mina Okafor"))
    for _ in range(2):
        owner.revoke_link(c.RevokeLink(share_link_id=lasting.link_id))
        assert made.workspace.access_of(theirs) is None
        assert made.workspace.access_of(own) is not None
    assert made.workspace.doctor() == []


def test_an_invitation_says_nothing_of_the_links_of_others(made: Organisation) -> None:
    lent(made, "Board")
    invited(made, made.editor, name="Floor")
    one, other = (led(made, lent(made, name)) for name in ("One", "Other"))
    for name in ("Board", "Floor"):
        invited(made, one, name=name)
        invited(made, other, name=name)
        with pytest.raises(InvalidInput, match="already, and it works"):
            invited(made, one, name=name)
    with pytest.raises(InvalidInput, match="already, and it works"):
        lent(made, "Board")


def test_a_link_of_a_cycle_alone_leads_the_workshop_of_every_team(made: Organisation) -> None:
    lead = led(made, lent(made, team=None, cycle="quarter"))
    scope = {"cycle_id": made["quarter"]}
    asked = lead.open_round(c.OpenRound(key_result_id=made["late"], **scope))
    lead.reveal_round(c.RevealRound(workshop_round_id=asked))
    lead.close_round(c.CloseRound(workshop_round_id=asked, agreed=5))
    timer = lead.start_timer(c.StartTimer(label="Vote", seconds=60, **scope))
    lead.stop_timer(c.StopTimer(workshop_timer_id=timer))
    frozen = lead.freeze_editing(c.FreezeEditing(**scope))
    lead.thaw_editing(c.ThawEditing(workshop_freeze_id=frozen))
    access = made.workspace.access_of(invited(made, lead, None))
    assert access is not None
    assert access.reach == Reach(cycle_id=made["quarter"])
    elsewhere = led(made, lent(made, "Elsewhere", team=None, cycle="year"))
    with pytest.raises(NotFound):
        elsewhere.freeze_editing(c.FreezeEditing(**scope))
    team = led(made, lent(made, "Team", cycle="quarter"))
    with pytest.raises(AccessDenied):
        team.freeze_editing(c.FreezeEditing(**scope))


def test_the_timer_that_runs_is_seen_by_everybody_below_and_replaced(made: Organisation) -> None:
    def running(team: str) -> list[str]:
        return made.viewer.running_timer(made["quarter"], made[team])["label"].tolist()

    def start(label: str, team: str) -> str:
        return made.editor.start_timer(
            c.StartTimer(cycle_id=made["quarter"], team_id=made[team], label=label, seconds=600)
        )

    start("Objectives", "operations")
    second = start("Vote", "operations")
    assert (running("company"), running("operations"), running("dispatch")) == (
        [],
        ["Vote"],
        ["Vote"],
    )
    own = start("Our own", "dispatch")
    assert (running("operations"), running("dispatch")) == (["Vote"], ["Our own"])
    for timer in (own, own, second):  # to stop what is stopped changes nothing
        made.editor.stop_timer(c.StopTimer(workshop_timer_id=timer))
    assert running("dispatch") == []


def test_the_same_start_again_returns_the_timer_that_it_started(made: Organisation) -> None:
    def start(operation: str) -> str:
        return made.editor.start_timer(
            c.StartTimer(
                operation_id=operation, cycle_id=made["quarter"], label=operation, seconds=60
            )
        )

    first, second = start("first"), start("second")
    assert first != second
    assert start("second") == second
    assert made.viewer.running_timer(made["quarter"])["workshop_timer_id"].tolist() == [second]
