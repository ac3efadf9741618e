"""What people call a team or a cycle, made its id."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

import pandas as pd

from okr_core.model.errors import InvalidInput

_MOST: Final = 5


def named(rows: pd.DataFrame, kind: str, called: str) -> str:
    """Return the id of the one row that is called so.

    Args:
        rows: With the columns ``name`` and, of the kind, ``<kind>_id``.
        kind: What a row is: ``team`` or ``cycle``.
        called: Its id, or its name in upper or lower case.

    Raises:
        InvalidInput: None is called so, or several are; the hint names what there is.
    """
    ids, names = rows[f"{kind}_id"], rows["name"]
    found = ids[ids == called]
    if found.empty:
        found = ids[names.str.casefold() == called.strip().casefold()]
    if len(found) == 1:
        return str(found.iloc[0])
    if len(found):
        several = ", ".join(found)
        raise InvalidInput(
            f"There are {len(found)} {kind}s named {called!r}.", f"Name one by its id: {several}."
        )
    near = list(_near(called, [str(name) for name in names]))
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There is no {kind} yet."
    raise InvalidInput(f"There is no {kind} named {called!r}.", hint)


def _near(called: str, names: list[str]) -> Iterator[str]:
    folded = {name.casefold(): name for name in names}
    close = get_close_matches(called.casefold(), list(folded), n=3, cutoff=0.4)
    yield from (repr(folded[name]) for name in close or list(folded)[:_MOST])
