"""The shell on a real database, on a fixed day, without a browser."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import organisation
import prepared
import pytest
from small_organisation import TODAY, Open, build
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from visiting import opened

from okr_core.ui import navigation, settings, state


@pytest.fixture(scope="session", autouse=True)
def packages_read_once() -> Iterator[None]:
    """Streamlit's tester reads the papers of every installed package, for each app anew."""
    with pytest.MonkeyPatch.context() as patch:
        scan = manifest_scanner.scan_component_manifests
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan))
        yield


@pytest.fixture(autouse=True)
def no_cookies(monkeypatch: pytest.MonkeyPatch) -> None:
    """A visit comes without cookies: Streamlit's tester has no browser, and would make some up."""
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: {}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "okr.duckdb"


@pytest.fixture
def ids(path: Path) -> dict[str, str]:
    """The ids of a small organisation, in a file that is there and closed."""
    return build(path, TODAY)


@pytest.fixture
def visit(path: Path) -> Iterator[Open]:
    """Opens the app at the parameters of an address, and runs its front page once."""

    def visit(*, read_only: bool = False, **parameters: str) -> AppTest:
        state.close()
        state.configure(settings.Settings(database=path, read_only=read_only, today=TODAY))
        app = AppTest.from_file(str(settings.SHELL), default_timeout=30)
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.run()

    yield visit
    state.close()


@pytest.fixture
def bare_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts an empty file in the place of every page, to look at what is around them."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for entry in navigation.ENTRIES:
        (folder / f"{entry.name}.py").touch()
    monkeypatch.setattr(navigation, "PAGES", folder)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked examples as they stand on ``prepared.DAY``, in a file that is closed."""
    return prepared.examples(tmp_path_factory.mktemp("demo") / "demo.duckdb")


@pytest.fixture(scope="module")
def on_demo(demo_file: Path) -> Iterator[None]:
    """Every page shows the worked examples. For tests that only read."""
    with opened(demo_file, prepared.DAY):
        yield


@pytest.fixture
def harbour(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Every page shows a copy of Harbour Foods of its own; the ids by their short names."""
    ids = organisation.copied(tmp_path)
    with opened(tmp_path / "okr.duckdb", organisation.TODAY):
        yield ids
