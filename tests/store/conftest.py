"""A real database in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import prepared
import pytest
from ledger import posted  # noqa: F401 - the fixture `engine`
from sound_organisation import SOUND, Write, writing

from okr_core.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "okr.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store.open(prepared.empty(path))
    yield opened
    opened.close()


@pytest.fixture
def write(store: Store) -> Write:
    return writing(store)


@pytest.fixture(scope="session")
def sound_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sound") / "okr.duckdb"
    opened = Store.open(made)
    with writing(opened, person_id="ada")() as transaction:
        for table, row in SOUND:
            transaction.insert(table, row)
    opened.close()
    return made


@pytest.fixture
def organisation(sound_file: Path, path: Path) -> Path:
    """A closed file in which every table has a row and every reference leads somewhere."""
    return prepared.copied(sound_file, path)
