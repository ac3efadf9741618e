"""What another process does in the tests: hold a database, or write until it is killed."""

from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import duckdb
from sound_organisation import NOW, TODAY, writing

from okr_core.demo import fill
from okr_core.model.identity import new_id
from okr_core.store import Store
from okr_core.workspace import Workspace


def hold(path: Path, line: Connection) -> None:
    """Open the file, say so, and keep it open until told to go."""
    store = Store.open(path)
    line.send("open")
    line.recv()
    store.close()


def record(path: Path, line: Connection) -> None:
    """Record check-ins for ever; say the id of each once it is saved."""
    store = Store.open(path)
    write = writing(store)
    while True:
        check_in_id = new_id()
        with write() as transaction:
            transaction.insert(
                "check_in",
                {
                    "check_in_id": check_in_id,
                    "key_result_id": "kr",
                    "measured_on": TODAY,
                    "recorded_at": NOW,
                    "known_on": TODAY,
                    "value": 64.0,
                    "author": "Ada",
                },
            )
        line.send(check_in_id)


def draft(path: Path, line: Connection) -> None:
    """Count up in a draft for ever, from where it was left; say each number once it is kept."""
    workspace = Workspace.open(path)
    number = (workspace.drafts().kept("objective", "ada") or {"number": 0})["number"]
    while True:
        number += 1
        workspace.drafts().keep("objective", "ada", {"number": number})
        line.send(number)


def tell(path: Path, line: Connection) -> None:
    """Fill an empty database with the example, and say how far it is."""
    workspace = Workspace.open(path)
    fill(workspace, today=TODAY, progress=lambda done, _: line.send(done))


def write_the_file(path: Path, line: Connection) -> None:
    """Count up in a table for ever, and say each number, while the file is written over and over.

    The file is large enough that most of the time goes to writing it: what is said then is in the
    second log alone.
    """
    database = duckdb.connect(str(path))
    database.execute("create table large as select n, random() as x from range(500_000) as t(n)")
    database.execute("create table said (number integer)")

    def count() -> None:
        counting, number = database.cursor(), 0
        while True:
            number += 1
            counting.execute("insert into said values (?)", [number])
            line.send(number)

    Thread(target=count, daemon=True).start()
    while True:
        database.execute("update large set x = random()")
        database.execute("force checkpoint")
