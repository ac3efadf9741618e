"""From the token of a share link to what it allows, asked anew each time."""

from okr_core.model.access import Access, Reach, Role, token_hash
from okr_core.model.clock import Clock
from okr_core.model.identity import new_id
from okr_core.store import Store


def access_of(store: Store, clock: Clock, token: str) -> Access | None:
    """Return what a token allows now; None when it is unknown, was revoked or has ended."""
    for row in store.rows("share_link", token_hash=token_hash(token)):
        if row["revoked_at"] is not None:
            return None
        if row["expires_at"] is not None and row["expires_at"] <= clock.now():
            return None
        return Access(
            role=Role(row["role"]),
            reach=Reach(team_id=row["team_id"], cycle_id=row["cycle_id"]),
            name=row["name"],
            link_id=row["share_link_id"],
        )
    return None


def note_use(store: Store, clock: Clock, link_id: str, what: str) -> None:
    """Keep that a link was used; nothing is kept in a file that is open for reading only."""
    if not store.read_only:
        store.run(
            "note_link_use",
            link_use_id=new_id(),
            share_link_id=link_id,
            used_at=clock.now(),
            what=what,
        )
