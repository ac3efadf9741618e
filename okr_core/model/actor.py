"""Who does something: an argument of every write, kept in its change-log row."""

from pydantic import BaseModel, ConfigDict, Field


class Actor(BaseModel):
    """The person or program behind a change; ``person_id`` is set when they are in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    person_id: str | None = None
