"""``okr doctor`` finds each fault that no constraint can see, and nothing in a sound file."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from okr_core.store import Finding, Store
from okr_core.store.integrity import examine

# A column that ends in _id without pointing to a row: one of the log that may name a row of any
# table, and the tokens of an operation.
FREE = {("change_log", "operation_id"), ("change_log", "entity_id"), ("outbox", "about_id")}


@pytest.fixture
def raw(organisation: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sound file as any DuckDB client opens it, with no guard around it."""
    connection = duckdb.connect(str(organisation))
    yield connection
    connection.close()


def checks(findings: list[Finding]) -> set[str]:
    return {finding.check for finding in findings}


def test_a_sound_file_has_no_finding_and_a_row_in_every_table(organisation: Path) -> None:
    store = Store.open(organisation)
    tables = store.select(
        "select table_name from duckdb_tables() where database_name = current_database()"
    )
    empty = [
        name
        for name in tables["table_name"]
        if store.select(f'select 1 from "{name}" limit 1').empty  # noqa: S608 - from the catalogue
    ]
    assert store.doctor() == []
    assert empty == []
    store.close()


def test_every_column_that_points_somewhere_is_checked(raw: duckdb.DuckDBPyConnection) -> None:
    """Each is pointed at a row that is not there, and named in a finding."""
    columns = raw.execute(
        "select table_name, column_name from duckdb_columns() "
        "where ends_with(column_name, '_id') and not internal and schema_name = 'main' "
        "and database_name = current_database() "
        "and (column_name <> table_name || '_id') order by all"
    ).fetchall()
    # What a revision points to is what its row pointed to then; only its row must be there.
    planted = [
        (table, column)
        for table, column in columns
        if (table, column) not in FREE
        and (not table.endswith("_revision") or table == f"{column[:-3]}_revision")
    ]
    messages = []
    for group in (planted[::2], planted[1::2]):  # as many of a check are listed
        raw.begin()
        for table, column in group:
            raw.execute(
                f"""update "{table}" set "{column}" = 'gone' where rowid = (
                    select min(rowid) from "{table}" where "{column}" is not null
                )"""  # noqa: S608 - names from the catalogue
            )
        messages += [found.message for found in examine(raw)]
        raw.rollback()
    missed = [
        (table, column)
        for table, column in planted
        if not any(
            text.startswith(f"The {table.replace('_', ' ')} ") and f": {column} is gone" in text
            for text in messages
        )
    ]
    assert missed == []
    assert len(planted) > 60


