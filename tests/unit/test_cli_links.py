"""`okr link` and the access flags of `okr serve`, with and without a server that holds the file."""

import http.client
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result
from serving import Served, free_port, okr, served
from small_organisation import build

from okr_core.cli import main
from okr_core.model.access import LINK_COOKIE, Access, Role
from okr_core.ui.place import Place
from okr_core.workspace import Workspace
from okr_core.workspace.sharing import end_of

DAY = date(2026, 8, 30)
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what the flag is about


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The file of a small organisation that nobody holds."""
    path = tmp_path / "okr.duckdb"
    build(path, DAY)
    return path


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    database = tmp_path_factory.mktemp("links") / "okr.duckdb"
    build(database, DAY)
    with served(database, "--access", "links") as server:
        yield server


def run(*args: str, **environment: str) -> Result:
    cleared = {"OKR_DB": "", "OKR_ACCESS": "", "OKR_BACKUP_DIR": ""}
    return CliRunner(env={**cleared, **environment}).invoke(main, args)


def access_of(path: Path, token: str) -> Access | None:
    workspace = Workspace.open(path, read_only=True)
    found = workspace.access_of(token)
    workspace.close()
    return found


def listed(path: Path) -> list[dict[str, object]]:
    found = run("link", "list", "--db", str(path), "--json")
    assert found.exit_code == 0
    return json.loads(found.stdout)


# --- on the file itself


def test_a_link_is_printed_once_as_the_path_and_kept_as_no_token(small: Path) -> None:
    made = run("link", "create", "--name", "Board", "--db", str(small))
    assert made.exit_code == 0
    assert re.fullmatch(r"/l/[\w-]{22}\n", made.stdout)
    token = made.stdout.strip().removeprefix("/l/")
    access = access_of(small, token)
    assert access is not None
    assert (access.role, access.name, access.reach.is_everything) == (Role.VIEWER, "Board", True)
    assert token not in run("link", "list", "--db", str(small)).stdout
    assert token.encode() not in small.read_bytes()


def test_a_list_for_people_says_moments_to_the_minute(small: Path) -> None:
    run("link", "create", "--name", "Board", "--db", str(small))
    listed = run("link", "list", "--db", str(small)).stdout
    assert re.search(r"works +20\d\d-\d\d-\d\d \d\d:\d\d  ", listed)
    [row] = json.loads(run("link", "list", "--json", "--db", str(small)).stdout)
    assert re.fullmatch(r"[\d-]{10}T[\d:]{8}\.\d{6}", row["created_at"])


def test_a_link_is_for_a_role_a_team_a_cycle_and_a_time(small: Path) -> None:
    wanted = ("--team", "sALES", "--cycle", "Running quarter", "--expires", "30d")
    made = run(
        "link",
        "create",
        "--name",
        "Sales",
        "--role",
        "editor",
        *wanted,
        "--json",
        "--db",
        str(small),
    )
    told = json.loads(made.stdout)
    access = access_of(small, told["path"].removeprefix("/l/"))
    (link,) = listed(small)
    assert access is not None
    assert (access.role, access.link_id) == (Role.EDITOR, told["share_link_id"])
    assert (link["team"], link["cycle"], link["state"], link["uses"]) == (
        "Sales",
        "Running quarter",
        "works",
        0,
    )
    left = datetime.fromisoformat(str(link["expires_at"])) - datetime.now(UTC).replace(tzinfo=None)
    assert timedelta(days=29) < left <= timedelta(days=30)


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (["--team", "Nobody"], 1, "There is no team named 'Nobody'."),
        (["--cycle", "Never"], 1, "There is no cycle named 'Never'."),
        (["--expires", "2020-01-01"], 1, "This link would have ended already."),
        (["--expires", "9999-12-31"], 1, "A link does not end that far away."),
        (["--expires", "0001-01-01"], 1, "A link does not end that far away."),
        (["--expires", "99999d"], 1, "A link does not end that far away."),
        (["--team", "sale"], 1, "Did you mean 'Sales'?"),
        (["--expires", "soon"], 2, "write 30d, a day like 2027-03-31, or never"),
        (["--role", "king"], 2, "'king' is not one of"),
        (["--name", " "], 1, "name"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(
    small: Path, wrong: list[str], code: int, sentence: str
) -> None:
    made = run("link", "create", "--name", "Board", *wrong, "--db", str(small))
    assert (made.exit_code, made.stdout) == (code, "")
    assert sentence in made.stderr
    assert listed(small) == []


def test_a_link_is_revoked_by_its_name_or_its_id_and_its_name_is_free_again(small: Path) -> None:
    assert run("link", "create", "--name", "Board", "--db", str(small)).exit_code == 0
    twice = run("link", "create", "--name", "Board", "--db", str(small))
    assert (twice.exit_code, twice.stdout) == (1, "")
    assert "There is a link for Board already, and it works." in twice.stderr
    first = str(listed(small)[0]["share_link_id"])
    assert run("link", "revoke", first, "--db", str(small)).exit_code == 0
    assert run("link", "create", "--name", "Board", "--db", str(small)).exit_code == 0
    assert run("link", "revoke", "Board", "--db", str(small)).exit_code == 0
    assert [one["state"] for one in listed(small)] == ["revoked", "revoked"]
    assert run("link", "revoke", "Board", "--db", str(small)).exit_code == 1


@pytest.mark.parametrize("asked", [("revoke", "Board"), ("list",), ("create", "--name", "Board")])
def test_a_mistyped_database_is_not_made(tmp_path: Path, asked: tuple[str, ...]) -> None:
    typed = tmp_path / "typo.duckdb"
    told = run("link", *asked, "--db", str(typed))
    assert (told.exit_code, told.stdout) == (1, "")
    assert str(typed) in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_link_works_through_its_last_day_of_this_machine() -> None:
    ends = end_of(None, date(2026, 12, 31), now=datetime.combine(DAY, time()))
    assert ends is not None
    here = ends.replace(tzinfo=UTC).astimezone()
    assert (here.date(), here.time()) == (date(2027, 1, 1), time())


# --- through the server that holds the file


def ask(method: str, address: str) -> tuple[int, str]:
    """Ask without following; return the status and the value of the link's cookie."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    connection.request(method, place.path)
    answer = connection.getresponse()
    cookie = SimpleCookie(answer.getheader("set-cookie") or "").get(LINK_COOKIE)
    connection.close()
    return answer.status, cookie.value if cookie else ""


