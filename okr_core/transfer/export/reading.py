"""Reads our own export, and says what is wrong with one that is not whole."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from okr_core.model.errors import InvalidInput
from okr_core.model.snapshot import Snapshot
from okr_core.transfer.export import json_rows, manifest, parquet_rows
from okr_core.transfer.export.manifest import Manifest

_LONGEST_MANIFEST: Final = 1_000_000  # bytes
_LARGEST: Final = 2_000_000_000  # bytes of one file, when it is unpacked
_AGAIN: Final = "Export again, and restore that."
_LOAD: Final = {"json": json_rows.load, "parquet": parquet_rows.load}

Read = Callable[[str, int], bytes]  # a file's name, and the most bytes it may have


def is_own_export(path: Path) -> bool:
    """Return whether a folder, a zip or a ``manifest.json`` is an export of this program.

    One that is damaged or newer counts: ``read_export`` says what is wrong with it.
    """
    try:
        with _opened(path) as read:
            return f'"{manifest.FORMAT}"'.encode() in read(manifest.NAME, _LONGEST_MANIFEST)
    except (InvalidInput, OSError):
        return False


def read_export(path: Path) -> Snapshot:
    """Read an export of JSON or Parquet files: its folder, its zip, or its ``manifest.json``.

    Raises:
        InvalidInput: It is not whole, not of a format that comes back whole, or newer than this
            program; the sentence says what and where.
    """
    try:
        with _opened(path) as read:
            said = _understood(read(manifest.NAME, _LONGEST_MANIFEST))
            if said.files == "csv":
                raise InvalidInput(
                    "This export is CSV, which cannot tell an empty text from none.",
                    "Restore one of --format json or parquet.",
                )
            tables = {}
            for name, facts in said.tables.items():
                file = f"{name}.{said.files}"
                tables[name] = _LOAD[said.files](file, read(file, _LARGEST), facts)
                if tables[name].num_rows != facts.rows:
                    raise InvalidInput(
                        f"{file} has {tables[name].num_rows:,} rows, and the manifest says "
                        f"{facts.rows:,}."
                    )
    except InvalidInput as error:
        raise InvalidInput(error.message, error.hint or f"Nothing was written. {_AGAIN}") from error
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror or error}.", _AGAIN) from error
    return Snapshot(said.schema_version, tables)


def manifest_of(folder: Path) -> Manifest | None:
    """Return the manifest of the export in a folder, or None when there is none to be read."""
    try:
        with _opened(folder) as read:
            return _understood(read(manifest.NAME, _LONGEST_MANIFEST))
    except (InvalidInput, OSError):
        return None


def _understood(text: bytes) -> Manifest:
    try:
        said = Manifest.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the whole file"
        raise InvalidInput(
            f"{manifest.NAME} is damaged, or made by a newer version of OKR Dashboard: {where}: "
            f"{first['msg']}."
        ) from error
    if said.format_version > manifest.FORMAT_VERSION:
        raise InvalidInput(
            "This export was made by a newer version of OKR Dashboard.",
            "Install that version, then restore it.",
        )
    return said


@contextmanager
def _opened(path: Path) -> Iterator[Read]:
    """Give a way to read the files of an export, wherever they are."""
    if path.name == manifest.NAME and path.is_file():
        path = path.parent
    if path.is_dir():
        yield lambda name, most: _from_folder(path / name, most)
    elif zipfile.is_zipfile(path):
        try:
            archive = zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            raise InvalidInput(f"{path} is a damaged zip.") from error
        with archive:
            yield lambda name, most: _from_zip(archive, name, most)
    else:
        raise InvalidInput(f"{path} is neither a folder nor a zip.")


def _from_folder(file: Path, most: int) -> bytes:
    try:
        if file.stat().st_size > most:
            raise InvalidInput(f"{file.name} is larger than {most:,} bytes.")
        return file.read_bytes()
    except FileNotFoundError as error:
        raise InvalidInput(f"The export lacks {file.name}.") from error


def _from_zip(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        # What a zip says of the size of a file, it is held to when that is unpacked.
        if archive.getinfo(name).file_size > most:
            raise InvalidInput(f"{name} is larger than {most:,} bytes.")
        return archive.read(name)
    except KeyError as error:
        raise InvalidInput(f"The export lacks {name}.") from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise InvalidInput(f"{name} cannot be unpacked: {error}.") from error