FAULTS = {
    "a team is below itself": (
        "loops",
        "update team set parent_team_id = 'own' where team_id = 'school'",
    ),
    "a cycle is inside itself": (
        "loops",
        "update cycle set parent_cycle_id = 'q1' where cycle_id = 'year'",
    ),
    "an objective aligns to its own key result": (
        "loops",
        "update objective set aligns_to_key_result_id = 'survey', aligns_to_objective_id = null "
        "where objective_id = 'below'",
    ),
    "alignment goes round through a key result": (
        "loops",
        "update objective set aligns_to_objective_id = 'deep' where objective_id = 'top'",
    ),
    "two tasks wait for each other": (
        "loops",
        """update task set depends_on = '["b"]' where task_id = 'a'""",
    ),
    "a task depends on one that is not there": (
        "references_to_task",
        """update task set depends_on = '["a", "gone"]' where task_id = 'b'""",
    ),
    "dependencies are no JSON": (
        "json_columns",
        "update task set depends_on = 'a, b' where task_id = 'b'",
    ),
    "two check-ins correct each other": (
        "loops",
        "update check_in set supersedes_id = 'corrected' where check_in_id = 'first'",
    ),
    "a correction is of another key result": (
        "check_in_corrections",
        "update check_in set key_result_id = 'survey' where check_in_id = 'corrected'",
    ),
    "an objective was decided upon twice": (
        "decided_twice",
        "insert into carry_decision select * replace ('again' as carry_decision_id) "
        "from carry_decision",
    ),
    "somebody acknowledged a check-in twice": (
        "decided_twice",
        "insert into check_in_acknowledgement "
        "select * replace ('again' as check_in_acknowledgement_id) from check_in_acknowledgement",
    ),
    "a meeting was held twice on a day": (
        "decided_twice",
        "insert into meeting select * replace ('again' as meeting_id) from meeting "
        "where meeting_id = 'monday'",
    ),
    "two check-ins correct the same one": (
        "check_in_corrections",
        "insert into check_in select * replace ('again' as check_in_id) from check_in "
        "where check_in_id = 'corrected'",
    ),
    "a reading corrects one of another KPI": (
        "check_in_corrections",
        "update kpi_reading set kpi_id = 'other' where kpi_reading_id = 'better'",
    ),
    "stages add up to 99 percent": (
        "stage_shares",
        "update milestone_stage set share = 39 where milestone_stage_id = 'report'",
    ),
    "a published milestone has no stage left": (
        "stage_shares",
        "update milestone_stage set archived_at = created_at",
    ),
    "a row differs from its standing revision": (
        "revisions_current",
        "update key_result set target = 80 where key_result_id = 'kr'",
    ),
    "a row has no revision": (
        "revisions_current",
        "delete from task_revision where task_id = 'a'",
    ),
    "two revisions stand at once": (
        "revisions_joined",
        "insert into project_revision select * replace (date '2025-01-01' as valid_from) "
        "from project_revision",
    ),
    "a revision reaches into the one after it": (
        "revisions_joined",
        "insert into team_revision select * replace "
        "(date '2025-01-01' as valid_from, date '2025-03-04' as valid_to) "
        "from team_revision where team_id = 'own'",
    ),
    "days have no revision": (
        "revisions_joined",
        "insert into team_revision select * replace "
        "(date '2025-01-01' as valid_from, date '2025-01-04' as valid_to) "
        "from team_revision where team_id = 'own'",
    ),
    "a revision ends before it begins": (
        "revisions_joined",
        "update cycle_revision set valid_to = date '2020-01-01' where cycle_id = 'q1'",
    ),
    "a task was done on no day": (
        "done_tasks",
        "update task_revision set done_on = null where task_id = 'a'",
    ),
    "changes are missing from the log": (
        "change_log",
        "delete from change_log where seq between 3 and 5",
    ),
    "a migration was another one": (
        "migrations",
        "update schema_migration set checksum = 'other' where number = 2",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(raw: duckdb.DuckDBPyConnection, fault: str) -> None:
    check, statement = FAULTS[fault]
    assert examine(raw) == []
    raw.execute(statement)
    assert check in checks(examine(raw))


def test_a_gap_in_the_log_names_its_numbers(raw: duckdb.DuckDBPyConnection) -> None:
    raw.execute("delete from change_log where seq between 3 and 5")
    assert [found.message for found in examine(raw)] == [
        "Changes 3 to 5 are missing from the change log."
    ]


def test_a_migration_that_was_another_one_is_an_error(raw: duckdb.DuckDBPyConnection) -> None:
    raw.execute("update schema_migration set checksum = 'other' where number = 2")
    (found,) = examine(raw)
    assert found.severity == "error"
    assert found.message.startswith("The migration 0002_objectives was another one when this")


def test_only_the_first_faults_of_a_check_are_listed(raw: duckdb.DuckDBPyConnection) -> None:
    """25 tasks without a revision: 20 are shown, the others counted."""
    raw.execute(
        "insert into task by name select * exclude (i) replace ('t' || i as task_id) "
        "from task, range(25) as numbers(i) where task_id = 'b'"
    )
    findings = [found for found in examine(raw) if found.check == "revisions_current"]
    assert len(findings) == 21
    assert "5 more" in findings[-1].message


def test_a_lost_tail_is_a_finding_until_the_file_is_written_again(organisation: Path) -> None:
    mark = organisation.with_name(f"{organisation.name}.mark")
    mark.write_text("1000\n", encoding="ascii")
    store = Store.open(organisation)
    assert checks(store.doctor()) == {"high_water_mark"}
    store.close()
