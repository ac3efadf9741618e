"""A write keeps rows, dated revisions and the change log together, or nothing at all."""

import json
import threading
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from sound_organisation import NOW, TODAY, Write

from okr_core.model.errors import InvalidInput, NotFound, StaleVersion
from okr_core.model.vocabulary import TeamKind
from okr_core.store import Store

TOMORROW = TODAY + timedelta(days=1)
EVERY_TEAM = {"as_of": TODAY, "teams": None}


def team(team_id: str = "t", **changes: object) -> dict[str, object]:
    return {
        "team_id": team_id,
        "name": "Crew",
        "kind": TeamKind.TEAM,
        "created_at": NOW,
        **changes,
    }


def revisions(store: Store) -> list[tuple[Any, ...]]:
    """First day, last day (None: still standing) and name of each revision of a team."""
    frame = store.select(
        "select cast(valid_from as varchar), cast(valid_to as varchar), name "
        "from team_revision order by valid_from"
    )
    return list(frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None))


def log(store: Store) -> list[dict[str, Any]]:
    return store.select("from change_log order by seq").to_dict("records")


def test_a_new_row_takes_defaults_and_has_its_revision_and_its_change(
    store: Store, write: Write
) -> None:
    with write() as transaction:
        transaction.insert("team", team(), reason="reorganised")
        assert transaction.get("team", "t")["position"] == 0
    (change,) = log(store)
    assert revisions(store) == [(str(TODAY), None, "Crew")]
    assert (change["seq"], change["action"], change["entity"]) == (1, "create", "team")
    assert (change["entity_id"], change["actor"]) == ("t", "Ada")
    assert change["reason"] == "reorganised"
    assert change["happened_at"] == NOW
    assert json.loads(change["after"]) == {
        "team_id": "t",
        "parent_team_id": None,
        "person_id": None,
        "name": "Crew",
        "kind": "team",
        "purpose": None,
        "position": 0,
        "created_at": "2025-03-03 09:30:00",
        "archived_at": None,
        "version": 1,
    }
    assert store.version == 1


def test_a_change_on_the_same_day_replaces_the_revision(store: Store, write: Write) -> None:
    with write() as transaction:
        transaction.insert("team", team())
    with write() as transaction:
        after = transaction.update("team", "t", {"name": "Band"}, version=1)
    assert after["version"] == 2
    assert revisions(store) == [(str(TODAY), None, "Band")]
    assert store.doctor() == []


def test_a_change_on_a_later_day_begins_a_revision(store: Store, write: Write) -> None:
    with write() as transaction:
        transaction.insert("team", team())
    with write(today=TOMORROW) as transaction:
        transaction.update("team", "t", {"name": "Band"}, version=1)
        transaction.update("team", "t", {"name": "Choir"}, version=2)
    assert revisions(store) == [
        (str(TODAY), str(TOMORROW), "Crew"),
        (str(TOMORROW), None, "Choir"),
    ]
    assert store.doctor() == []


def test_a_clock_that_went_back_makes_no_two_revisions_overlap(store: Store, write: Write) -> None:
    with write(today=TOMORROW) as transaction:
        transaction.insert("team", team())
    with write(today=TODAY) as transaction:
        transaction.update("team", "t", {"name": "Band"}, version=None)
    assert revisions(store) == [(str(TOMORROW), None, "Band")]
    assert store.doctor() == []


def test_a_row_made_and_changed_in_one_write_has_one_revision_and_two_changes(
    store: Store, write: Write
) -> None:
    with write() as transaction:
        transaction.insert("team", team())
        transaction.update("team", "t", {"name": "Band"}, version=None, reason="typo")
    before, after = (json.loads(log(store)[1][side])["name"] for side in ("before", "after"))
    assert (before, after) == ("Crew", "Band")
    assert [change["seq"] for change in log(store)] == [1, 2]
    assert revisions(store) == [(str(TODAY), None, "Band")]


def test_a_write_sees_what_it_wrote(write: Write) -> None:
    with write() as transaction:
        transaction.insert("team", team())
        assert [row["team_id"] for row in transaction.rows("teams", **EVERY_TEAM)] == ["t"]
        transaction.update("team", "t", {"name": "Band"}, version=1)
        assert [row["name"] for row in transaction.rows("teams", **EVERY_TEAM)] == ["Band"]


def test_a_change_that_changes_nothing_leaves_no_trace(store: Store, write: Write) -> None:
    with write() as transaction:
        transaction.insert("team", team())
    with write() as transaction:
        assert transaction.update("team", "t", {"name": "Crew"}, version=1)["version"] == 1
    assert len(log(store)) == 1
    assert store.version == 1


def test_a_stale_version_is_refused_with_the_row_as_it_stands(store: Store, write: Write) -> None:
    with write() as transaction:
        transaction.insert("team", team())
    with write() as transaction:
        transaction.update("team", "t", {"name": "Theirs"}, version=1)
    with pytest.raises(StaleVersion) as refusal, write() as transaction:
        transaction.update("team", "t", {"name": "Mine"}, version=1)
    assert refusal.value.theirs["name"] == "Theirs"
    assert revisions(store) == [(str(TODAY), None, "Theirs")]


def test_an_operation_that_was_done_names_what_it_made(store: Store, write: Write) -> None:
    with write(operation_id="click") as transaction:
        assert transaction.repeated is None
        transaction.insert("team", team("a"))
        transaction.insert("team", team("b"))
    with write(operation_id="click") as transaction:
        assert transaction.repeated == "a"
    assert store.version == 2


