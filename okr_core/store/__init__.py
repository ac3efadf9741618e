"""The only room that knows DuckDB: the file, its migrations, the engine and the queries."""

from okr_core.store.database import Store
from okr_core.store.integrity import Finding
from okr_core.store.transaction import Transaction

__all__ = ["Finding", "Store", "Transaction"]
