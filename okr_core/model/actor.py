"""Who does something: an argument of every write, kept in its change-log row."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Actor(BaseModel):
    """The person or program behind a change; ``person_id`` is set when they are in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    person_id: str | None = None

    def did(self, row: Mapping[str, Any]) -> bool:
        """Whether they are the author of a row: the same person, or of one name where neither is.

        People are known by their id, for their names change.

        Args:
            row: With ``author`` and ``author_id``, which is None or NaN where there is none.
        """
        author_id = row["author_id"] if isinstance(row["author_id"], str) else None
        if author_id is None and self.person_id is None:
            return bool(row["author"] == self.name)
        return author_id == self.person_id
