"""`okr publish`, with and without a server that holds the file."""

from collections.abc import Iterator
from pathlib import Path

import organisation
import pytest
from click.testing import CliRunner, Result
from organisation import TODAY
from serving import Served, okr, served

from okr_core.cli import main


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Harbour Foods in a file that nobody holds."""
    folder = tmp_path_factory.mktemp("published")
    organisation.copied(folder)
    return folder / "okr.duckdb"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(database: Path, *args: str) -> Result:
    empty = {"OKR_DB": "", "OKR_ACCESS": "", "OKR_BACKUP_DIR": ""}
    return CliRunner(env=empty).invoke(
        main, ["publish", "--db", str(database), "--as-of", str(TODAY), *args]
    )


@pytest.mark.parametrize(
    ("name", "begins"), [("pack.html", "<!doctype html>"), ("pack.md", "# Harbour Foods")]
)
def test_the_ending_says_what_is_written(
    database: Path, tmp_path: Path, name: str, begins: str
) -> None:
    result = run(database, "--out", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / name}\n")
    assert result.stderr.startswith("Published 1 file, ")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("args", [("pack.html",), ("charts", "--format", "svg")])
def test_no_folder_is_made_for_a_path_that_may_be_mistyped(
    database: Path, tmp_path: Path, args: tuple[str, ...]
) -> None:
    name, *form = args
    result = run(database, "--out", str(tmp_path / "nowhere" / name), *form)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"There is no folder {tmp_path / 'nowhere'}." in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_svg_fills_a_folder_with_a_file_for_each_chart(database: Path, tmp_path: Path) -> None:
    result = run(database, "--out", str(tmp_path / "charts"), "--format", "svg")
    assert result.exit_code == 0
    files = sorted((tmp_path / "charts").iterdir())
    assert result.stdout.splitlines() == [str(file) for file in files]
    assert files[0].name == "001-where-we-stand.svg"
    assert len(files) > 2


def test_a_team_and_a_cycle_are_named_as_people_name_them(database: Path, tmp_path: Path) -> None:
    out = tmp_path / "pack.md"
    assert (
        run(database, "--out", str(out), "--team", "dispatch", "--cycle", "2026 Q3").exit_code == 0
    )
    assert "Team: Dispatch, with the teams below it" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["--out", "pack.txt"], 2, "Say with --format what pack.txt is to be"),
        (["--out", "pack.md", "--team", "Dispach"], 1, "Did you mean 'Dispatch'?"),
        (["--out", "pack.md", "--cycle", "2026 Q2"], 1, "There is no cycle named '2026 Q2'."),
        (["--out", "pack.md", "--as-of", "2999-01-01"], 1, "has not come yet"),
        (["--out", "pack.md", "--as-of", "0001-01-03"], 1, "is too long ago"),
    ],
)
@pytest.mark.usefixtures("elsewhere")
def test_what_cannot_be_published_is_told(
    database: Path, tmp_path: Path, args: list[str], code: int, told: str
) -> None:
    result = run(database, *args)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    organisation.copied(folder)
    with served(folder / "okr.duckdb") as server:
        yield server


def test_a_running_server_publishes_for_the_command(running: Served, tmp_path: Path) -> None:
    out = tmp_path / "pack.html"
    told = okr("publish", "--db", str(running.database), "--out", str(out), "--as-of", str(TODAY))
    assert (told.returncode, told.stdout) == (0, f"{out}\n"), told.stderr
    assert "Harbour Foods" in out.read_text(encoding="utf-8")
    refused = okr("publish", "--db", str(running.database), "--out", str(out), "--team", "Nobody")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "There is no team named 'Nobody'." in refused.stderr
