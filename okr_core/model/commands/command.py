"""What every command shares: its base class, its kinds of field, and its refusals as sentences."""

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from okr_core.model.identity import new_id

TITLE_LENGTH = 200
NOTE_LENGTH = 4000
EARLIEST = date(1990, 1, 1)
LATEST = date(2199, 12, 31)
LARGEST = 1e15  # far below the point where differences of doubles overflow or lose whole units

# Characters that reorder the text around them, so that what is read is not what was typed.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Values(BaseModel):
    """Frozen input values; an unknown name is refused rather than ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Command(Values):
    """Something a person asks for. Its ``operation_id`` is made when the form is drawn.

    The same operation id arriving twice is one action: the second time writes nothing.
    """

    operation_id: str = Field(default_factory=new_id, min_length=1, max_length=100)


def refuse(sentence: str, field: str = "") -> PydanticCustomError:
    """Return the error a validator raises: a sentence that says what to do, and its field."""
    # The sentence travels as a value, for it may hold braces that a person typed.
    return PydanticCustomError("refused", "{sentence}", {"sentence": sentence, "field": field})


def says(sentence: str) -> WrapValidator:
    """Replace whatever a field's type would complain about with one sentence for people."""

    def validate(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:  # noqa: ANN401
        try:
            return handler(value)
        except (ValidationError, ValueError) as error:
            raise refuse(sentence) from error

    return WrapValidator(validate)


def _printable(text: str, *, keep: str = "") -> str:
    if text.isprintable():
        return text
    return "".join(
        character
        for character in text
        if character in keep
        or (unicodedata.category(character) not in {"Cc", "Cs"} and character not in _REORDERING)
    )


def one_line(value: Any) -> Any:  # noqa: ANN401
    """Return typed text as one trimmed line without control characters; other values as given.

    What it returns stays as it is when it is given again, as one command gives it to another.
    """
    if not isinstance(value, str):
        return value
    return re.sub(r"\s+", " ", _printable(re.sub(r"\s+", " ", value))).strip()


def many_lines(value: Any) -> Any:  # noqa: ANN401
    """Return typed text trimmed, without control characters but line ends and tabs."""
    if not isinstance(value, str):
        return value
    return _printable(value.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t").strip()


def none_if_blank(value: Any) -> Any:  # noqa: ANN401
    """Return None for an empty text; other values as given."""
    return None if value == "" else value


def _finite(value: float) -> float:
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise refuse("Enter a plain number; if it has more than 15 digits, use a larger unit.")
    return value


def _sensible_day(value: date) -> date:
    if not EARLIEST <= value <= LATEST:
        raise refuse(f"Choose a day between {EARLIEST.year} and {LATEST.year}.")
    return value


def _at_most(length: int) -> Callable[[str], str]:
    def validate(value: str) -> str:
        if len(value) > length:
            raise refuse(
                f"Shorten this to {length} characters; it has {len(value)}, "
                f"{len(value) - length} too many."
            )
        return value

    return validate


Title = Annotated[
    str, AfterValidator(_at_most(TITLE_LENGTH)), Field(min_length=1), BeforeValidator(one_line)
]
Note = Annotated[
    str, AfterValidator(_at_most(NOTE_LENGTH)), Field(min_length=1), BeforeValidator(many_lines)
]
OptionalNote = Annotated[
    Annotated[str, AfterValidator(_at_most(NOTE_LENGTH))] | None,
    BeforeValidator(none_if_blank),
    BeforeValidator(many_lines),
]
Unit = Annotated[str, AfterValidator(_at_most(30)), BeforeValidator(one_line)]
Id = Annotated[str, Field(min_length=1, max_length=100)]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
OptionalId = Annotated[Id | None, BeforeValidator(none_if_blank)]
Number = Annotated[float, AfterValidator(_finite)]
Amount = Annotated[float, Field(ge=0), AfterValidator(_finite)]
Day = Annotated[date, AfterValidator(_sensible_day)]
Version = Annotated[int, Field(ge=1)]


class Dated(Command):
    """A command about something that begins and ends; both days may be open."""

    starts_on: Day | None = None
    ends_on: Day | None = None

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise refuse("Choose a last day on or after the first day.", "ends_on")
        return self


def _label(field: str) -> str:
    return field.rpartition(".")[2].removesuffix("_id").replace("_", " ")


def _missing(field: str) -> str:
    if field.endswith("_id"):
        return f"Choose the {_label(field)}."
    if field.endswith("_on"):
        return "Choose a day."
    if _label(field).startswith("what "):
        return f"Say {_label(field)}."
    return f"Fill in the {_label(field)}."


class Change(Command):
    """Changes some columns of one row.

    What is left out stays as it is; what is given as None is cleared. ``version`` is that of the
    row as it was shown.
    """

    beside: ClassVar[frozenset[str]] = frozenset()  # fields that are no column: the id, the reason
    kept: ClassVar[tuple[str, ...]] = ()  # columns that are never cleared

    version: Version | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """The values that were given, by column."""
        return self.model_dump(
            exclude_unset=True, exclude={"operation_id", "version", *self.beside}
        )

    @model_validator(mode="after")
    def _something_and_nothing_emptied(self) -> Self:
        changes = self.changes
        if not changes:
            raise refuse("Change something before saving.")
        for field in self.kept:
            if field in changes and changes[field] is None:
                raise refuse(_missing(field), field)
        return self


_SENTENCES: dict[str, str] = {
    "float_parsing": "Enter a number, such as 12.5.",
    "float_type": "Enter a number, such as 12.5.",
    "int_parsing": "Enter a whole number.",
    "int_type": "Enter a whole number.",
    "int_from_float": "Enter a whole number.",
    "finite_number": "Enter a plain number.",
    "date_from_datetime_parsing": "Enter a day as YYYY-MM-DD.",
    "date_parsing": "Enter a day as YYYY-MM-DD.",
    "date_type": "Enter a day as YYYY-MM-DD.",
    "date_from_datetime_inexact": "Enter a day without a time.",
    "bool_parsing": "Answer yes or no.",
    "bool_type": "Answer yes or no.",
    "string_type": "Enter text.",
}


def _sentence(error: ErrorDetails, field: str) -> str:
    kind = error["type"]
    given = error.get("ctx", {})
    if kind in {"missing", "string_too_short", "too_short"} or error["input"] is None:
        return _missing(field)
    if kind == "enum":
        return f"Choose {given['expected'].replace(chr(39), '').replace('_', ' ')}."
    if kind == "extra_forbidden":
        return f"Leave out {_label(field)}; it does not belong here."
    if kind == "greater_than_equal":
        return f"Enter {given['ge']:g} or more."
    return _SENTENCES.get(kind, f"Check the {_label(field)}: {error['msg']}.")


def refusals(error: ValidationError) -> dict[str, str]:
    """Return what is wrong with a command: one sentence for each field, for a form to show.

    Keys are field names; an item of a list is ``stages.0.title``; "" is the form as a whole.
    """
    found: dict[str, str] = {}
    for details in error.errors(include_url=False):
        place = ".".join(str(part) for part in details["loc"])
        given = details.get("ctx", {})
        field = ".".join(name for name in (place, str(given.get("field") or "")) if name)
        sentence = given["sentence"] if details["type"] == "refused" else _sentence(details, field)
        found.setdefault(field, str(sentence))
    return found
