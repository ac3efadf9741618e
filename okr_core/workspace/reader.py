"""How a question is cut to what somebody may see, before the database is asked it.

A question about something out of reach becomes one about nothing, so that it is answered as for
what does not exist: the same columns, and no row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

import pandas as pd

from okr_core.model.access import Reach
from okr_core.model.errors import AccessDenied
from okr_core.store import Store

NOWHERE: Final = ""
"""The id of nothing."""

NOW: Final = date.max
"""The day for rows as they stand now: no revision begins after it."""


def refuse_a_part(reach: Reach, what: str) -> None:
    """Refuse what takes the whole organisation to those who reach a part of it.

    Args:
        reach: What they reach.
        what: What they ask for, to begin a sentence with.

    Raises:
        AccessDenied: They reach a part.
    """
    if not reach.is_everything:
        raise AccessDenied(
            f"{what} is for those who see everything.",
            "Ask whoever gave you your link for another one.",
        )


@dataclass(frozen=True)
class Scope:
    """What to ask about in the place of what somebody asked about.

    Attributes:
        cycle: A cycle id; None is all, ``NOWHERE`` is none.
        team: A team id; the same.
        cycles: Ids of the cycles within reach; None is all.
        teams: Ids of the teams within reach; None is all.
    """

    cycle: str | None
    team: str | None
    cycles: Sequence[str] | None = None
    teams: Sequence[str] | None = None


class Reader:
    """What every capability to read is made of.

    Attributes:
        reach: What may be seen; what may be written too, where something may.
        published: Whether only what was published is there for it.
    """

    published: ClassVar[bool] = True

    def __init__(self, store: Store, reach: Reach | None = None) -> None:
        self._store = store
        self.reach = reach or Reach()

    def _scope(self, as_of: date = NOW, cycle: str | None = None, team: str | None = None) -> Scope:
        """Return what is left of a question about a cycle and a team on a day."""
        if self.reach.is_everything:
            return Scope(cycle, team)
        found = self._store.rows(
            "reach/scope",
            as_of=as_of,
            cycle=cycle,
            team=team,
            reach_cycle=self.reach.cycle_id,
            reach_team=self.reach.team_id,
        )
        return Scope(**found[0])

    def _scoped(
        self,
        query: str,
        as_of: date,
        cycle: str | None,
        team: str | None,
        **params: date | str | int | None,
    ) -> pd.DataFrame:
        """Ask about a cycle and a team on a day."""
        scope = self._scope(as_of, cycle, team)
        return self._store.read(query, as_of=as_of, cycle=scope.cycle, team=scope.team, **params)

    def _linking(
        self,
        query: str,
        as_of: date,
        cycle: str | None,
        team: str | None,
        **params: date | str | int | None,
    ) -> pd.DataFrame:
        """Ask about a cycle and a team on a day what may lead to key results of other teams."""
        scope = self._scope(as_of, cycle, team)
        return self._store.read(
            query, as_of=as_of, cycle=scope.cycle, team=scope.team, teams=scope.teams, **params
        )

    def _gathering(
        self, query: str, as_of: date, cycle: str | None, team: str | None
    ) -> pd.DataFrame:
        """Ask about a cycle and a team on a day what each row may gather from elsewhere."""
        scope = self._scope(as_of, cycle, team)
        return self._store.read(
            query,
            as_of=as_of,
            cycle=scope.cycle,
            team=scope.team,
            teams=scope.teams,
            cycles=scope.cycles,
        )

    def _about(
        self,
        query: str,
        entity: str,
        entity_id: str,
        as_of: date,
        *,
        is_seen_only: bool = False,
        **params: Sequence[str] | float | bool | None,
    ) -> pd.DataFrame:
        """Ask about one thing on a day.

        Args:
            query: The question; it takes ``as_of`` and the id.
            entity: ``key_result`` or ``project``.
            entity_id: Which one.
            as_of: The day to look at.
            is_seen_only: Whether the question answers for nothing but what is visible anyway.
            params: What else it takes.
        """
        if not (is_seen_only and self.reach.is_everything):
            entity_id = self._reached(entity, entity_id, as_of)
        return self._store.read(query, **{"as_of": as_of, f"{entity}_id": entity_id}, **params)

    def _reached(self, check: str, entity_id: str, as_of: date) -> str:
        """Return the id of something that is within reach on a day, else that of nothing.

        Args:
            check: Name of a query of ``reach/`` that finds it.
            entity_id: Which one.
            as_of: The day to look at.
        """
        if self.reach.is_everything and not self.published:
            return entity_id
        found = self._store.rows(
            f"reach/{check}",
            as_of=as_of,
            entity_id=entity_id,
            team=self.reach.team_id,
            cycle=self.reach.cycle_id,
            published=self.published,
        )
        return entity_id if found else NOWHERE
