"""What a reader sees, frozen: asks their viewer, and has the pack written as files or as one."""

import io
import os
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

import pandas as pd

from okr_core import pack
from okr_core.asked import PackForm, PublishTo
from okr_core.model.clock import Clock
from okr_core.model.commands.command import EARLIEST
from okr_core.model.errors import InvalidInput, OkrError
from okr_core.pack import Frozen
from okr_core.workspace import Viewer
from okr_core.workspace.naming import named

_BACK: Final = timedelta(days=7)
_NOTES: Final = 3
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_KINDS: Final[dict[PackForm, tuple[str, str]]] = {
    "html": (".html", "text/html"),
    "markdown": (".md", "text/markdown"),
    "svg": ("-charts.zip", "application/zip"),
}


class Download(NamedTuple):
    """One file to take away."""

    name: str
    mime: str
    content: bytes


def freeze(
    viewer: Viewer,
    *,
    as_of: date,
    cycle: str | None,
    team: str | None,
    made_at: datetime,
    since: date | None = None,
) -> Frozen:
    """Return everything a pack is made of, as this reader sees it.

    Args:
        viewer: Who reads; a pack of a scoped reader holds what they may see, and nothing else.
        as_of: The day to show.
        cycle: Id of the cycle, with those above it; None is every cycle.
        team: Id of the team, with those below it; None is every team.
        made_at: Now, in UTC.
        since: The earlier day that changes are told from; None is a week before.
    """
    since = since or as_of - _BACK
    teams = viewer.teams(as_of)
    return Frozen(
        organisation=str(teams["name"].iloc[0]) if len(teams) else "OKR Dashboard",
        team=_name(teams, "team_id", team),
        cycle=_name(viewer.cycles(), "cycle_id", cycle),
        as_of=as_of,
        since=since,
        made_at=made_at,
        overview=_row(viewer.cycle_overview(as_of, cycle, team)),
        thresholds=_row(viewer.thresholds()),
        work=_row(viewer.work_since(as_of, since, cycle, team)),
        teams=teams,
        top_objectives=viewer.top_objectives(as_of, since, cycle, team),
        objectives=viewer.objectives(as_of, cycle, team),
        key_results=viewer.key_results(as_of, cycle, team),
        stages=viewer.stages_of_all(as_of, cycle, team),
        attention=viewer.attention(as_of, cycle, team),
        changes=viewer.changes(as_of, since, cycle, team),
        projects=viewer.projects(as_of, cycle, team),
        links=viewer.project_links(as_of, cycle, team),
        check_ins=viewer.latest_check_ins(as_of, cycle, team, most=_NOTES),
    )


def publish(viewer: Viewer, clock: Clock, asked: PublishTo) -> list[Path]:
    """Write a pack, and return the files.

    Raises:
        InvalidInput: The team, the cycle or the day does not exist.
        OkrError: Its folder is not there, it cannot be written, or charts cannot be drawn here.
    """
    if not asked.to.parent.is_dir():
        raise OkrError(f"There is no folder {asked.to.parent}.", "Create it, or name another file.")
    today = clock.today()
    as_of = asked.as_of or today
    if as_of > today:
        raise InvalidInput(f"{as_of} has not come yet.", "Name today or an earlier day.")
    if as_of < EARLIEST:
        raise InvalidInput(f"{as_of} is too long ago.", f"Name a day from {EARLIEST} on.")
    cycle = (
        named(viewer.cycles(), "cycle", asked.cycle) if asked.cycle else viewer.default_cycle(as_of)
    )
    team = named(viewer.teams(as_of), "team", asked.team) if asked.team else None
    frozen = freeze(viewer, as_of=as_of, cycle=cycle, team=team, made_at=clock.now())
    if asked.form == "svg":
        return [_write(asked.to / name, text) for name, text in pack.svg_files(frozen)]
    return [_write(asked.to, _TEXT[asked.form](frozen))]


def download(frozen: Frozen, form: PackForm) -> Download:
    """Return a pack as one file: its charts are zipped.

    Raises:
        OkrError: Charts cannot be drawn here.
    """
    name, mime = download_name(frozen.as_of, form)
    if form != "svg":
        return Download(name, mime, _TEXT[form](frozen).encode())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, text in pack.svg_files(frozen):
            archive.writestr(
                zipfile.ZipInfo(file, _NO_TIME), text, compress_type=zipfile.ZIP_DEFLATED
            )
    return Download(name, mime, packed.getvalue())


def download_name(as_of: date, form: PackForm) -> tuple[str, str]:
    """Return the name and the kind of the file that ``download`` makes."""
    ending, mime = _KINDS[form]
    return f"okr-pack-{as_of}{ending}", mime


_TEXT: Final = {"html": pack.html, "markdown": pack.markdown}


def _row(frame: pd.DataFrame) -> dict[str, Any]:
    return cast(dict[str, Any], frame.iloc[0].to_dict())


def _name(frame: pd.DataFrame, column: str, wanted: str | None) -> str:
    found = frame.loc[frame[column] == wanted, "name"]
    return "" if found.empty else str(found.iloc[0])


def _write(file: Path, text: str) -> Path:
    """Write a file whole or not at all."""
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        file.parent.mkdir(exist_ok=True)  # the one that charts go to
        try:
            partial.write_text(text, encoding="utf-8")
            os.replace(partial, file)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise OkrError(
            f"{file} cannot be written: {error.strerror or error}.", "Name another file."
        ) from error
    return file
