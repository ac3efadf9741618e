"""Good OKR sets by field of work, to start from. They ship as one TOML file a field."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, Self

from pydantic import Field, model_validator

from okr_core.model.commands.command import Number, Title, Unit, Values, refuse
from okr_core.model.goalposts import goalpost_refusal
from okr_core.model.vocabulary import Indicator, KeyResultKind

FIELDS: Final = (
    "product",
    "engineering",
    "marketing",
    "sales",
    "people",
    "operations",
    "education_and_public_sector",
    "project_management_office",
)
"""The files, in the order to offer them."""


class KeyResult(Values):
    """A result with its way: from ``baseline`` to ``target``, both in ``unit``.

    ``is_counter_measure`` marks the one that keeps the others honest: it would get worse if they
    were reached at any price.
    """

    title: Title
    kind: KeyResultKind
    baseline: Number
    target: Number
    unit: Unit = Field(min_length=1)
    indicator: Indicator
    is_counter_measure: bool = False

    @model_validator(mode="after")
    def _goalposts(self) -> Self:
        refused = goalpost_refusal(self.kind, baseline=self.baseline, target=self.target)
        if refused is not None:
            raise refuse(refused[1], refused[0])
        return self


class Objective(Values):
    """An objective with its three key results, and why it is worth having."""

    title: Title
    why: str = Field(min_length=1)
    key_results: tuple[KeyResult, KeyResult, KeyResult]


class Example(Values):
    """What a field of work has to offer: two or three objectives."""

    name: Title
    objectives: tuple[Objective, ...] = Field(min_length=2, max_length=3)


@cache
def examples() -> dict[str, Example]:
    """Return the examples of each field by its key, in the order to offer them."""
    place = files(__package__)
    return {
        field: Example.model_validate(
            tomllib.loads(place.joinpath(f"{field}.toml").read_text(encoding="utf-8"))
        )
        for field in FIELDS
    }
