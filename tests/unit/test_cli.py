"""The `okr` command: data on stdout, messages on stderr, and exit codes that tell why."""

import json
import os
import signal
import socket
import stat
import subprocess
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from serving import OKR, Served, environment, free_port, okr, served
from small_organisation import build

from okr_core import __version__
from okr_core.cli import main
from okr_core.model.actor import Actor
from okr_core.model.commands import CreateTeam
from okr_core.ui import run_file, server, settings
from okr_core.ui.place import Place
from okr_core.workspace import Workspace

ODD = """
select date '2026-03-01' as day, timestamp '2026-03-01 00:00:00' as moment, null::date as no_day,
  'nan'::double as nothing, 'infinity'::double as endless, 1.5::decimal(9, 2) as price,
  [date '2026-03-01'] as days, {'a': 1, 'b': null} as pair, true as yes, 2::hugeint as many,
  'Ünï' as word
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "okr.duckdb"


@pytest.fixture
def small(path: Path) -> Path:
    """The file of a small organisation that nobody holds."""
    build(path, date(2026, 8, 30))
    return path


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    database = tmp_path_factory.mktemp("served") / "okr.duckdb"
    build(database, date(2026, 8, 30))
    with served(database) as server_:
        yield server_


def run(*args: str, **environment: str) -> Result:
    return CliRunner(env={"OKR_DB": "", "OKR_ACCESS": "", **environment}).invoke(main, args)


def test_the_version_is_the_package_s() -> None:
    assert run("version").stdout == f"{__version__}\n"


# --- sql and doctor on a file that nobody holds


def test_sql_prints_one_array_of_objects_with_iso_dates_and_no_nan(small: Path) -> None:
    result = run("sql", ODD, "--json", "--db", str(small))
    assert result.exit_code == 0
    assert "NaN" not in result.stdout
    [row] = json.loads(result.stdout)
    assert row["day"] == "2026-03-01"
    assert row["moment"].startswith("2026-03-01T00:00:00")
    assert [row[name] for name in ("no_day", "nothing", "endless")] == [None, None, None]
    assert row["price"] == 1.5
    assert row["pair"] == {"a": 1, "b": None}
    assert row["yes"] is True
    assert row["many"] == 2
    assert row["word"] == "Ünï"


def test_an_empty_answer_is_an_empty_array(small: Path) -> None:
    assert json.loads(run("sql", "from objective", "--json", "--db", str(small)).stdout) == []


def test_without_json_the_answer_is_a_table_for_people(small: Path) -> None:
    result = run("sql", "select name, starts_on from cycle order by 2", "--db", str(small))
    assert result.stdout.splitlines()[0].split() == ["name", "starts_on"]
    assert "Running quarter  2026-07-01" in result.stdout


WIDE = "select name, repeat('x', 90) as word, null as nothing from cycle order by name"


def test_in_a_terminal_rows_that_are_wider_stand_below_each_other(small: Path) -> None:
    ours, theirs = os.openpty()
    command = [*OKR, "sql", WIDE, "--db", str(small)]
    shown = environment(COLUMNS="80")
    subprocess.run(command, stdout=theirs, env=shown, check=True, timeout=60)
    os.close(theirs)
    text = os.read(ours, 10_000).decode().replace("\r\n", "\n")
    os.close(ours)
    first, second = text.rstrip("\n").split("\n\n")
    assert first.splitlines()[0] == "1 of 2"
    assert second.splitlines() == [
        "2 of 2",
        "  name     Running quarter",
        f"  word     {'x' * 90}",
        "  nothing",
    ]


def test_a_program_gets_a_line_for_each_row_however_wide(small: Path) -> None:
    assert len(run("sql", WIDE, "--db", str(small)).stdout.splitlines()) == 4


@pytest.mark.parametrize("statement", ["delete from cycle", "select 1; select 2", "selct", ""])
def test_sql_refuses_what_is_not_one_question_and_changes_nothing(
    small: Path, statement: str
) -> None:
    result = run("sql", statement, "--db", str(small))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert len(json.loads(run("sql", "from cycle", "--json", "--db", str(small)).stdout)) == 2


def test_sql_names_the_nearest_table_and_lists_what_there_is(small: Path) -> None:
    refused = run("sql", "from key_results", "--db", str(small))
    assert refused.exit_code == 1
    assert 'Did you mean "key_result"? Ask `show tables`' in refused.stderr
    listed = run("sql", "show tables;", "--db", str(small)).stdout
    for name in ("key_result ", "objective_status(as_of) ", "key_result_between(since, as_of) "):
        assert f"\n{name}" in listed


def test_doctor_finds_a_small_organisation_sound(small: Path) -> None:
    result = run("doctor", "--db", str(small))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "is sound" in result.stderr


def test_doctor_exits_1_with_its_findings_when_something_is_wrong(path: Path) -> None:
    build(path, date(2026, 8, 30))
    mark = path.with_name(f"{path.name}.mark")
    older = path.read_bytes()
    workspace = Workspace.open(path)
    workspace.editor(Actor(name="Mina")).create_team(CreateTeam(name="Later"))
    workspace.close()
    path.write_bytes(older)
    assert mark.exists()
    result = run("doctor", "--json", "--db", str(path))
    assert result.exit_code == 1
    assert [found["check"] for found in json.loads(result.stdout)] == ["high_water_mark"]


@pytest.mark.parametrize("command", [["sql", "select 1"], ["doctor"]])
def test_a_database_that_is_not_there_is_an_error_and_is_not_made(
    tmp_path: Path, command: list[str]
) -> None:
    for missing in (tmp_path / "okr.duckdb", tmp_path / "folder" / "okr.duckdb"):
        result = run(*command, "--db", str(missing))
        assert result.exit_code == 1
        assert result.stderr.startswith("Error: ")
    assert list(tmp_path.iterdir()) == []


# --- settings


def test_the_flag_wins_over_the_environment(small: Path) -> None:
    result = run("doctor", "--db", str(small), OKR_DB=str(small.with_name("other.duckdb")))
    assert result.exit_code == 0


def test_the_environment_names_the_database(small: Path) -> None:
    assert run("doctor", OKR_DB=str(small)).exit_code == 0


@pytest.mark.parametrize(
    ("args", "environment"),
    [
        (["serve", "--access", "doors"], {}),
        (["serve"], {"OKR_ACCESS": "doors"}),
        (["serve", "--port", "0"], {}),
        (["demo", "--size", "7"], {}),
        (["demo", "--today", "soon"], {}),
        (["sql"], {}),
        (["nonsense"], {}),
    ],
)
def test_wrong_usage_exits_2(args: list[str], environment: dict[str, str]) -> None:
    result = run(*args, **environment)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error" in result.stderr


def test_an_access_mode_that_does_not_exist_gets_a_sentence() -> None:
    result = run("serve", OKR_ACCESS="doors")
    assert "There is no access mode 'doors'. Use --access with one of open, links, sso" in (
        result.stderr
    )


def test_a_checkout_keeps_its_database_in_data() -> None:
    assert settings.CHECKOUT
    assert settings.default_folder() == settings.ROOT / "data"


def test_every_streamlit_setting_reaches_a_server_that_finds_no_settings_file() -> None:
    written = tomllib.loads((settings.ROOT / ".streamlit" / "config.toml").read_text())
    flat = {
        f"{section}.{name}": value
        for section, values in written.items()
        for name, value in values.items()
        if not isinstance(value, dict)
    }
    passed = server.options(Place())
    assert {name: passed.get(name) for name in flat} == flat
    assert passed["theme.light.primaryColor"] == written["theme"]["light"]["primaryColor"]
    assert passed["theme.dark.primaryColor"] == written["theme"]["dark"]["primaryColor"]


# --- while a server holds the file


def test_sql_and_doctor_ask_the_server_that_holds_the_file(running: Served) -> None:
    asked = okr("sql", ODD, "--json", "--db", str(running.database))
    assert asked.returncode == 0
    assert json.loads(asked.stdout)[0]["day"] == "2026-03-01"
    refused = okr("sql", "delete from cycle", "--db", str(running.database))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Only reading is allowed here" in refused.stderr
    examined = okr("doctor", "--db", str(running.database))
    assert (examined.returncode, examined.stdout) == (0, "")


def test_a_second_server_on_the_same_file_exits_4_and_names_the_process(running: Served) -> None:
    second = okr("serve", "--headless", "--db", str(running.database), "--port", str(free_port()))
    assert second.returncode == 4
    assert f"process {running.process.pid}" in second.stderr
    assert second.stdout == ""


def test_a_port_in_use_exits_1_and_makes_no_database(running: Served, tmp_path: Path) -> None:
    port = running.address.rpartition(":")[2]
    made = tmp_path / "new.duckdb"
    second = okr("serve", "--headless", "--db", str(made), "--port", port)
    assert second.returncode == 1
    assert f"Port {port} is taken" in second.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_note_beside_the_database_is_for_its_owner_alone(running: Served) -> None:
    note = run_file.place(running.database)
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    found = run_file.find(running.database)
    assert found is not None
    assert (found.pid, found.address) == (running.process.pid, running.address)


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer wrong", "Basic x"])
def test_nobody_asks_the_server_without_the_token(
    running: Served, authorization: str | None
) -> None:
    request = urllib.request.Request(  # noqa: S310 - a loopback address
        f"{running.address}/forward/sql", data=b"select 1", method="POST"
    )
    if authorization:
        request.add_header("Authorization", authorization)
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request)  # noqa: S310
    assert refusal.value.code == 401
    refusal.value.close()


def test_the_health_route_answers_after_a_real_read(running: Served) -> None:
    with urllib.request.urlopen(f"{running.address}/healthz") as answer:  # noqa: S310
        assert answer.status == 200
        assert json.load(answer)["status"] == "ok"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such note to spoil")
@pytest.mark.parametrize(
    "spoil",
    ["readable by others", "of a dead process", "half written", "of another program's process"],
)
def test_a_note_that_cannot_be_trusted_is_ignored(path: Path, spoil: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        run_ = run_file.Run(pid=os.getpid(), address=address, token="x")  # noqa: S106
        with run_file.announced(path, run_):
            assert run_file.find(path) == run_
            note = run_file.place(path)
            if spoil == "readable by others":
                note.chmod(0o644)
            elif spoil == "half written":
                note.write_text('{"pid"')
            elif spoil == "of a dead process":
                note.write_text(run_.model_copy(update={"pid": 2**22 + 1}).model_dump_json())
            else:
                server.close()
            assert run_file.find(path) is None


def test_a_note_that_points_to_another_machine_is_ignored(path: Path) -> None:
    run_ = run_file.Run(pid=os.getpid(), address="http://10.0.0.1:80", token="x")  # noqa: S106
    with run_file.announced(path, run_):
        assert run_file.find(path) is None


def test_a_server_that_was_killed_leaves_a_note_that_nobody_believes(small: Path) -> None:
    with served(small, end=False) as killed:
        killed.process.send_signal(signal.SIGKILL)
        killed.process.wait(timeout=30)
    assert run_file.place(small).exists()
    assert run("sql", "from cycle", "--json", "--db", str(small)).exit_code == 0


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_stopped_takes_its_note_away(small: Path, end: signal.Signals) -> None:
    with served(small, end=False) as stopped:
        stopped.process.send_signal(end)
        stopped.process.wait(timeout=30)
    assert not run_file.place(small).exists()
    assert not small.with_name(f"{small.name}.wal").exists()


def test_a_file_held_by_a_process_that_cannot_be_asked_exits_4_with_its_id(
    running: Served, tmp_path: Path
) -> None:
    note = run_file.place(running.database)
    aside = tmp_path / "note"
    note.rename(aside)
    try:
        asked = okr("sql", "select 1", "--db", str(running.database))
    finally:
        aside.rename(note)
    assert asked.returncode == 4
    assert f"process {running.process.pid}" in asked.stderr


def test_a_note_whose_address_another_program_took_is_not_asked(small: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        run_ = run_file.Run(
            pid=os.getpid(),
            address=f"http://127.0.0.1:{other.getsockname()[1]}",
            token="x",  # noqa: S106
        )
        other.close()
        with run_file.announced(small, run_):
            assert run("sql", "from cycle", "--json", "--db", str(small)).exit_code == 0


# --- demo


def test_the_demo_leaves_a_database_alone_that_it_did_not_make(small: Path) -> None:
    before = small.read_bytes()
    result = run("demo", "--no-serve", "--db", str(small))
    assert result.exit_code == 1
    assert "was not made by the demo" in result.stderr
    assert small.read_bytes() == before


def test_the_demo_is_not_made_over_a_file_that_is_being_served(running: Served) -> None:
    result = okr("demo", "--no-serve", "--db", str(running.database))
    assert result.returncode == 4
    assert f"process {running.process.pid}" in result.stderr
