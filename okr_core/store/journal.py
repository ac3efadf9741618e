"""The change-log rows of one write, kept back until they are all there."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from okr_core.model.actor import Actor


class Journal:
    """Notes what one write did, as rows for the change log.

    Attributes:
        seq: Number of the last change, noted or written.
        counts_from: The earliest day on which the engine may answer otherwise after it.
        touched: The tables that it wrote to.
    """

    def __init__(self, seq: int) -> None:
        self.seq = seq
        self.counts_from = date.max
        self.touched: set[str] = set()
        self._rows: list[dict[str, Any]] = []

    def act_as(self, actor: Actor, operation_id: str, now: datetime) -> None:
        """Note what follows as done by somebody, as one operation, at one moment."""
        self._act = {
            "happened_at": now,
            "actor": actor.name,
            "actor_id": actor.person_id,
            "operation_id": operation_id,
        }

    def note(
        self,
        entity: str,
        entity_id: str,
        action: str,
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any],
        counts_from: date,
        reason: str | None = None,
        undoes_seq: int | None = None,
    ) -> None:
        """Note one change of one row, and the day from which on it counts."""
        self.seq += 1
        self.touched.add(entity)
        self.counts_from = min(self.counts_from, counts_from)
        self._rows.append(
            {
                **self._act,
                "seq": self.seq,
                "entity": entity,
                "entity_id": entity_id,
                "action": action,
                "before": None if before is None else as_json(before),
                "after": as_json(after),
                "reason": reason,
                "undoes_seq": undoes_seq,
            }
        )

    def take(self) -> dict[str, list[Any]] | None:
        """Return what was noted since the last time, a list for each column; None for nothing."""
        rows, self._rows = self._rows, []
        return {name: [row[name] for row in rows] for name in rows[0]} if rows else None


def as_json(row: Mapping[str, Any]) -> str:
    """Return a row as the change log keeps it; days and moments in ISO form."""
    return json.dumps(row, ensure_ascii=False, default=str)
