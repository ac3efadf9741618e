"""What holds for every test: how fast a machine is decides nothing, and each ends as it began."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

BROWSER = Path(__file__).parent / "browser"

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file in one process, and all that drive a browser in the same one."""
    for item in items:
        group = "browser" if BROWSER in item.path.parents else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Streamlit's tester puts the app in the place of this program, for other processes too."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
