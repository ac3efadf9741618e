"""What every command shares: options, settings, the way to the database, errors and exit codes.

0 done · 1 an error · 2 wrong usage · 3 a conflict · 4 another process holds the database.
"""

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click

from okr_core.model.errors import Conflict, DatabaseBusy, InvalidInput, OkrError
from okr_core.ui.settings import Settings
from okr_core.workspace import Workspace

ERROR: Final = 1
CONFLICT: Final = 3
BUSY: Final = 4

db_option = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The database file. Default: OKR_DB, else data/okr.duckdb in a checkout or a file in "
    "your data folder.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one array of objects.")


def told(command: Callable[..., None]) -> Callable[..., None]:
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
    return CONFLICT if isinstance(error, Conflict) else ERROR


def settings_for(
    db: Path | None,
    *,
    read_only: bool = False,
    access: str | None = None,
    anyone_may_edit: bool = False,
    default: str = "okr.duckdb",
    today: date | None = None,
) -> Settings:
    """Return the settings of the environment and the flags.

    Raises:
        click.UsageError: They ask for something that does not exist.
    """
    try:
        return Settings.from_environment(
            db=db,
            read_only=read_only,
            access=access,
            anyone_may_edit=anyone_may_edit,
            default=default,
            today=today,
        )
    except InvalidInput as error:
        raise click.UsageError(str(error)) from error


def user() -> str:
    """Return who runs the command, as the changes that it makes are to be known by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody has this user id
        return "okr"


@contextmanager
def opened(settings: Settings) -> Iterator[Workspace]:
    """Open the database for reading while the block runs.

    Raises:
        DatabaseError: It cannot be opened.
    """
    workspace = Workspace.open(settings.database, read_only=True, backup_dir=settings.backup_dir)
    try:
        yield workspace
    finally:
        workspace.close()
