"""The `okr` command: data on stdout, messages on stderr, and an exit code that tells why.

0 done · 1 an error · 2 wrong usage · 3 a conflict · 4 another process holds the database.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click

from okr_core import __version__, answer, forward
from okr_core.answer import Record
from okr_core.model.clock import SystemClock
from okr_core.model.errors import (
    CycleClosed,
    DatabaseBusy,
    InvalidInput,
    OkrError,
    StaleVersion,
)
from okr_core.ui import run_file, server
from okr_core.ui.settings import Settings
from okr_core.workspace import Workspace

ERROR: Final = 1
CONFLICT: Final = 3
BUSY: Final = 4

_STEPS: Final = 1000  # of a progress bar

_db = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The database file. Default: OKR_DB, else data/okr.duckdb in a checkout or a file in "
    "your data folder.",
)
_port = click.option(
    "--port", type=click.IntRange(1, 65535), default=server.PORT, show_default=True
)
_headless = click.option("--headless", is_flag=True, help="Do not open a browser.")
_json = click.option("--json", "as_json", is_flag=True, help="Print one array of objects.")


def _told(command: Callable[..., None]) -> Callable[..., None]:
    """Turn our errors into sentences on stderr and exit codes."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        try:
            command(*args, **kwargs)
        except OkrError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(_code(error))

    return run


def _code(error: OkrError) -> int:
    if isinstance(error, DatabaseBusy):
        return BUSY
    return CONFLICT if isinstance(error, StaleVersion | CycleClosed) else ERROR


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Objectives, key results and the projects meant to move them, in one DuckDB file."""


@main.command()
@_db
@_port
@_headless
@click.option("--read-only", is_flag=True, help="Nobody changes anything.")
@click.option("--access", help="Who may do what. Only `open`: whoever reaches it edits.")
@_told
def serve(db: Path | None, port: int, headless: bool, read_only: bool, access: str | None) -> None:
    """Open the dashboard in a browser, and keep it open until Ctrl+C."""
    settings = _settings(db, read_only=read_only, access=access)
    server.serve(settings, port=port, headless=headless)


@main.command()
@_db
@_port
@_headless
@click.option("--no-serve", is_flag=True, help="Only make the file.")
@click.option(
    "--size",
    type=click.Choice(["1", "10", "100"]),
    help="A synthetic organisation of this many times 372 key results instead of the examples.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the demo plays on, and is shown as.  [default: today]",
)
@_told
def demo(  # noqa: PLR0917 - one for each flag
    db: Path | None,
    port: int,
    headless: bool,
    no_serve: bool,
    size: str | None,
    today: datetime | None,
) -> None:
    """Make the example organisation in a file of its own, anew each time, and show it.

    Default file: demo.duckdb beside the default database. A database that the demo did not make is
    never touched.
    """
    from okr_core.demo import build  # noqa: PLC0415 - only this command needs it

    settings = _settings(db, default="demo.duckdb", today=today.date() if today else None)
    if not no_serve:
        server.refuse_taken(port)  # before minutes may go into a large file
    held = run_file.find(settings.database)
    if held is not None:
        raise DatabaseBusy(str(settings.database), held.pid)
    settings.make_folder()
    with click.progressbar(length=_STEPS, label="Making the demo", file=sys.stderr) as bar:

        def progress(done: float, _what: str) -> None:
            bar.update(round(done * _STEPS) - bar.pos)

        day = settings.today or SystemClock().today()
        build(settings.database, today=day, size=int(size) if size else None, progress=progress)
    if no_serve:
        click.echo(f"Made {settings.database}", err=True)
    else:
        server.serve(settings, port=port, headless=headless)


@main.command()
@click.argument("statement")
@_db
@_json
@_told
def sql(statement: str, db: Path | None, as_json: bool) -> None:
    """Answer one reading SQL STATEMENT, also while a server has the database open."""
    rows = _ask(_settings(db, read_only=True), "sql", statement)
    click.echo(answer.as_json(rows) if as_json else answer.as_table(rows))


@main.command()
@_db
@_json
@_told
def doctor(db: Path | None, as_json: bool) -> None:
    """Check references, loops, sums and the end of the change log. Exit 1 when an error is found.

    Works while a server has the database open.
    """
    settings = _settings(db, read_only=True)
    findings = _ask(settings, "doctor")
    if as_json:
        click.echo(answer.as_json(findings))
    else:
        for found in findings:
            click.echo(f"{found['severity']}: {found['check']}: {found['message']}")
    if not findings:
        click.echo(f"{settings.database} is sound.", err=True)
    if any(found["severity"] == "error" for found in findings):
        sys.exit(ERROR)


@main.command()
def version() -> None:
    """Print the version."""
    click.echo(__version__)


def _settings(
    db: Path | None,
    *,
    read_only: bool = False,
    access: str | None = None,
    default: str = "okr.duckdb",
    today: date | None = None,
) -> Settings:
    try:
        return Settings.from_environment(
            db=db, read_only=read_only, access=access, default=default, today=today
        )
    except InvalidInput as error:
        raise click.UsageError(str(error)) from error


def _ask(settings: Settings, route: str, statement: str = "") -> list[Record]:
    """Answer from the file, or through the server that holds it.

    Raises:
        DatabaseBusy: Another process holds the file and cannot be asked.
    """
    run = run_file.find(settings.database)
    if run is not None:
        rows = forward.ask(run, route, statement)
        if rows is not None:
            return rows
    with _opened(settings) as workspace:
        if route == "sql":
            return answer.records(workspace.select(statement))
        return [
            {"check": found.check, "severity": found.severity, "message": found.message}
            for found in workspace.doctor()
        ]


@contextmanager
def _opened(settings: Settings) -> Iterator[Workspace]:
    workspace = Workspace.open(settings.database, read_only=True)
    try:
        yield workspace
    finally:
        workspace.close()