def test_while_a_server_runs_a_link_is_its_whole_address_and_ends_at_once(running: Served) -> None:
    made = okr("link", "create", "--name", "Council", "--db", str(running.database))
    address = made.stdout.strip()
    assert address.startswith(f"{running.address}/l/")
    assert ask("GET", address) == (303, address.rpartition("/")[2])
    assert okr("link", "revoke", "Council", "--db", str(running.database)).returncode == 0
    assert ask("GET", address) == (404, "")
    told = okr("link", "list", "--json", "--db", str(running.database))
    assert [(one["state"], one["uses"]) for one in json.loads(told.stdout)] == [("revoked", 1)]


def test_the_routes_of_the_command_need_the_token_of_the_run(running: Served) -> None:
    for route in ("link-create", "link-list", "link-revoke"):
        assert ask("POST", f"{running.address}/forward/{route}") == (401, "")


# --- where it listens


def test_open_access_on_another_address_has_to_be_said(small: Path) -> None:
    refused = run("serve", "--host", EVERYWHERE, "--headless", "--db", str(small))
    assert refused.exit_code == 1
    assert "everybody who can reach 0.0.0.0 would read and change everything" in refused.stderr
    assert "--anyone-may-edit" in refused.stderr


def test_open_access_that_was_said_is_told_at_the_start(small: Path) -> None:
    flags = ("--host", EVERYWHERE, "--anyone-may-edit")
    with served(small, *flags) as server:
        assert ask("GET", f"{server.address}/healthz") == (200, "")
        assert okr("link", "list", "--db", str(small)).returncode == 0
    assert "Everybody who can reach 0.0.0.0 reads and changes everything." in server.told


def test_behind_links_the_command_for_a_first_owner_is_told_until_there_is_one(
    small: Path,
) -> None:
    command = f'okr link create --role owner --name "Your name" --db {small}'
    with served(small, "--access", "links") as server:
        pass
    assert command in server.told
    run("link", "create", "--role", "owner", "--name", "Mina", "--db", str(small))
    with served(small, "--access", "links") as server:
        pass
    assert command not in server.told


@pytest.mark.parametrize(
    ("place", "names"),
    [
        (Place(), ["127.0.0.1", "localhost"]),
        (Place("192.0.2.7"), ["127.0.0.1", "localhost", "192.0.2.7"]),
        (
            Place("127.0.0.1", 8501, ("okr.example.org",)),
            ["127.0.0.1", "localhost", "okr.example.org"],
        ),
    ],
)
def test_a_server_answers_to_its_own_names_and_those_that_were_given(
    place: Place, names: list[str]
) -> None:
    assert place.known_as == names


def test_an_address_that_is_not_of_this_machine_is_refused(small: Path) -> None:
    refused = run(
        *("serve", "--access", "links", "--host", "192.0.2.7", "--headless", "--db", str(small)),
        *("--port", str(free_port())),
    )
    assert refused.exit_code == 1
    assert "This machine has no address 192.0.2.7." in refused.stderr
