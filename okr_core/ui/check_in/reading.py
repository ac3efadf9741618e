"""What the check-in page asks: which key results are checked in on, of whom, and what is due."""

from datetime import date
from typing import Any, Final, NamedTuple

from okr_core.charts import numbers
from okr_core.ui.frames import Row, read, records
from okr_core.workspace import Viewer

_COLUMNS: Final = (
    "key_result_id",
    "title",
    "kind",
    "unit",
    "reads_kpi",
    "kpi_id",
    "baseline",
    "target",
    "band_low",
    "band_high",
    "tolerance",
    "owner_id",
    "owner",
    "objective",
    "cycle",
    "team",
    "current",
    "progress",
    "status",
    "confidence",
    "due_on",
    "days_overdue",
    "is_due",
    "is_stale",
)


class Asked(NamedTuple):
    """The key results that are checked in on.

    Attributes:
        rows: What is due first, most urgent first, by id.
        due: The ids of those that are due.
        owners: Who owns some of them, by id, whoever is picked.
    """

    rows: dict[str, Row]
    due: tuple[str, ...]
    owners: dict[str, str]


def asked(*, as_of: date, cycle: str | None, team: str | None, person: str | None) -> Asked:
    """Return what is checked in on of a cycle and team, of one owner or of all."""
    frame = read(Viewer.due_check_ins, as_of, cycle, team)
    owned = frame.dropna(subset=["owner_id"]).drop_duplicates("owner_id").sort_values("owner")
    owners = dict(zip(owned["owner_id"], owned["owner"].astype(str), strict=True))
    if person is not None:
        frame = frame[frame["owner_id"] == person]
    rows = {row["key_result_id"]: _plain(row) for row in records(frame[list(_COLUMNS)])}
    due = tuple(key for key, row in rows.items() if row["is_due"])
    return Asked(rows, due, owners)


class Focus(NamedTuple):
    """One key result.

    Attributes:
        row: As ``Viewer.key_result``.
        check_ins: As ``Viewer.check_ins``, newest first, those that were corrected too.
        last: The latest in which somebody said something, or nothing: one that brings a number
            alone takes no blocker away.
    """

    row: Row
    check_ins: list[Row]
    last: Row


def focus(as_of: date, key_result_id: str) -> Focus | None:
    """Return everything about one key result, or None where there is none."""
    found = records(read(Viewer.key_result, as_of, key_result_id))
    if not found:
        return None
    check_ins = records(read(Viewer.check_ins, as_of, key_result_id))
    said = (
        one
        for one in check_ins
        if not one["is_superseded"] and any(not numbers.is_missing(one[name]) for name in _WORDS)
    )
    return Focus(found[0], check_ins, next(said, {}))


def seen(as_of: date, key_result_id: str, value: float) -> Row:
    """Return where a key result would stand with a value, by the engine."""
    return records(read(Viewer.preview, as_of, key_result_id, value))[0]


_WORDS: Final = ("blocker", "note", "next_step", "own_status", "confidence")


def _plain(row: Row) -> dict[str, Any]:
    return {name: None if numbers.is_missing(value) else value for name, value in row.items()}
