"""A table as Parquet, and back."""

import io

import pyarrow as pa
import pyarrow.parquet as pq

from okr_core.model.errors import InvalidInput
from okr_core.transfer.export.manifest import TableFacts


def dump(table: pa.Table) -> bytes:
    """Return the rows as one Parquet file."""
    written = io.BytesIO()
    pq.write_table(table, written)
    return written.getvalue()


def load(name: str, content: bytes, facts: TableFacts) -> pa.Table:
    """Return the rows of a file with the columns that the manifest names.

    Raises:
        InvalidInput: It is not Parquet, or has other columns.
    """
    try:
        table = pq.read_table(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as error:
        raise InvalidInput(f"{name} is not readable as Parquet: {error}.") from error
    if table.column_names != list(facts.columns):
        raise InvalidInput(f"{name} does not have the columns of the manifest.")
    return table
