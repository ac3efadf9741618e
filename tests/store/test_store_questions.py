"""A typed statement is answered when it is one question, and refused when it is anything else."""

from collections.abc import Iterator
from pathlib import Path

import prepared
import pytest
from sound_organisation import writing

from okr_core.model.errors import InvalidInput
from okr_core.store import Store


@pytest.mark.parametrize(
    "statement",
    [
        "from person",
        "select name from person where person_id = 'ada'",
        "with one as (select 1 as a) select * from one;",
        "describe person",
        "summarize person",
        "show tables",
        "explain select 1",
        "values (1), (2)",
        "from objective_status(date '2025-03-03')",
    ],
)
def test_a_typed_question_is_answered(organisation: Path, statement: str) -> None:
    store = Store.open(organisation, read_only=True)
    assert len(store.select(statement)) >= 1
    store.close()


HOSTILE = [
    "",
    "-- nothing",
    "selec",
    "select * from nothing_like_it",
    "select 1; select 2",
    "select 1; drop table person",
    "insert into setting (name, value) values ('a', 'b')",
    "update person set name = 'x'",
    "delete from person",
    "drop table person",
    "truncate person",
    "alter table person add column x int",
    "create table x as select 1",
    "create temp table x as select 1",
    "create or replace macro objective_status(as_of) as table select 1",
    "with x as (insert into setting (name, value) values ('a', 'b') returning *) from x",
    "with x as (delete from person returning *) from x",
    "explain analyze insert into setting (name, value) values ('a', 'b')",
    "merge into setting using (select 'a' as name) as s using (name) when matched then delete",
    "attach 'other.duckdb'",
    "attach ':memory:' as m",
    "detach memory",
    "copy person to 'people.csv'",
    "copy person from 'people.csv'",
    "export database 'x'",
    "import database 'x'",
    "set threads = 1",
    "reset threads",
    "set variable a = 1",
    "pragma threads = 1",
    "pragma enable_profiling",
    "call pragma_version()",
    "install httpfs",
    "load httpfs",
    "begin",
    "commit",
    "rollback",
    "checkpoint",
    "vacuum",
    "use memory",
    "prepare p as select 1",
    "from '/etc/passwd'",
    "from read_text('/etc/passwd')",
    "from read_csv('/etc/passwd')",
    "from read_blob('okr.duckdb')",
    "from glob('/etc/*')",
    "from read_csv('https://example.org/a.csv')",
    "from tables",
    "select cast('a' as integer)",
]


@pytest.fixture(scope="module")
def attacked(sound_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A file in which every table has a row; one statement after another is tried on it."""
    store = Store.open(prepared.copied(sound_file, tmp_path_factory.mktemp("one") / "okr.duckdb"))
    yield store
    store.close()


@pytest.mark.parametrize("statement", HOSTILE)
def test_a_typed_statement_that_is_no_question_is_refused(attacked: Store, statement: str) -> None:
    store = attacked
    before = store.rows("people", teams=None, with_email=True), store.doctor()
    with pytest.raises(InvalidInput) as refusal:
        store.select(statement)
    assert refusal.value.hint
    assert (store.rows("people", teams=None, with_email=True), store.doctor()) == before
    with writing(store)() as transaction:
        transaction.insert("setting", {"name": f"works after {statement}", "value": "still"})
