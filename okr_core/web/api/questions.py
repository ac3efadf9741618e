"""What may be asked in the query string of an address, and how it is understood."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from okr_core.model.commands import refusals
from okr_core.model.commands.command import EARLIEST, LATEST, Day, says
from okr_core.model.vocabulary import Status
from okr_core.web.api.problems import invalid
from okr_core.workspace import Viewer

MOST: Final = 200
LONGEST_ID: Final = 100
_USUAL: Final = 100
_NO_SUCH: Final = "No {0} within reach has this id; GET /api/v1/{1} lists ids and names."
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def _iso_day(value: Any) -> Any:  # noqa: ANN401 - any value that was sent
    """Return a day written in full; a number would be read as seconds since 1970."""
    is_iso = isinstance(value, date) or (isinstance(value, str) and _ISO_DAY.fullmatch(value))
    return value if is_iso else "not a day"  # refused with the sentence for any other text


IsoDay = Annotated[
    Day,
    BeforeValidator(_iso_day),
    Field(strict=False, description=f"YYYY-MM-DD, from {EARLIEST.year} to {LATEST.year}."),
]
Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID)]


class Question(BaseModel):
    """What may be asked; a name that is not here is refused rather than ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OfDay(Question):
    """One thing, on a day."""

    as_of: IsoDay | None = Field(None, description="The day to look at, YYYY-MM-DD; today if none.")


class Listing(Question):
    """A list, a page at a time."""

    limit: int = Field(_USUAL, ge=1, le=MOST, description="How many items a page has at most.")
    cursor: Annotated[str, Field(min_length=1, max_length=500)] | None = Field(
        None, description="Where the page begins: as the page before has it in next."
    )


class ListingOfDay(Listing, OfDay):
    """A list, as it stood on a day."""


class OfTeam(ListingOfDay):
    """A list of what belongs to a team."""

    team: Id | None = Field(None, description="Id of a team; those below it count as well.")

    def refuse_unknown(self, viewer: Viewer, as_of: date) -> None:
        """Refuse a team or a cycle that is not there, which would answer with nothing for ever.

        Raises:
            Refused: There is none with this id within reach; a name is no id.
        """
        if told := self._unknown(viewer, as_of):
            raise invalid(told)

    def _unknown(self, viewer: Viewer, as_of: date) -> dict[str, str]:
        if self.team is None or self.team in set(viewer.teams(as_of)["team_id"]):
            return {}
        return {"team": _NO_SUCH.format("team", "teams")}


class Scoped(OfTeam):
    """A list of what belongs to a cycle and a team."""

    cycle: Id | None = Field(None, description="Id of a cycle; those above it count as well.")

    def _unknown(self, viewer: Viewer, as_of: date) -> dict[str, str]:
        told = super()._unknown(viewer, as_of)
        if self.cycle is not None and self.cycle not in set(viewer.cycles()["cycle_id"]):
            told["cycle"] = _NO_SUCH.format("cycle", "cycles")
        return told


class ScopedWithStatus(Scoped):
    """The same, of one status."""

    status: Annotated[Status, says(f"Choose one of: {', '.join(Status)}.")] | None = Field(
        None, description="Only those that stand so."
    )


AnyQuestion = TypeVar("AnyQuestion", bound=Question)


def understood(kind: type[AnyQuestion], given: Sequence[tuple[str, str]]) -> AnyQuestion:
    """Return what a query string asks.

    Args:
        kind: What may be asked.
        given: Names and values, in order.

    Raises:
        Refused: A value cannot be used, or a name is not known or there twice.
    """
    asked = dict(given)
    if len(asked) < len(given):
        names = Counter(name for name, _ in given)
        twice = [name for name, times in names.items() if times > 1]
        raise invalid({_short(name): "Say this once only." for name in sorted(twice)})
    unknown = asked.keys() - kind.model_fields.keys()
    if unknown:
        possible = f"Possible is: {', '.join(kind.model_fields)}." if kind.model_fields else ""
        told = f"This cannot be asked here. {possible}".strip()
        raise invalid({_short(name): told for name in sorted(unknown)})
    try:
        return kind.model_validate(asked)
    except ValidationError as error:
        raise invalid(refusals(error)) from error


def _short(name: str) -> str:
    """Return a name that somebody sent, short enough to be sent back."""
    return name[:LONGEST_ID]


def day(asked: Question, today: date) -> date:
    """Return the day to look at: today where no other may be asked for, or none is."""
    return (asked.as_of if isinstance(asked, OfDay) else None) or today
