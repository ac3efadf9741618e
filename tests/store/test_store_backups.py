"""A backup is whole, equal to the original and a database of its own."""

from pathlib import Path

import pytest
from sound_organisation import Write

from okr_core.model.errors import DatabaseMissing, InvalidInput
from okr_core.store import Store


def test_a_backup_equals_the_original_and_can_be_opened(organisation: Path) -> None:
    store = Store.open(organisation)
    for to in (organisation.parent / "backups" / "a.duckdb", organisation.parent / "b.duckdb"):
        store.backup(to)
        copy = Store.open(to)
        assert copy.version == store.version
        assert copy.doctor() == []
        assert copy.warnings == ()
        for statement in ("from key_result_revision", "from objective_status('2025-03-03')"):
            assert copy.select(statement).equals(store.select(statement))
        copy.close()
    assert list(organisation.parent.glob("**/*.partial*")) == []
    store.close()


def test_a_backup_replaces_an_older_one_but_never_the_database(
    store: Store, write: Write, path: Path
) -> None:
    to = path.parent / "copy.duckdb"
    store.backup(to)
    with write() as transaction:
        transaction.insert("setting", {"name": "a", "value": "b"})
    store.backup(to)
    copy = Store.open(to, read_only=True)
    assert copy.version == 1
    copy.close()
    with pytest.raises(InvalidInput):
        store.backup(path)
    with pytest.raises(DatabaseMissing):
        store.backup(path.parent / "nowhere" / "copy.duckdb")
