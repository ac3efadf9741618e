"""The errors that people see: what happened, and what to do about it.

::

    OkrError
    ├── InvalidInput        a value was refused; names the field it belongs to
    │   └── SeveralRefused  several were; carries a sentence by field
    ├── NotFound            an id that nothing has
    ├── AccessDenied        whoever asks may not do this, or not here
    ├── Conflict            what is there now does not allow it any more
    │   ├── StaleVersion    somebody else saved first; carries their row
    │   ├── CycleClosed     a closed cycle takes no more changes
    │   └── EditingFrozen   somebody leads a workshop and holds it still
    └── DatabaseError
        ├── DatabaseBusy    another process has the file open; carries its process id
        ├── DatabaseMissing the folder or file is not there
        ├── DatabaseForeign the file is damaged, or not one of ours
        └── DatabaseReadOnly a write was asked of a file opened for reading
"""

from collections.abc import Mapping
from typing import Any

from okr_core.model.vocabulary import label_of


class OkrError(Exception):
    """Something a person can act on.

    Args:
        message: What happened, as one sentence.
        hint: What to do now, as one sentence. May be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InvalidInput(OkrError):
    """A value was refused. ``field`` names the input it belongs to, or is empty."""

    def __init__(self, message: str, hint: str = "", *, field: str = "") -> None:
        super().__init__(message, hint)
        self.field = field


class SeveralRefused(InvalidInput):
    """Several values were refused. ``sentences`` has one for each field, in their order."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        field, first = next(iter(sentences.items()))
        super().__init__(first, field=field)
        self.sentences = dict(sentences)


class NotFound(OkrError):
    """No row has this id."""

    def __init__(self, entity: str, entity_id: str) -> None:
        super().__init__(
            f"There is no {label_of(entity)} with the id {entity_id}.",
            "It may belong to another database; go back and pick it again.",
        )


class AccessDenied(OkrError):
    """Whoever asks may not do this: their link, or who they are, does not allow it."""


class Conflict(OkrError):
    """What is there by now does not allow it any more."""


class StaleVersion(Conflict):
    """Somebody saved this row after it was read. ``theirs`` is the row as it stands now."""

    def __init__(self, entity: str, theirs: Mapping[str, Any]) -> None:
        super().__init__(
            f"Somebody else changed this {label_of(entity)} while you were editing it.",
            "Reload to see their version, then make your change again.",
        )
        self.theirs = theirs


class CycleClosed(Conflict):
    """The cycle of this row is closed, and closed is locked."""

    def __init__(self, cycle: str) -> None:
        super().__init__(
            f"{cycle} is closed, so its numbers no longer change.",
            "Record this in the running cycle instead.",
        )


class EditingFrozen(Conflict):
    """Somebody else holds the objectives of this cycle and team still. ``author`` is their name."""

    def __init__(self, author: str) -> None:
        super().__init__(
            f"{author} froze editing, so nothing was saved.",
            f"Go on when {author} lets everybody edit again.",
        )
        self.author = author


class DatabaseError(OkrError):
    """The database file cannot be used as asked."""


class DatabaseBusy(DatabaseError):
    """Another process holds the file.

    ``pid`` is its process id, or None when unknown; ``address`` is where it serves, or empty.
    """

    def __init__(self, path: str, pid: int | None, address: str = "") -> None:
        holder = f"process {pid}" if pid else "another process"
        place = f", which serves it at {address}" if address else ""
        super().__init__(
            f"{path} is open in {holder}{place}.", f"Stop {holder} first, or use another file."
        )
        self.pid = pid


class DatabaseMissing(DatabaseError):
    """The file, or the folder it should be in, does not exist."""


class DatabaseForeign(DatabaseError):
    """The file is damaged, was made by a newer version, or is not an OKR Dashboard database."""


class DatabaseReadOnly(DatabaseError):
    """A write was asked of a database opened for reading."""

    def __init__(self) -> None:
        super().__init__(
            "This database is open for reading only, so nothing was saved.",
            "Start the server without --read-only to make changes.",
        )
