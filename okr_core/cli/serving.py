"""The commands that open the dashboard: `okr serve` and `okr demo`."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from okr_core.cli.command import db_option, settings_for, told
from okr_core.model.clock import SystemClock
from okr_core.model.errors import DatabaseBusy
from okr_core.ui import run_file, server
from okr_core.ui.place import HOST, PORT, Place
from okr_core.ui.settings import MODES

_STEPS: Final = 1000  # of a progress bar

_port = click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
_headless = click.option("--headless", is_flag=True, help="Do not open a browser.")


@click.command()
@db_option
@_port
@_headless
@click.option("--read-only", is_flag=True, help="Nobody changes anything.")
@click.option(
    "--access",
    type=click.Choice(MODES),
    help="Who may do what: `open`, whoever reaches it edits; `links`, whoever has a share link, as "
    "far as it goes; `sso`, whoever signs in.  [default: OKR_ACCESS, else open]",
)
@click.option(
    "--host",
    default=HOST,
    show_default=True,
    help="The address of this machine to listen on; 0.0.0.0 is all of them.",
)
@click.option(
    "--allowed-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name that browsers call it by, such as that of a proxy in front of it.",
)
@click.option(
    "--anyone-may-edit",
    is_flag=True,
    help="Let everybody who reaches another address than this machine's own edit.",
)
@told
def serve(  # noqa: PLR0917 - one for each flag
    db: Path | None,
    port: int,
    headless: bool,
    read_only: bool,
    access: str | None,
    host: str,
    names: tuple[str, ...],
    anyone_may_edit: bool,
) -> None:
    """Open the dashboard in a browser, and keep it open until Ctrl+C."""
    settings = settings_for(db, read_only=read_only, access=access, anyone_may_edit=anyone_may_edit)
    server.serve(settings, Place(host, port, names), headless=headless)


@click.command()
@db_option
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
@told
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

    settings = settings_for(db, default="demo.duckdb", today=today.date() if today else None)
    settings = settings.model_copy(update={"sends": False})  # invented people call nobody
    place = Place(port=port)
    if not no_serve:
        server.refuse_taken(place)  # before minutes may go into a large file
    held = run_file.find(settings.database)
    if held is not None:
        raise DatabaseBusy(str(settings.database), held.pid, held.address)
    settings.make_folder()
    with click.progressbar(length=_STEPS, label="Making the demo", file=sys.stderr) as bar:

        def progress(done: float, _what: str) -> None:
            bar.update(round(done * _STEPS) - bar.pos)

        day = settings.today or SystemClock().today()
        build(settings.database, today=day, size=int(size) if size else None, progress=progress)
    if no_serve:
        click.echo(f"Made {settings.database}", err=True)
    else:
        server.serve(settings, place, headless=headless)
