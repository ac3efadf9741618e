"""Writes an export: into a folder, or as the bytes of one file to download."""

import io
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pyarrow as pa

from okr_core.model.errors import InvalidInput, OkrError
from okr_core.model.snapshot import Snapshot
from okr_core.transfer.export import csv_rows, json_rows, manifest, parquet_rows, workbook
from okr_core.transfer.export.manifest import FORMATS, Format
from okr_core.transfer.export.reading import manifest_of

WORKBOOK: Final = "okr.xlsx"

_SHEETS: Final = {
    "key_result_status": "Key results",
    "objective_status": "Objectives",
    "project_status": "Projects",
}
_DUMP: Final[Mapping[str, Callable[[pa.Table], bytes]]] = {
    "csv": csv_rows.dump,
    "json": json_rows.dump,
    "parquet": parquet_rows.dump,
}
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A zip stores a time for each file; the earliest that it knows says nothing.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Download:
    """One file for a browser to save."""

    name: str
    mime: str
    data: bytes


def write(snapshot: Snapshot, form: Format, folder: Path) -> list[Path]:
    """Write an export into a folder and return the files, in order.

    The folder is made when it is not there. It has to be empty, or to hold an export of this
    format, which is replaced. The manifest comes last: a folder without one is no export.

    Args:
        snapshot: What to write; with ``status`` for CSV and XLSX.
        form: One of ``FORMATS``.
        folder: Where to.

    Raises:
        InvalidInput: The folder holds something else, or the format does not exist.
        OkrError: The folder cannot be written to.
    """
    _check(form)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder, form)
        written = []
        for name, content in _files(snapshot, form):
            partial = folder / f".{name}.{os.getpid()}.partial"
            try:
                partial.write_bytes(content)
                os.replace(partial, folder / name)
            finally:
                partial.unlink(missing_ok=True)
            written.append(folder / name)
    except OSError as error:
        raise OkrError(
            f"{folder} cannot be written to: {error.strerror or error}.", "Name another folder."
        ) from error
    return written


def download(snapshot: Snapshot, form: Format, day: date) -> Download:
    """Return an export as one file: a workbook for XLSX, else a zip of what ``write`` writes.

    Args:
        snapshot: What to write; with ``status`` for CSV and XLSX.
        form: One of ``FORMATS``.
        day: Part of the file's name, and of nothing inside it.

    Raises:
        InvalidInput: The format does not exist.
    """
    named, mime = download_name(form, day)
    if form == "xlsx":
        [(_, content)] = _files(snapshot, form)
        return Download(named, mime, content)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(snapshot, form):
            archive.writestr(
                zipfile.ZipInfo(name, _NO_TIME), content, compress_type=zipfile.ZIP_DEFLATED
            )
    return Download(named, mime, packed.getvalue())


def download_name(form: Format, day: date) -> tuple[str, str]:
    """Return the name and the kind of the file that ``download`` makes.

    Raises:
        InvalidInput: The format does not exist.
    """
    _check(form)
    if form == "xlsx":
        return f"okr-export-{day}.xlsx", _XLSX
    return f"okr-export-{day}-{form}.zip", "application/zip"


def _files(snapshot: Snapshot, form: Format) -> Iterator[tuple[str, bytes]]:
    if form == "xlsx":
        named = [(_SHEETS[name], table) for name, table in snapshot.status.items()]
        yield WORKBOOK, workbook.dump([*named, *snapshot.tables.items()])
        return
    readable = snapshot.status if form == "csv" else {}
    for name, table in {**readable, **snapshot.tables}.items():
        yield f"{name}.{form}", _DUMP[form](table)
    said = manifest.of(snapshot, form).model_dump_json(indent=1)
    yield manifest.NAME, f"{said}\n".encode()


def _clear(folder: Path, form: Format) -> None:
    """Remove an earlier export of this format, and refuse a folder that holds anything else."""
    earlier = manifest_of(folder)
    known = {WORKBOOK} if form == "xlsx" else set()
    if earlier is not None and earlier.files == form:
        known = {manifest.NAME} | {f"{name}.{form}" for name in [*_SHEETS, *earlier.tables]}
    others = sorted(file.name for file in folder.iterdir() if file.name not in known)
    if others:
        raise InvalidInput(
            f"{folder} already holds {others[0]}, which is no part of an export as {form}.",
            "Name an empty folder, or one that does not exist yet.",
        )
    # The manifest first: what is removed half way is no export any more.
    for name in sorted(known, key=lambda name: name != manifest.NAME):
        with suppress(FileNotFoundError):
            (folder / name).unlink()


def _check(form: str) -> None:
    if form not in FORMATS:
        raise InvalidInput(
            f"There is no format {form!r}.", f"Use one of: {', '.join(FORMATS)}.", field="format"
        )
