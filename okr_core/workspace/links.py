"""From the token of a share link to what it allows, asked anew each time."""

from okr_core.model.access import Access, Reach, Role, token_hash
from okr_core.model.clock import Clock
from okr_core.store import Store


class Links:
    """What the links allow, remembered until the data changes: every run of a page asks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: tuple[int, dict[str, Access]] = (-1, {})

    def access_of(self, clock: Clock, token: str) -> Access | None:
        """Return what a token allows now; None when it is unknown, was revoked or has ended."""
        version, known = self._known
        if version != self._store.version:
            version, known = self._known = (self._store.version, {})
        kept = token_hash(token)
        access = known.get(kept) or self._found(kept)
        if access is None:  # not remembered, for there is no end of wrong tokens
            return None
        known[kept] = access
        is_over = access.expires_at is not None and access.expires_at <= clock.now()
        return None if is_over else access

    def _found(self, kept: str) -> Access | None:
        for row in self._store.rows("share_link", token_hash=kept):
            if row["revoked_at"] is None:
                return Access(
                    role=Role(row["role"]),
                    reach=Reach(team_id=row["team_id"], cycle_id=row["cycle_id"]),
                    name=row["name"],
                    link_id=row["share_link_id"],
                    expires_at=row["expires_at"],
                )
        return None
