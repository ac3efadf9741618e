"""Finds the SQL that ships with the package. No SQL is written here, and none is run."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_STORE = files("okr_core.store")


@cache
def text(folder: str, name: str) -> str:
    """Return the SQL of ``<folder>/<name>.sql``; a name may lead into a subfolder.

    Raises:
        FileNotFoundError: There is no such file.
    """
    return _STORE.joinpath(folder, *f"{name}.sql".split("/")).read_text(encoding="utf-8")


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the names of the SQL files in ``folder``, sorted, without their suffix."""
    place: Traversable = _STORE.joinpath(*folder.split("/"))
    if not place.is_dir():
        return ()
    return tuple(
        sorted(entry.name[:-4] for entry in place.iterdir() if entry.name.endswith(".sql"))
    )
