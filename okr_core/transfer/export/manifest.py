"""What an export says of itself: its format, the tables in it, and the kinds of their columns."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, get_args

import pyarrow as pa
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from okr_core.model.snapshot import Snapshot

NAME: Final = "manifest.json"
FORMAT: Final = "okr-dashboard-export"
FORMAT_VERSION: Final = 1

Format = Literal["json", "csv", "xlsx", "parquet"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

Kind = Literal["text", "integer", "number", "boolean", "date", "timestamp"]
# Names of tables become names of files, so that a foreign manifest must not lead elsewhere.
TableName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,62}$")]


class TableFacts(BaseModel):
    """How many rows a table has, and the kind of each column in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: int = Field(ge=0)
    columns: Mapping[str, Kind]


class Manifest(BaseModel):
    """The first file of an export. See the format in this package's docstring."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["okr-dashboard-export"] = FORMAT
    format_version: int = FORMAT_VERSION
    files: Literal["json", "csv", "parquet"]
    schema_version: int
    tables: Mapping[TableName, TableFacts]


def of(snapshot: Snapshot, files: Literal["json", "csv", "parquet"]) -> Manifest:
    """Return the manifest of a snapshot written as ``files``."""
    return Manifest(
        files=files,
        schema_version=snapshot.schema_version,
        tables={
            name: TableFacts(
                rows=table.num_rows,
                columns={column.name: kind(column.type) for column in table.schema},
            )
            for name, table in snapshot.tables.items()
        },
    )


def kind(found: pa.DataType) -> Kind:
    """Return what a column holds, in the words of the format."""
    tests: tuple[tuple[bool, Kind], ...] = (
        (pa.types.is_boolean(found), "boolean"),
        (pa.types.is_integer(found), "integer"),
        (pa.types.is_floating(found), "number"),
        (pa.types.is_date(found), "date"),
        (pa.types.is_timestamp(found), "timestamp"),
    )
    return next((name for holds, name in tests if holds), "text")
