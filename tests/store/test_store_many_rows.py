"""Many rows changed by one statement: each with its own version, change-log row and revision."""

import json
from datetime import date, datetime

import pytest
from sound_organisation import NOW, Write

from okr_core.model.errors import InvalidInput, NotFound, StaleVersion
from okr_core.store import Store

NEXT_DAY = date(2025, 3, 4)


def teams(write: Write, *names: str) -> None:
    with write() as transaction:
        for name in names:
            transaction.insert(
                "team", {"team_id": name, "name": name, "kind": "team", "created_at": NOW}
            )


def test_rows_changed_together_are_counted_logged_and_dated_one_by_one(
    store: Store, write: Write
) -> None:
    teams(write, "a", "b", "c")
    with write(today=NEXT_DAY) as transaction:
        transaction.update_all(
            "team",
            {"a": {"purpose": "Sell"}, "b": {"purpose": "Sell"}, "c": {"purpose": None}},
            action="undo",
            undoes={"a": 1, "b": 2, "c": 3},
        )
        assert transaction.get("team", "b")["version"] == 2
    rows = store.select("select * from team order by team_id")
    assert list(rows["version"]) == [2, 2, 2]
    log = store.select("from change_log where action = 'undo' order by seq")
    assert list(log["undoes_seq"]) == [1, 2, 3]
    assert [json.loads(after)["purpose"] for after in log["after"]] == ["Sell", "Sell", None]
    revisions = store.select("from team_revision where team_id = 'a' order by valid_from")
    assert [value if value == "Sell" else None for value in revisions["purpose"]] == [None, "Sell"]
    assert store.doctor() == []


def test_a_row_is_touched_when_what_belongs_to_it_changes_elsewhere(
    store: Store, write: Write
) -> None:
    teams(write, "a")
    with write(today=NEXT_DAY) as transaction:
        transaction.touch("team", "a", version=1, reason="Its people changed")
    with pytest.raises(StaleVersion), write() as transaction:
        transaction.touch("team", "a", version=1)
    assert list(store.select("from team")["version"]) == [2]
    assert list(store.select("from change_log order by seq")["reason"])[1] == "Its people changed"
    assert len(store.select("from team_revision")) == 1
    assert store.doctor() == []


def test_many_rows_are_read_at_once_in_the_order_asked_for(write: Write) -> None:
    teams(write, "a", "b", "c")
    with write() as transaction:
        assert [row["team_id"] for row in transaction.get_all("team", ["c", "a", "b"])] == [
            "c",
            "a",
            "b",
        ]
        with pytest.raises(NotFound):
            transaction.get_all("team", ["a", "nobody"])


def test_what_the_change_log_keeps_comes_back_with_the_types_of_its_columns(
    store: Store, write: Write
) -> None:
    teams(write, "a")
    after = str(store.select("from change_log")["after"].iloc[0])
    with write() as transaction:
        assert transaction.written("team", after) == transaction.get("team", "a")
        day = transaction.written("cycle", '{"starts_on": "2025-01-01", "archived_at": null}')
    assert day == {"starts_on": date(2025, 1, 1), "archived_at": None}
    assert isinstance(json.loads(after)["created_at"], str)
    assert datetime.fromisoformat(json.loads(after)["created_at"]) == NOW


def test_rows_added_together_are_logged_and_dated_one_by_one(store: Store, write: Write) -> None:
    rows = [
        {"team_id": name, "name": name, "kind": "team", "purpose": purpose, "created_at": NOW}
        for name, purpose in (("a", None), ("b", "Sell"))
    ]
    with write() as transaction:
        transaction.insert_all("team", rows, reason="Imported from plan.csv")
        transaction.insert_all("person", [])
    assert list(store.select("from team order by team_id")["position"]) == [0, 0]
    log = store.select("from change_log order by seq")
    assert list(log["entity_id"]) == ["a", "b"]
    assert set(log["action"]) == {"create"}
    assert set(log["reason"]) == {"Imported from plan.csv"}
    assert len(store.select("from team_revision")) == 2
    assert store.doctor() == []


def test_rows_added_together_are_all_refused_when_one_is(store: Store, write: Write) -> None:
    rows = [
        {"team_id": name, "name": name, "kind": kind, "created_at": NOW}
        for name, kind in (("a", "team"), ("b", "choir"))
    ]
    with pytest.raises(InvalidInput), write() as transaction:
        transaction.insert_all("team", rows)
    assert store.select("from team").empty
