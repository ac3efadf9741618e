"""What holds for every test: how fast a machine is decides nothing, and each ends as it began."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Streamlit's tester puts the app in the place of this program, for other processes too."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
