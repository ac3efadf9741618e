"""`okr export`, `okr backup` and `okr restore`, with and without a server that holds the file."""

import json
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from serving import Served, okr, served
from small_organisation import build

from okr_core.cli import main
from okr_core.model.actor import Actor
from okr_core.model.commands import CreateTeam
from okr_core.store import keeping
from okr_core.transfer import export
from okr_core.ui import run_file
from okr_core.workspace import Workspace


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The file of a small organisation that nobody holds."""
    path = tmp_path / "okr.duckdb"
    build(path, date(2026, 8, 30))
    return path


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    database = tmp_path_factory.mktemp("served") / "okr.duckdb"
    build(database, date(2026, 8, 30))
    with served(database) as server_:
        yield server_


def run(*args: str, **environment: str) -> Result:
    cleared = {"OKR_DB": "", "OKR_ACCESS": "", "OKR_BACKUP_DIR": ""}
    return CliRunner(env={**cleared, **environment}).invoke(main, args)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def team_names(path: Path) -> list[str]:
    workspace = Workspace.open(path, read_only=True)
    found = list(workspace.whole_file().select("select name from team order by name")["name"])
    workspace.close()
    return found


def add_team(path: Path, name: str) -> None:
    workspace = Workspace.open(path)
    workspace.editor(Actor(name="Mina")).create_team(CreateTeam(name=name))
    workspace.close()


# --- export


@pytest.mark.parametrize("form", export.FORMATS)
def test_export_writes_everything_in_each_format(small: Path, tmp_path: Path, form: str) -> None:
    to = tmp_path / "a" / form
    result = run("export", "--to", str(to), "--format", form, "--db", str(small))
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"to {to}" in result.stderr
    if form == "xlsx":
        assert [file.name for file in to.iterdir()] == ["okr.xlsx"]
    else:
        assert json.loads((to / "manifest.json").read_text())["tables"]["team"]["rows"] == 2
        assert (to / f"team.{form}").stat().st_size > 0
    assert (to / "key_result_status.csv").exists() == (form == "csv")


def test_export_then_restore_then_export_is_the_same_bytes(small: Path, tmp_path: Path) -> None:
    assert run("export", "--to", str(tmp_path / "one"), "--db", str(small)).exit_code == 0
    assert run("import", str(tmp_path / "one"), "--db", str(tmp_path / "new.duckdb")).exit_code == 0
    assert len(team_names(tmp_path / "new.duckdb")) == 2
    again = run("export", "--to", str(tmp_path / "two"), "--db", str(tmp_path / "new.duckdb"))
    assert again.exit_code == 0
    assert contents(tmp_path / "two") == contents(tmp_path / "one")
    assert run("doctor", "--db", str(tmp_path / "new.duckdb")).exit_code == 0


def test_export_asks_the_server_that_holds_the_file(running: Served, tmp_path: Path) -> None:
    result = okr("export", "--to", str(tmp_path / "out"), "--db", str(running.database))
    assert (result.returncode, result.stdout) == (0, "")
    read = export.read_export(tmp_path / "out")
    assert read.tables["team"].num_rows == 2
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    refused = okr("export", "--to", str(tmp_path / "full"), "--db", str(running.database))
    assert refused.returncode == 1
    assert "letter.txt" in refused.stderr


def test_export_leaves_a_folder_alone_that_holds_something_else(
    small: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    result = run("export", "--to", str(tmp_path / "mine"), "--db", str(small))
    assert result.exit_code == 1
    assert "letter.txt" in result.stderr
    assert contents(tmp_path / "mine") == {"letter.txt": b"mine"}


@pytest.mark.parametrize("route", ["export", "backup"])
def test_the_server_writes_no_file_for_a_stranger_nor_what_it_does_not_understand(
    running: Served, tmp_path: Path, route: str
) -> None:
    note = run_file.find(running.database)
    assert note is not None
    told = json.dumps({"to": str(tmp_path / "out"), "format": "json"})
    for token, body, status in (("", told, 401), ("wrong", told, 401), (note.token, "[]", 400)):
        request = urllib.request.Request(  # noqa: S310 - a loopback address
            f"{running.address}/forward/{route}",
            data=body.encode(),
            headers={"Authorization": f"Bearer {token}"},
            method="POST",
        )
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(request)  # noqa: S310
        assert refusal.value.code == status
        refusal.value.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "args", [["export"], ["export", "--to", "x", "--format", "pdf"], ["restore"]]
)
def test_wrong_usage_exits_2(args: list[str], small: Path) -> None:
    assert run(*args, "--db", str(small)).exit_code == 2


# --- backup and restore


def test_a_backup_is_named_on_stdout_and_brings_the_database_back(
    small: Path, tmp_path: Path
) -> None:
    made = run("backup", "--db", str(small))
    assert made.exit_code == 0
    backup = Path(made.stdout.strip())
    assert backup.parent == tmp_path / "backups"
    before = team_names(small)
    add_team(small, "Later")

    refused = run("restore", str(backup), "--db", str(small))
    assert refused.exit_code == 1
    assert "--force" in refused.stderr
    assert "Later" in team_names(small)

    restored = run("restore", str(backup), "--force", "--db", str(small))
    assert (restored.exit_code, restored.stdout) == (0, "")
    assert team_names(small) == before
    [kept] = (tmp_path / "backups").glob("okr-replaced-*.duckdb")
    assert str(kept) in restored.stderr
    assert "Later" in team_names(kept)


def test_a_backup_goes_where_the_flag_or_the_environment_says(small: Path, tmp_path: Path) -> None:
    named = tmp_path / "named.duckdb"
    assert run("backup", "--to", str(named), "--db", str(small)).stdout.strip() == str(named)
    chosen = run("backup", "--db", str(small), OKR_BACKUP_DIR=str(tmp_path / "elsewhere"))
    assert Path(chosen.stdout.strip()).parent == tmp_path / "elsewhere"
    assert team_names(named) == team_names(Path(chosen.stdout.strip()))


def test_a_backup_leaves_a_file_that_is_there_alone_unless_forced(
    small: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    refused = run("backup", "--to", str(notes), "--db", str(small))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"{notes} is there already. Say --force" in refused.stderr
    assert notes.read_text() == "mine"
    assert run("backup", "--to", str(notes), "--force", "--db", str(small)).exit_code == 0
    assert team_names(notes) == team_names(small)


def test_backup_asks_the_server_that_holds_the_file(running: Served, tmp_path: Path) -> None:
    to = tmp_path / "copy.duckdb"
    made = okr("backup", "--to", str(to), "--db", str(running.database))
    assert (made.returncode, made.stdout.strip()) == (0, str(to))
    assert len(team_names(to)) == 2
    again = ("backup", "--to", str(to), "--db", str(running.database))
    assert okr(*again).returncode == 1
    assert okr(*again, "--force").returncode == 0
    refused = okr("backup", "--to", str(running.database), "--db", str(running.database))
    assert refused.returncode == 1
    assert "cannot replace the database itself" in refused.stderr


def test_restore_leaves_a_database_alone_that_a_server_holds(running: Served, small: Path) -> None:
    result = okr("restore", str(small), "--force", "--db", str(running.database))
    assert result.returncode == 4
    assert f"process {running.process.pid}, which serves it at {running.address}." in result.stderr


def test_a_server_that_is_stopped_leaves_a_backup_of_what_changed(small: Path) -> None:
    for _ in range(2):  # the second run changes nothing
        with served(small, end=False) as stopped:
            stopped.process.send_signal(signal.SIGTERM)
            stopped.process.wait(timeout=30)
        [backup] = keeping.kept(small, small.parent / "backups")
        assert team_names(backup.file) == team_names(small)
