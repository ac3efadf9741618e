"""The command that freezes what stands: `okr publish`."""

from datetime import datetime
from pathlib import Path
from typing import Final

import click

from okr_core import forward
from okr_core.asked import PACK_FORMS, PackForm, PublishTo
from okr_core.cli.command import db_option, opened, settings_for, told
from okr_core.model.counting import count
from okr_core.ui import run_file
from okr_core.ui.settings import Settings

_ENDINGS: Final[dict[str, PackForm]] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The file, replaced if it is there; with --format svg the folder.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(PACK_FORMS),
    help="html is the pack, markdown the same for mail, svg each of its charts.  [default: what "
    "the file's ending says]",
)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day to show.  [default: today]"
)
@click.option("--team", default="", help="Name or id of a team, with those below it.")
@click.option("--cycle", default="", help="Name or id of a cycle.  [default: the running one]")
@db_option
@told
def publish(  # noqa: PLR0917 - one for each flag
    out: Path,
    form: PackForm | None,
    as_of: datetime | None,
    team: str,
    cycle: str,
    db: Path | None,
) -> None:
    """Freeze what stands into one file that opens anywhere and prints, and name what was written.

    Works while a server has the database open. Charts need the extra: pip install
    'okr-dashboard[pack]'.
    """
    form = form or _ENDINGS.get(out.suffix.lower())
    if form is None:
        raise click.UsageError(f"Say with --format what {out} is to be, or end it in .html or .md.")
    settings = settings_for(db, read_only=True)
    asked = PublishTo(
        to=out.expanduser().absolute(),
        form=form,
        as_of=as_of.date() if as_of else None,
        team=team,
        cycle=cycle,
    )
    files = _published(settings, asked)
    for file in files:
        click.echo(file)
    size = sum(file.stat().st_size for file in files)
    click.echo(f"Published {count(len(files), 'file')}, {size / 1000:,.0f} kB.", err=True)


def _published(settings: Settings, asked: PublishTo) -> list[Path]:
    """Have the server that holds the database do it, or do it here."""
    run = run_file.find(settings.database)
    if run is not None:
        answered = forward.ask(run, "publish", asked.model_dump_json())
        if answered is not None:
            return [Path(row["file"]) for row in answered]
    from okr_core import publishing  # noqa: PLC0415 - the charts take long to load

    with opened(settings) as workspace:
        return publishing.publish(workspace.viewer(), workspace.clock, asked)
