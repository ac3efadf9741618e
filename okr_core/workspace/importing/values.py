"""The owner and the numbers of each row of a preview, as they will stand after the import."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from okr_core.model.understood import Item, PreviewRow
from okr_core.model.vocabulary import KeyResultKind
from okr_core.workspace.importing.plan import Plan
from okr_core.workspace.importing.standing import Row

_NUMBERS: Final = ("unit", "baseline", "target", "band_low", "band_high")


def with_values(plan: Plan, items: Iterable[Item]) -> Iterator[PreviewRow]:
    """Give the rows of a finished plan with their values; those with a problem as they are."""
    named = {item.key: item for item in items}
    changes = {
        known["key_result_id"]: changed
        for table, known, changed in plan.changed
        if table == "key_result"
    }
    check_ins = {row["key_result_id"]: row for row in plan.new["check_in"]}
    for key, row in plan.rows.items():
        if row.action == "bad":
            yield row
            continue
        values: dict[str, Any] = {"owner": _owner(named[key], row)}
        known = plan.key_results.get(key)
        if known is not None:
            key_result_id = known["key_result_id"]
            values |= _measure({**known, **changes.get(key_result_id, {})})
            values |= _check_in(check_ins.get(key_result_id, {}))
        yield row.model_copy(update=values)


def _owner(item: Item, row: PreviewRow) -> str:
    stays = item.is_owner_inferred and row.action != "create" and "owner_id" not in row.changes
    return "" if item.owner is None or stays else item.owner.name


def _measure(row: Row) -> Row:
    return {"kind": KeyResultKind(row["kind"]), **{name: row[name] for name in _NUMBERS}}


def _check_in(row: Mapping[str, Any]) -> Row:
    return {"measured_on": row.get("measured_on"), "value": row.get("value")}
