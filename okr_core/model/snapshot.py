"""All that an organisation has, as it stood at one moment: what goes out and comes back whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Snapshot:
    """Every row of every table that is exported, all of one moment.

    Attributes:
        schema_version: Number of the last migration: which tables and columns there are.
        tables: The rows by table name, in the order of their keys; every column, by its own name.
        status: Readable tables by name, for people: objectives, key results and projects with their
            numbers of one day and names in place of ids. Empty where nobody asked for them.
    """

    schema_version: int
    tables: Mapping[str, "pa.Table"]
    status: Mapping[str, "pa.Table"] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """The number of rows of all tables together."""
        return sum(table.num_rows for table in self.tables.values())
