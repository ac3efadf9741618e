"""Everything out of a workspace, into a folder or into one file, and back into an empty one."""

from pathlib import Path
from typing import Final

from okr_core.model.snapshot import Snapshot
from okr_core.transfer import export
from okr_core.workspace.workspace import Workspace

_FOR_PEOPLE: Final = frozenset({"csv", "xlsx"})


def export_to(workspace: Workspace, form: export.Format, folder: Path) -> list[Path]:
    """Write everything into a folder and return the files.

    Args:
        workspace: What to export, as it stands at one moment.
        form: One of ``export.FORMATS``.
        folder: Where to: new, empty, or holding an earlier export of this format.

    Raises:
        InvalidInput: The folder holds something else, or the format does not exist.
        OkrError: The folder cannot be written to, or XLSX is not installed.
    """
    return export.write(workspace.snapshot(with_status=form in _FOR_PEOPLE), form, folder)


def export_download(workspace: Workspace, form: export.Format) -> export.Download:
    """Return everything as one file, with its name and its kind.

    Args:
        workspace: What to export, as it stands at one moment.
        form: One of ``export.FORMATS``.

    Raises:
        InvalidInput: The format does not exist.
        OkrError: XLSX is not installed.
    """
    snapshot = workspace.snapshot(with_status=form in _FOR_PEOPLE)
    return export.download(snapshot, form, workspace.clock.today())


def restore_export(workspace: Workspace, path: Path) -> Snapshot:
    """Restore our own export into an empty workspace, all of it or nothing, and return it.

    Args:
        workspace: An open workspace that holds nothing yet.
        path: For which ``export.is_own_export`` holds.

    Raises:
        InvalidInput: The export is not whole, is for people only, or is newer than this program.
        DatabaseError: The workspace is not empty, or only read.
    """
    snapshot = export.read_export(path)
    workspace.restore(snapshot)
    return snapshot
