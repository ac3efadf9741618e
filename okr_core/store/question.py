"""Answers a statement that a person typed, if it is one question and changes nothing."""

import re

import duckdb
import pandas as pd

from okr_core.model.errors import InvalidInput
from okr_core.store import sql
from okr_core.store.connection import first_line

_READS = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
_HINT = "Ask one question, such as: from objective_status(current_date)"
_LISTING = "show tables"
_NEAREST = re.compile(r"^(?:Did you mean|Candidate bindings:) .+$", re.M)


def answer(cursor: duckdb.DuckDBPyConnection, text: str) -> pd.DataFrame:
    """Return the rows of one read-only statement; ``show tables`` names the table macros too.

    Its kind is looked at first, for a clear refusal; a transaction that cannot write stands behind
    that, because a SELECT may hide an INSERT and an EXPLAIN may run one.

    Raises:
        InvalidInput: It is not one statement, would change something, or DuckDB refuses it.
    """
    if text.strip().rstrip(";").casefold() == _LISTING:
        text = sql.text("statements", "list_relations")
    try:
        statements = cursor.extract_statements(text)
    except duckdb.ParserException as error:
        raise _refusal(error) from error
    if len(statements) != 1:
        raise InvalidInput(f"Expected one statement, found {len(statements)}.", _HINT, field="sql")
    if statements[0].type not in _READS:
        kind = statements[0].type.name.replace("_", " ")
        raise InvalidInput(f"Only reading is allowed here, not {kind}.", _HINT, field="sql")
    cursor.execute(sql.text("statements", "begin_read_only"))
    try:
        # A day stays a day: as a timestamp at midnight it could not be told from a moment.
        return cursor.execute(statements[0]).df(date_as_object=True)
    except (duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException):
        raise  # the database is at fault here, not the question
    except duckdb.DatabaseError as error:
        raise _refusal(error) from error
    finally:
        cursor.rollback()


def _refusal(error: duckdb.Error) -> InvalidInput:
    message, hint = f"{first_line(error)}.", _HINT
    nearest = _NEAREST.search(str(error))
    if nearest is not None:
        message = f"{message} {nearest[0]}"
    if isinstance(error, duckdb.CatalogException):
        hint = f"Ask `{_LISTING}` for what there is."
    return InvalidInput(message, hint, field="sql")
