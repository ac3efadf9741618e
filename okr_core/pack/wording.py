"""Small things that every part of a pack says alike: a status, a place to link to, a text."""

from collections.abc import Iterable
from typing import cast

import pandas as pd

from okr_core.charts import numbers
from okr_core.charts.theme import sign_of, status_of
from okr_core.pack.parts import Mark
from okr_core.telling.sentences import Row


def mark(status: object) -> Mark:
    """A status as a pack shows it; an unknown one is no data."""
    found = status_of(status)
    return Mark(found.value.replace("_", "-"), sign_of(found).word)


def anchor(entity: str, entity_id: object) -> str:
    """Where in the pack a thing stands, for links to it."""
    return f"{entity}-{entity_id}"


def rows(frame: pd.DataFrame) -> Iterable[Row]:
    """The rows of a frame, in order, each by column."""
    return cast(list[Row], frame.to_dict("records"))


def text(value: object) -> str:
    """What somebody typed, or nothing."""
    return "" if numbers.is_missing(value) else str(value)
