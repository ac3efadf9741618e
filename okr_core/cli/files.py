"""The commands that write files: `okr export`, `okr backup` and `okr restore`."""

from pathlib import Path

import click

from okr_core import forward
from okr_core.answer import Record
from okr_core.asked import BackupTo, ExportTo
from okr_core.cli.command import db_option, opened, settings_for, told
from okr_core.model.errors import DatabaseBusy
from okr_core.transfer.export import FORMATS, Format
from okr_core.ui import run_file
from okr_core.ui.settings import Settings
from okr_core.workspace import Workspace
from okr_core.workspace.exporting import export_to


@click.command()
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder: new, empty, or holding an earlier export of this format.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="json",
    show_default=True,
    help="json and parquet come back whole with `okr import`; csv and xlsx are for people.",
)
@db_option
@told
def export(to: Path, form: Format, db: Path | None) -> None:
    """Write everything into a folder, also while a server has the database open.

    Share links are never exported, nor messages that wait to be sent and half-typed forms.
    """
    settings = settings_for(db, read_only=True)
    asked = ExportTo(to=to.expanduser().absolute(), format=form)
    files = _through_server(settings, "export", asked)
    if files is None:
        with opened(settings) as workspace:
            export_to(workspace.desk(), workspace.clock.today(), asked.format, asked.to)
    click.echo(f"Exported {settings.database} to {asked.to}", err=True)


@click.command()
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file.  [default: a new one in the backup folder]",
)
@click.option("--force", is_flag=True, help="Replace the file that is there.")
@db_option
@told
def backup(to: Path | None, force: bool, db: Path | None) -> None:
    """Copy the database to a file and print its name, also while a server has it open.

    The copy is opened and compared with the original before it counts.
    """
    settings = settings_for(db, read_only=True)
    asked = BackupTo(to=to.expanduser().absolute() if to else None, force=force)
    files = _through_server(settings, "backup", asked)
    if files is not None:
        click.echo(files[0]["file"])
        return
    with opened(settings) as workspace:
        click.echo(workspace.whole_file().backup(asked.to, replace=asked.force))


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace the database that is there.")
@db_option
@told
def restore(file: Path, force: bool, db: Path | None) -> None:
    """Put the backup FILE in the place of the database, which no server may have open.

    A copy of it is opened, brought to this version and examined first. A database that is replaced
    stays among the backups.
    """
    settings = settings_for(db)
    held = run_file.find(settings.database)
    if held is not None:
        raise DatabaseBusy(str(settings.database), held.pid, held.address)
    settings.make_folder()
    replaced = Workspace.replace(
        settings.database, file.expanduser(), backup_dir=settings.backup_dir, force=force
    )
    if replaced.kept is not None:
        click.echo(f"What was there is now {replaced.kept}", err=True)
    click.echo(
        f"Restored {settings.database}, which ends with change {replaced.version:,}.", err=True
    )


def _through_server(
    settings: Settings, route: str, asked: ExportTo | BackupTo
) -> list[Record] | None:
    """Have the server that holds the database do it, or return None when there is none."""
    run = run_file.find(settings.database)
    return None if run is None else forward.ask(run, route, asked.model_dump_json())
