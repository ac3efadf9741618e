"""The only room that knows DuckDB: the file, its migrations, the engine and the queries."""

from okr_core.store.connection import setting_of
from okr_core.store.database import Store
from okr_core.store.files import discard_database, move_database
from okr_core.store.footprint import Answer
from okr_core.store.integrity import Finding
from okr_core.store.keeping import named as backup_name
from okr_core.store.replacing import Replaced, replace_database
from okr_core.store.transaction import Transaction

__all__ = [
    "Answer",
    "Finding",
    "Replaced",
    "Store",
    "Transaction",
    "backup_name",
    "discard_database",
    "move_database",
    "replace_database",
    "setting_of",
]
