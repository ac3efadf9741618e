"""One file into a database, from its bytes to a report: what `okr import` asks for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict

from okr_core.model.actor import Actor
from okr_core.model.clock import Clock, SystemClock
from okr_core.model.commands import ImportItems
from okr_core.model.errors import InvalidInput
from okr_core.model.understood import Imported, Preview, Understood
from okr_core.model.vocabulary import TeamKind
from okr_core.transfer.headers import Column
from okr_core.transfer.headers import Mapping as Columns
from okr_core.transfer.reading import LARGEST_FILE, Sheet, read
from okr_core.transfer.understanding import guess_mapping, understand
from okr_core.workspace.importing import no_rows, preview_import
from okr_core.workspace.workspace import Workspace

Record = dict[str, Any]


class ImportFile(BaseModel):
    """A file of this machine, and how to import it.

    Attributes:
        file: An absolute path.
        team: The team of rows that name none; empty for ``only_team``.
        cycle: The cycle of rows that name none.
        answers: Answers to questions, see ``understand``.
        columns: What a column means, by its header, where the guess is wrong.
        dry_run: Only report.
        skip_bad: Import the rows that have no problem, rather than nothing.
        actor: Who imports it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: Path
    team: str = ""
    cycle: str = ""
    answers: dict[str, str] = {}
    columns: dict[str, str] = {}
    dry_run: bool = False
    skip_bad: bool = False
    actor: str = "okr import"


def read_file(file: Path) -> Sheet:
    """Return the table of a file of this machine.

    Raises:
        InvalidInput: It cannot be read, or is nothing that an import understands.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InvalidInput(
            f"{file} cannot be read: {error.strerror}.", "Check the name of the file."
        ) from error
    return read(content, file.name)


def only_team(teams: pd.DataFrame) -> str:
    """Return the only team that stands, by name and people's own left out; empty unless one does.

    Args:
        teams: The rows of ``Desk.teams_to_edit``.
    """
    standing = teams[teams["archived_at"].isna() & (teams["kind"] != TeamKind.PERSON)]
    return str(standing["name"].iloc[0]) if len(standing) == 1 else ""


def understand_file(asked: ImportFile, clock: Clock, *, only: str = "") -> Understood:
    """Return what a file says.

    Args:
        asked: The file, and how to import it.
        clock: Knows the organisation's day.
        only: The only team there is.

    Raises:
        InvalidInput: It cannot be read, or its columns do not say what an objective is.
    """
    sheet = read_file(asked.file)
    return understand(
        sheet,
        _mapping(sheet, asked.columns),
        today=clock.today(),
        team=asked.team or only,
        cycle=asked.cycle,
        answers=asked.answers,
    )


def import_file(asked: ImportFile, workspace: Workspace) -> Record:
    """Import a file into an open database, unless a row has a problem; return the report.

    Raises:
        InvalidInput: The file cannot be read or understood.
        DatabaseReadOnly: The database is open for reading only.
    """
    only = only_team(workspace.desk().teams_to_edit(workspace.clock.today()))
    understood = understand_file(asked, workspace.clock, only=only)
    preview = workspace.desk().preview_import(understood, workspace.clock.today())
    if not may_write(asked, preview):
        return report(understood, preview, None)
    command = ImportItems(understood=understood, skip_bad=asked.skip_bad)
    imported = workspace.editor(Actor(name=asked.actor)).import_items(command)
    return report(understood, preview, imported)


def import_into_nothing(asked: ImportFile) -> tuple[Record, bool]:
    """Return the report on importing into a database that is not there yet.

    Returns:
        The report, and whether the database is to be made and the file to be imported.

    Raises:
        InvalidInput: The file cannot be read or understood.
    """
    clock = SystemClock()
    understood = understand_file(asked, clock)
    preview = preview_import(no_rows, understood, now=clock.now(), today=clock.today())
    return report(understood, preview, None), may_write(asked, preview)


def may_write(asked: ImportFile, preview: Preview) -> bool:
    """Return whether an import goes on after its preview, which needs a row without a problem."""
    if asked.dry_run or preview.count("bad") == len(preview.rows):
        return False
    return asked.skip_bad or not preview.problems


def report(understood: Understood, preview: Preview, imported: Imported | None) -> Record:
    """Return what an import did or would do, as plain values."""
    return {
        "file": understood.source,
        "shape": understood.shape,
        "rows_read": understood.rows,
        "rows_understood": len({row.row for row in preview.rows if row.action != "bad"}),
        "rows_bad": len({problem.row for problem in preview.problems}),
        "written": imported is not None,
        "operation_id": imported.operation_id if imported else None,
        "created": imported.created if imported else {},
        "updated": imported.updated if imported else {},
        "new_teams": list(preview.new_teams),
        "new_people": list(preview.new_people),
        "new_cycles": list(preview.new_cycles),
        "rows": [row.model_dump(mode="json") for row in preview.rows],
        "problems": [
            {**problem.model_dump(), "message": str(problem)} for problem in preview.problems
        ],
        "notices": [
            {**notice.model_dump(mode="json"), "message": str(notice)} for notice in preview.notices
        ],
        "questions": [question.model_dump(mode="json") for question in preview.questions],
    }


def _mapping(sheet: Sheet, columns: Mapping[str, str]) -> Columns:
    mapping = guess_mapping(sheet)
    headers = [header.casefold() for header in sheet.headers]
    for header, meaning in columns.items():
        if header.casefold() not in headers:
            raise InvalidInput(
                f"{sheet.source} has no column called {header}.",
                f"Choose one of: {', '.join(filter(None, sheet.headers))}.",
                field="columns",
            )
        known = {column.value: column for column in Column}
        if meaning and meaning.casefold() not in known:
            raise InvalidInput(
                f"There is no meaning called {meaning}.",
                f"Choose one of: {', '.join(known)}.",
                field="columns",
            )
        at = headers.index(header.casefold())
        mapping = mapping.changed(at, known.get(meaning.casefold()))
    return mapping
