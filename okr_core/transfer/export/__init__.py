"""All data out to files, and our own files in again.

The format, version 1
---------------------
One file a table, and ``manifest.json``; in a folder, or the same files in one zip. The manifest is
an object with these members:

``format``          ``"okr-dashboard-export"``
``format_version``  1; a reader refuses a greater one
``files``           ``"json"``, ``"parquet"`` or ``"csv"``: what the other files are
``schema_version``  number of the last migration of the database
``tables``          by table name: ``rows``, their number, and ``columns``, each with its kind:
                    ``text``, ``integer``, ``number``, ``boolean``, ``date`` or ``timestamp``

Tables come by name, columns in the table's order, rows in the order of their key. Nothing in an
export says when it was made, so two exports of the same data are the same bytes.

**JSON** is ``<table>.json``: one array, an object a line, every column in each. Dates are
``2026-03-01``, timestamps ``2026-03-01T09:30:00``, UTC, with microseconds where there are any;
what is missing is ``null``. A number that JSON has no word for is the text ``NaN``, ``Infinity`` or
``-Infinity``. **Parquet** is ``<table>.parquet``. Both come back whole: every row verbatim, with
its revisions and the change log.

**CSV** and **XLSX** are for people and their spreadsheets. Beside the tables they have the key
results and objectives as they stand today, with names in place of ids. CSV is UTF-8 with a byte
order mark, with commas. There a text that a spreadsheet would take for a formula has an apostrophe
before it; numbers are numbers. In XLSX a text is a text cell, never a formula. They cannot be
restored: CSV cannot tell an empty text from none.

Share links and their uses, messages that wait to be sent, half-typed forms, and what a file notes
about itself are never exported.
"""

from okr_core.transfer.export.manifest import FORMATS, Format
from okr_core.transfer.export.reading import is_own_export, read_export
from okr_core.transfer.export.writing import Download, download, download_name, write

__all__ = [
    "FORMATS",
    "Download",
    "Format",
    "download",
    "download_name",
    "is_own_export",
    "read_export",
    "write",
]
