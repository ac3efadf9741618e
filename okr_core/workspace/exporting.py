"""Everything out of a workspace, into a folder or into one file, and back into an empty one."""

from datetime import date
from pathlib import Path
from typing import Final

from okr_core.model.snapshot import Snapshot
from okr_core.store import Finding
from okr_core.transfer import export
from okr_core.workspace.desk import Desk
from okr_core.workspace.workspace import Workspace

_FOR_PEOPLE: Final = frozenset({"csv", "xlsx"})


def export_to(desk: Desk, today: date, form: export.Format, folder: Path) -> list[Path]:
    """Write everything into a folder and return the files.

    Args:
        desk: What to export, as it stands at one moment.
        today: The organisation's day.
        form: One of ``export.FORMATS``.
        folder: Where to: new, empty, or holding an earlier export of this format.

    Raises:
        AccessDenied: The desk leaves something out.
        InvalidInput: The folder holds something else, or the format does not exist.
        OkrError: The folder cannot be written to, or XLSX is not installed.
    """
    return export.write(_taken(desk, today, form), form, folder)


def export_download(desk: Desk, today: date, form: export.Format) -> export.Download:
    """Return everything as one file, with its name and its kind.

    Args:
        desk: What to export, as it stands at one moment.
        today: The organisation's day.
        form: One of ``export.FORMATS``.

    Raises:
        AccessDenied: The desk leaves something out.
        InvalidInput: The format does not exist.
        OkrError: XLSX is not installed.
    """
    return export.download(_taken(desk, today, form), form, today)


def _taken(desk: Desk, today: date, form: export.Format) -> Snapshot:
    return desk.snapshot(status_on=today if form in _FOR_PEOPLE else None)


def restore_into(database: Path, snapshot: Snapshot, *, backup_dir: Path | None) -> list[Finding]:
    """Restore our own export into a file that is empty or not there, all of it or nothing.

    A file that was not there before is gone again when the export is refused.

    Args:
        database: The file, which nobody has open.
        snapshot: The export, as ``export.read_export`` returns it.
        backup_dir: Where backups go; None is the folder beside it.

    Returns:
        What ``doctor`` finds in it now. The rows are kept as they came all the same.

    Raises:
        InvalidInput: The rows are not those of a database of this version or an older one.
        DatabaseError: The file holds something already, or cannot be opened.
    """
    is_new = not database.exists()
    workspace = Workspace.open(database, backup_dir=backup_dir)
    try:
        workspace.whole_file().restore(snapshot)
    except BaseException:
        workspace.close()
        if is_new:
            Workspace.discard(database)
        raise
    try:
        return workspace.doctor()
    finally:
        workspace.close()
