"""The commands that only read: `okr sql`, `okr doctor` and `okr version`."""

import shutil
import sys
from pathlib import Path

import click

from okr_core import __version__, answer, forward
from okr_core.answer import Record
from okr_core.cli.command import ERROR, db_option, json_option, opened, settings_for, told
from okr_core.ui import run_file
from okr_core.ui.settings import Settings


@click.command()
@click.argument("statement")
@db_option
@json_option
@told
def sql(statement: str, db: Path | None, as_json: bool) -> None:
    """Answer one reading SQL STATEMENT, also while a server has the database open."""
    rows = _ask(settings_for(db, read_only=True), "sql", statement)
    if as_json:
        click.echo(answer.as_json(rows))
    elif sys.stdout.isatty():
        click.echo(answer.as_text(rows, shutil.get_terminal_size().columns))
    else:  # a program reads columns, however wide
        click.echo(answer.as_table(rows))


@click.command()
@db_option
@json_option
@told
def doctor(db: Path | None, as_json: bool) -> None:
    """Check references, loops, sums and the end of the change log. Exit 1 when an error is found.

    Works while a server has the database open.
    """
    settings = settings_for(db, read_only=True)
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


@click.command()
def version() -> None:
    """Print the version."""
    click.echo(__version__)


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
    with opened(settings) as workspace:
        if route == "sql":
            return answer.records(workspace.whole_file().select(statement))
        return [
            {"check": found.check, "severity": found.severity, "message": found.message}
            for found in workspace.doctor()
        ]