def test_an_unknown_id_table_or_column_is_refused(write: Write) -> None:
    with write() as transaction:
        transaction.insert("team", team())
        with pytest.raises(NotFound, match="no team with the id x"):
            transaction.get("team", "x")
        with pytest.raises(NotFound):
            transaction.update("team", "x", {"name": "y"}, version=None)
        with pytest.raises(ValueError, match="no table"):
            transaction.insert('team"; drop table team; --', {"a": 1})
        with pytest.raises(ValueError, match="no column"):
            transaction.update("team", "t", {'name" = 1; drop table team; --': 1}, version=None)
        with pytest.raises(ValueError, match="no column"):
            transaction.update("team", "t", {"team_id": "u"}, version=None)


def test_what_people_type_is_never_read_as_sql(store: Store, write: Write) -> None:
    typed = "x'); drop table team; --\" $1 {table} %s \\ \u2028 <b>5*3*2</b>"
    with write() as transaction:
        transaction.insert("team", team(name=typed))
        transaction.update("team", "t", {"purpose": typed}, version=None)
    assert store.rows("teams", **EVERY_TEAM)[0]["name"] == typed
    assert json.loads(log(store)[1]["after"])["purpose"] == typed


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, GeneratorExit, RuntimeError])
def test_any_exception_takes_the_whole_write_back(
    store: Store, write: Write, stop: type[BaseException]
) -> None:
    def stopped() -> None:
        with write() as transaction:
            transaction.insert("team", team())
            transaction.rows("people", teams=None, with_email=True)
            raise stop

    with pytest.raises(stop):
        stopped()
    assert (log(store), revisions(store), store.version) == ([], [], 0)
    with write() as transaction:
        transaction.insert("team", team())
    assert store.version == 1


def test_a_rule_of_the_table_refuses_a_row_and_the_write(store: Store, write: Write) -> None:
    def crowd() -> None:
        with write() as transaction:
            transaction.insert("team", team("good"))
            transaction.insert("team", team("bad", kind="crowd"))

    with pytest.raises(InvalidInput, match="refused"):
        crowd()
    with pytest.raises(InvalidInput, match="refused"), write() as transaction:
        transaction.insert("team", team("early", created_at="yesterday"))
    assert (log(store), revisions(store)) == ([], [])


def test_a_write_inside_another_is_refused_and_does_not_wait_for_itself(write: Write) -> None:
    def nested() -> None:
        with write(), write():
            pass

    with pytest.raises(RuntimeError, match="inside another"):
        nested()
    with write() as transaction:
        transaction.insert("team", team())


def test_a_revision_has_no_id_of_its_own_to_be_asked_for(write: Write) -> None:
    with write() as transaction:
        transaction.insert("team", team("a"))
        with pytest.raises(ValueError, match="no single id"):
            transaction.get("team_revision", "a")


def test_a_load_that_a_rule_refuses_says_so_and_keeps_nothing(store: Store, write: Write) -> None:
    frame = pd.DataFrame({"name": ["a", "a"], "value": ["1", "2"]})
    with pytest.raises(InvalidInput, match="The database refused this"), write() as transaction:
        transaction.load("setting", frame)
    assert log(store) == []


def test_many_rows_are_loaded_under_one_change(store: Store, write: Write) -> None:
    """3,000 tasks; only the last is done, so its day is beyond what a sample would show."""
    made = [NOW - timedelta(days=61) + timedelta(days=number % 3) for number in range(3000)]
    frame = pd.DataFrame(
        {
            "task_id": [f"t{number}" for number in range(3000)],
            "project_id": "p",
            "sprint_id": [None] * 2999 + ["s"],
            "title": "Call",
            "status": ["todo"] * 2999 + ["done"],
            "planned_effort": [None] * 2999 + [1.5],
            "done_on": [None] * 2999 + [date(2025, 2, 2)],
            "created_at": made,
        }
    )
    with write() as transaction:
        transaction.load("task", frame)
        last = transaction.get("task", "t2999")
    assert (last["sprint_id"], last["done_on"]) == ("s", date(2025, 2, 2))
    assert (last["depends_on"], last["planned_effort"], last["actual_effort"]) == ("[]", 1.5, None)
    days = store.select(
        "select cast(valid_from as varchar), count(*) from task_revision group by 1 order by 1"
    )
    assert days.to_numpy().tolist() == [[f"2025-01-0{day}", 1000] for day in (1, 2, 3)]
    assert [(row["action"], row["entity"]) for row in log(store)] == [("load", "task")]
    assert {found.check for found in store.doctor()} == {
        "references_to_project",
        "references_to_sprint",
    }


def test_threads_read_their_own_answers_while_others_write(store: Store, write: Write) -> None:
    """Six readers ask for one person each; two writers add 20 teams each, one version a write."""
    names = [f"reader{number}" for number in range(6)]
    with write() as transaction:
        for name in names:
            email = f"{name}@example.org"
            transaction.insert(
                "person", {"person_id": name, "name": name, "email": email, "created_at": NOW}
            )
    wrong: list[object] = []
    begin = threading.Barrier(8)

    def read(name: str) -> None:
        begin.wait()
        for _ in range(40):
            frame = store.read("checks/same_person", email=f"{name}@example.org")
            if frame["person_id"].tolist() != [name]:
                wrong.append(frame)

    def add(prefix: str) -> None:
        begin.wait()
        for number in range(20):
            with write() as transaction:
                transaction.insert("team", team(f"{prefix}{number}"))

    threads = [threading.Thread(target=read, args=(name,)) for name in names]
    threads += [threading.Thread(target=add, args=(prefix,)) for prefix in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert store.version == 46
    assert len(store.rows("teams", **EVERY_TEAM)) == 40
    assert store.doctor() == []
