"""The shell on a real database, on a fixed day, without a browser."""

from collections.abc import Iterator
from pathlib import Path

import organisation
import pytest
from small_organisation import TODAY, Open, build
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from visiting import opened

from okr_core import demo
from okr_core.ui import navigation, settings, state


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
    """The worked examples as they stand on ``TODAY``, in a file that is there and closed."""
    made = tmp_path_factory.mktemp("demo") / "demo.duckdb"
    demo.build(made, today=TODAY)
    return made


@pytest.fixture(scope="module")
def on_demo(demo_file: Path) -> Iterator[None]:
    """Every page shows the worked examples. For tests that only read."""
    with opened(demo_file, TODAY):
        yield


@pytest.fixture
def harbour(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Every page shows a copy of Harbour Foods of its own; the ids by their short names."""
    made = organisation.opened(tmp_path)
    made.workspace.close()
    with opened(tmp_path / "okr.duckdb", organisation.TODAY):
        yield made.ids
