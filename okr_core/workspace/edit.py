"""One running edit: the transaction, who makes it and when, and the checks every subject shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from okr_core.model.access import Reach
from okr_core.model.actor import Actor
from okr_core.model.errors import CycleClosed, InvalidInput, NotFound
from okr_core.model.identity import new_id
from okr_core.model.vocabulary import CyclePhase, label_of
from okr_core.rules import measuring_day
from okr_core.store import Transaction

Row = dict[str, Any]


@dataclass(frozen=True)
class Edit:
    """What the functions of ``editing_*`` work with, under the write lock.

    Attributes:
        tx: The running transaction.
        actor: Who makes the edit.
        now: The moment, naive UTC; the same throughout the edit.
        today: The organisation's day.
        reach: What whoever makes it may be told of.
    """

    tx: Transaction
    actor: Actor
    now: datetime
    today: date
    reach: Reach

    @property
    def author(self) -> Row:
        """The columns that name the author of a row."""
        return {"author": self.actor.name, "author_id": self.actor.person_id}

    def subject(self, table: str, entity_id: str) -> Row:
        """Return the row that the command is about.

        Raises:
            NotFound: No row has this id.
            InvalidInput: It was archived.
        """
        row = self.tx.get(table, entity_id)
        if row.get("archived_at") is not None:
            raise InvalidInput(
                f"{name_of(row)} was archived, so it no longer changes.", "Restore it first."
            )
        return row

    def reference(self, table: str, entity_id: str | None, field: str) -> Row | None:
        """Return the row that a field of the command points to; None when it points to nothing.

        Raises:
            InvalidInput: There is no such row, or it was archived.
        """
        if entity_id is None:
            return None
        label = label_of(table)
        try:
            row = self.tx.get(table, entity_id)
        except NotFound:
            raise InvalidInput(
                f"There is no {label} with the id {entity_id}.",
                f"Choose the {label} again.",
                field=field,
            ) from None
        if row.get("archived_at") is not None:
            raise InvalidInput(
                f"{name_of(row)} was archived.", f"Choose another {label}.", field=field
            )
        return row

    def open_cycle(self, cycle_id: str) -> Row:
        """Return a cycle that still takes changes.

        Raises:
            CycleClosed: It is closed.
        """
        cycle = self.subject("cycle", cycle_id)
        if cycle["phase"] == CyclePhase.CLOSED:
            raise CycleClosed(cycle["name"])
        return cycle

    def measured_in(self, cycle: Row, day: date, field: str) -> None:
        """Check that a day may be measured on: inside the cycle and not in the future.

        Raises:
            InvalidInput: It is not.
        """
        refused = measuring_day.refusal(
            day,
            today=self.today,
            cycle=cycle["name"],
            starts_on=cycle["starts_on"],
            ends_on=cycle["ends_on"],
        )
        if refused is not None:
            raise InvalidInput(refused.why, refused.hint, field=field)

    def measured_within(  # noqa: D417 - the scopes are one
        self,
        hint: str,
        *,
        field: str = "",
        cycles: Sequence[str] = (),
        objectives: Sequence[str] = (),
        key_results: Sequence[str] = (),
    ) -> None:
        """Check, after a change of days or places, that what was measured is inside its cycle.

        Check-ins, done stages and phase targets of these cycles, objectives and key results count.

        Args:
            hint: What to do about it.
            field: The field that chose the days or the place.

        Raises:
            InvalidInput: Some of it is outside.
        """
        for found in self.tx.rows(
            "checks/measured_outside",
            cycles=list(cycles),
            objectives=list(objectives),
            key_results=list(key_results),
        ):
            days = f"on {found['first_day']}"
            if found["last_day"] != found["first_day"]:
                days = f"from {found['first_day']} to {found['last_day']}"
            raise InvalidInput(
                f"{found['title']} has {found['what']} {days}, outside {found['cycle']} "
                f"({found['starts_on']} to {found['ends_on']}).",
                hint,
                field=field,
            )

    def not_future(self, day: date | None, field: str) -> None:
        """Check that a day has come.

        Raises:
            InvalidInput: It is still to come.
        """
        if day is not None and day > self.today:
            raise InvalidInput(
                f"{day} is in the future.", f"Choose a day up to today, {self.today}.", field=field
            )

    @staticmethod
    def refuse_loop(moved_id: str, title: str, line: Sequence[Row], *, field: str) -> None:
        """Refuse a new parent whose own line upwards leads back to what gets it.

        Args:
            moved_id: What gets the new parent.
            title: Its title.
            line: Rows with ``id`` and ``title``, from the new parent upwards.
            field: The field that chose the parent.

        Raises:
            InvalidInput: There would be a loop; the sentence spells it out by titles.
        """
        ids = [row["id"] for row in line]
        if moved_id in ids:
            titles = [row["title"] for row in line[: ids.index(moved_id) + 1]]
            raise InvalidInput(
                f"That would go round in a circle: {' → '.join([title, *titles])}.",
                "Choose one that does not lead back here.",
                field=field,
            )

    def position(self, query: str, **scope: str | None) -> int:
        """Return the position after the last sibling, by ``checks/<query>``."""
        return int(self.tx.rows(f"checks/{query}", **scope)[0]["position"])

    def create(self, table: str, values: Mapping[str, Any], *, reason: str | None = None) -> str:
        """Add a row made now and return its new id."""
        return self.record(table, {**values, "created_at": self.now}, reason=reason)

    def record(self, table: str, values: Mapping[str, Any], *, reason: str | None = None) -> str:
        """Add a row of a table that keeps no ``created_at`` and return its new id."""
        entity_id = new_id()
        self.tx.insert(table, {f"{table}_id": entity_id, **_plain(values)}, reason=reason)
        return entity_id

    def change(
        self,
        table: str,
        row: Row,
        changes: Mapping[str, Any],
        *,
        version: int | None = None,
        action: str = "update",
        reason: str | None = None,
    ) -> str:
        """Change a row and return its id.

        Raises:
            StaleVersion: ``version`` is given and somebody else saved first.
        """
        entity_id = str(row[f"{table}_id"])
        self.tx.update(
            table, entity_id, _plain(changes), version=version, action=action, reason=reason
        )
        return entity_id


def _plain(values: Mapping[str, Any]) -> Row:
    return {
        name: value.value if isinstance(value, Enum) else value for name, value in values.items()
    }


def name_of(row: Row) -> str:
    """Return what people call a row."""
    return str(row.get("title") or row.get("name") or "This row")
