"""The commands of share links: `okr link create`, `okr link list` and `okr link revoke`."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import click

from okr_core import answer, forward
from okr_core.answer import Record
from okr_core.cli.command import db_option, json_option, opened, settings_for, told, user
from okr_core.model.access import Role, new_token, token_hash
from okr_core.model.errors import DatabaseMissing
from okr_core.ui import run_file
from okr_core.ui.settings import Settings
from okr_core.workspace import Workspace
from okr_core.workspace.sharing import (
    LinkUnwanted,
    LinkWanted,
    list_links,
    make_link,
    revoke_link,
)

_DAYS: Final = re.compile(r"([1-9]\d{0,4})d")


class _End(click.ParamType[tuple[int | None, date | None]]):
    """When a link ends: ``30d``, a last day, or ``never``; as days and as a last day."""

    name = "30d|YYYY-MM-DD|never"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[int | None, date | None]:
        """Return what was typed as days and as a last day.

        Raises:
            click.BadParameter: It is none of the three.
        """
        if isinstance(value, tuple):
            return value
        if value == "never":
            return None, None
        days = _DAYS.fullmatch(value)
        if days:
            return int(days[1]), None
        try:
            return None, date.fromisoformat(value)
        except ValueError:
            self.fail(
                f"{value!r} is no end: write 30d, a day like 2027-03-31, or never", param, ctx
            )


@click.group("link")
def link() -> None:
    """Share links: who may look in, at what, and for how long."""


@link.command()
@click.option("--name", required=True, help="Whom it is for; changes made by it carry this name.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.VIEWER.value,
    show_default=True,
    help="What they may do.",
)
@click.option("--team", default="", help="Only this team, with the teams below it: name or id.")
@click.option("--cycle", default="", help="Only this cycle: name or id.")
@click.option("--expires", type=_End(), default="never", show_default=True, help="When it ends.")
@db_option
@json_option
@told
def create(  # noqa: PLR0917 - one for each flag
    name: str,
    role: str,
    team: str,
    cycle: str,
    expires: tuple[int | None, date | None],
    db: Path | None,
    as_json: bool,
) -> None:
    """Make a link and print its address, which is shown only now.

    Without a running server it is the path that follows the server's own address.
    """
    settings = settings_for(db)
    token = new_token()
    days, last_day = expires
    wanted = LinkWanted(
        name=name,
        role=Role(role),
        team=team,
        cycle=cycle,
        days=days,
        last_day=last_day,
        token_hash=token_hash(token),
        actor=user(),
    )
    run = run_file.find(settings.database)
    rows = forward.ask(run, "link-create", wanted.model_dump_json()) if run else None
    if rows is None:
        run = None
        may_make = settings.is_default
        rows = [_write(settings, lambda workspace: make_link(workspace, wanted), may_make=may_make)]
    path = f"/l/{token}"
    address = run.address + path if run else path
    if as_json:
        click.echo(answer.as_json_object({**rows[0], "path": path, "address": address}))
    else:
        click.echo(address)
    click.echo("Keep it now: it is not stored, and cannot be shown again.", err=True)
    if run is None:
        click.echo("It follows the server's address, as http://127.0.0.1:8501/l/…", err=True)


@link.command("list")
@db_option
@json_option
@told
def list_(db: Path | None, as_json: bool) -> None:
    """Print every link, those that work first. Their addresses are not stored."""
    settings = settings_for(db, read_only=True)
    run = run_file.find(settings.database)
    rows = forward.ask(run, "link-list") if run else None
    if rows is None:
        with opened(settings) as workspace:
            rows = answer.records(list_links(workspace))
    click.echo(
        answer.as_json(rows) if as_json else answer.as_table([_to_the_minute(r) for r in rows])
    )


def _to_the_minute(row: Record) -> Record:
    """Return a row whose moments are written as people read them."""
    return {
        name: f"{datetime.fromisoformat(value):%Y-%m-%d %H:%M}"
        if name.endswith("_at") and value
        else value
        for name, value in row.items()
    }


@link.command()
@click.argument("link_", metavar="ID|NAME")
@db_option
@told
def revoke(link_: str, db: Path | None) -> None:
    """End a link: from their next click on, whoever looks in by it gets nothing more.

    What a browser shows by then stays on its screen until that click.
    """
    settings = settings_for(db)
    unwanted = LinkUnwanted(link=link_, actor=user())
    run = run_file.find(settings.database)
    rows = forward.ask(run, "link-revoke", unwanted.model_dump_json()) if run else None
    if rows is None:
        rows = [_write(settings, lambda workspace: revoke_link(workspace, unwanted))]
    click.echo(f"The link {rows[0]['name']!r} works no more.", err=True)


def _write(
    settings: Settings, change: Callable[[Workspace], Record], *, may_make: bool = False
) -> Record:
    """Open the database and change it.

    Args:
        settings: Which database.
        change: Changes it.
        may_make: Make the database if it is not there; one that was named may be mistyped.

    Raises:
        DatabaseError: It cannot be opened.
    """
    if may_make:
        settings.make_folder()
    elif not settings.database.exists():
        raise DatabaseMissing(
            f"There is no database {settings.database}.", "Name another one with --db."
        )
    workspace = Workspace.open(settings.database, backup_dir=settings.backup_dir)
    try:
        return change(workspace)
    finally:
        workspace.close()
