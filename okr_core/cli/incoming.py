"""The command that reads files: `okr import`, of foreign files and of our own exports."""

import sys
from pathlib import Path

import click

from okr_core import answer, forward
from okr_core.answer import Record
from okr_core.cli.command import ERROR, db_option, opened, settings_for, told, user
from okr_core.model.counting import count, counted
from okr_core.model.errors import DatabaseBusy
from okr_core.model.understood import Problem
from okr_core.transfer.export import is_own_export, read_export
from okr_core.transfer.rejected import rejected_rows
from okr_core.ui import run_file
from okr_core.ui.settings import Settings
from okr_core.workspace import Workspace
from okr_core.workspace.exporting import restore_into
from okr_core.workspace.importing.files import (
    ImportFile,
    import_file,
    import_into_nothing,
    read_file,
)

_DECIMALS = {"comma": ",", "point": "."}
_ORDERS = {"day-first": "day", "month-first": "month"}
_SHOWN = ("row", "entity", "action", "state", "title", "team", "cycle")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--team",
    default="",
    help="The team of rows that name none; else the only team there is, or one named after FILE.",
)
@click.option("--cycle", default="", help="The cycle of rows that name none, such as 'Q4 2026'.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADER=MEANING",
    help="What a column means, where the guess is wrong, such as 'Theme=objective'. An empty "
    "meaning leaves the column out.",
)
@click.option(
    "--decimal",
    type=click.Choice(list(_DECIMALS)),
    help="What 1,200 and 1.200 mean in a file where no other number tells.",
)
@click.option(
    "--dates",
    type=click.Choice(list(_ORDERS)),
    help="What 03/04/2026 means in a file where no other day tells.",
)
@click.option("--dry-run", is_flag=True, help="Only report what an import would do.")
@click.option("--skip-bad", is_flag=True, help="Import the rows that have no problem.")
@click.option(
    "--rejected",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the rows that have a problem to this CSV file, with the reasons.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as one object.")
@db_option
@told
def import_(  # noqa: PLR0917 - one for each flag
    file: Path,
    team: str,
    cycle: str,
    columns: tuple[str, ...],
    decimal: str | None,
    dates: str | None,
    dry_run: bool,
    skip_bad: bool,
    rejected: Path | None,
    as_json: bool,
    db: Path | None,
) -> None:
    """Import objectives, key results and projects from FILE, also while a server is running.

    FILE is CSV, tab-separated text, XLSX or JSON; or an export of this program, a folder or a zip,
    which is restored into an empty database. Nothing is written while a row has a problem, unless
    with --skip-bad. Exit 1 when a row has one. A database that is not there is made.
    """
    settings = settings_for(db)
    if file.is_dir() or is_own_export(file):
        _restore(settings, file, dry_run=dry_run)
        return
    answers = {"decimal": _DECIMALS.get(decimal or ""), "dates": _ORDERS.get(dates or "")}
    asked = ImportFile(
        file=file.absolute(),
        team=team,
        cycle=cycle,
        answers={name: value for name, value in answers.items() if value},
        columns=dict(_pair(column) for column in columns),
        dry_run=dry_run,
        skip_bad=skip_bad,
        actor=user(),
    )
    report = _import(settings, asked)
    if rejected is not None:
        problems = [
            Problem.model_validate({k: v for k, v in problem.items() if k != "message"})
            for problem in report["problems"]
        ]
        rejected.write_bytes(rejected_rows(read_file(file), problems))
    _tell(report, asked, as_json=as_json)
    if report["problems"] and not skip_bad:
        sys.exit(ERROR)


def _import(settings: Settings, asked: ImportFile) -> Record:
    run = run_file.find(settings.database)
    if run is not None:
        answered = forward.ask(run, "import", asked.model_dump_json())
        if answered is not None:
            return answered[0]
    if asked.dry_run and settings.database.exists():
        with opened(settings) as workspace:
            return import_file(asked, workspace)
    if not settings.database.exists():
        report, goes_on = import_into_nothing(asked)
        if not goes_on:
            return report
        settings.make_folder()
    workspace = Workspace.open(settings.database, backup_dir=settings.backup_dir)
    try:
        return import_file(asked, workspace)
    finally:
        workspace.close()


def _restore(settings: Settings, export: Path, *, dry_run: bool) -> None:
    """Write an export of this program into a database that is empty or not there.

    Raises:
        DatabaseBusy: A server has the database open.
        InvalidInput: It is no export, or a damaged one.
    """
    held = run_file.find(settings.database)
    if held is not None:
        raise DatabaseBusy(str(settings.database), held.pid, held.address)
    snapshot = read_export(export)  # before a database is made for one that is damaged
    if dry_run:
        click.echo(f"{export} is an export that can be restored.", err=True)
        return
    settings.make_folder()
    findings = restore_into(settings.database, snapshot, backup_dir=settings.backup_dir)
    click.echo(f"Restored {export} into {settings.database}", err=True)
    for found in findings:
        click.echo(f"{found.severity}: {found.check}: {found.message}", err=True)
    if findings:
        click.echo("The rows are as they were exported; not all of them fit together.", err=True)


def _pair(column: str) -> tuple[str, str]:
    header, equals, meaning = column.rpartition("=")
    if not equals:
        raise click.BadParameter("write it as HEADER=MEANING", param_hint="--column")
    return header.strip(), meaning.strip()


def _tell(report: Record, asked: ImportFile, *, as_json: bool) -> None:
    if as_json:
        click.echo(answer.as_json_object(report))
    else:
        good = [row for row in report["rows"] if row["action"] != "bad"]
        click.echo(answer.as_table([{name: row[name] for name in _SHOWN} for row in good]))
    for notice in report["notices"]:
        click.echo(f"Note: {notice['message']}", err=True)
    for problem in report["problems"]:
        click.echo(problem["message"], err=True)
    for question in report["questions"]:
        flag = "--decimal" if question["id"].startswith("decimal") else "--dates"
        labels = " or ".join(option["label"] for option in question["options"])
        click.echo(f"{question['text']} {labels}? Say so with {flag}.", err=True)
    click.echo(_summary(report, asked), err=True)


def _summary(report: Record, asked: ImportFile) -> str:
    bad = report["rows_bad"]
    has_problem = "1 row has a problem" if bad == 1 else f"{bad} rows have a problem"
    if report["written"]:
        left_out = f" {has_problem} and stayed out." if bad else ""
        return f"Imported {asked.file.name}: {_counted(report)}.{left_out}"
    if not report["rows_understood"] and (asked.skip_bad or not bad):
        stayed_out = f": {has_problem} and stayed out" if bad else ""
        return f"There was nothing to import in {asked.file.name}{stayed_out}."
    if asked.dry_run:
        good = count(report["rows_understood"], "row")
        return f"Nothing was written: {good} understood; {has_problem}."
    return f"Nothing was imported: {has_problem}. Correct them, or use --skip-bad."


def _counted(report: Record) -> str:
    parts = []
    for action in ("created", "updated"):
        said = counted(report[action])
        parts += [f"{action} {said}"] if said else []
    return "; ".join(parts) or "everything was there already"
