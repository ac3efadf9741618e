"""The door to one database: hands out viewers and editors, and keeps the file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from okr_core.model.access import FULL, Ability, Access
from okr_core.model.clock import Clock, SystemClock
from okr_core.model.identity import new_id
from okr_core.store import (
    Answer,
    Store,
    discard_database,
    move_database,
    replace_database,
    setting_of,
)
from okr_core.workspace import calendars, enforcing, links
from okr_core.workspace.capabilities import Capabilities, allow
from okr_core.workspace.drafts import forget_old
from okr_core.workspace.edit import Edit
from okr_core.workspace.editing_rounds import close_left
from okr_core.workspace.editor import Editor
from okr_core.workspace.link_uses import LinkUses
from okr_core.workspace.outbox import Outbox
from okr_core.workspace.together import Together

if TYPE_CHECKING:
    from okr_core.store import Finding, Replaced

T = TypeVar("T")


class Workspace(Capabilities):
    """One open database and the clock that its people live by."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        uses: LinkUses | None = None,
        outbox: Outbox | None = None,
    ) -> None:
        super().__init__(store, clock, uses or LinkUses(store), outbox or Outbox(store))
        self._links = links.Links(store)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        clock: Clock | None = None,
        backup_dir: Path | None = None,
    ) -> "Workspace":
        """Open a database file, made if it is not there and may be written.

        Raises:
            DatabaseBusy: Another process has the file open.
            DatabaseMissing: The folder is not there; or the file, when opened for reading.
            DatabaseForeign: The file is damaged, newer than this program, or not one of ours.
        """
        store = Store.open(path, read_only=read_only, backup_dir=backup_dir)
        return cls(store, clock or SystemClock())

    @property
    def path(self) -> Path:
        """The database file."""
        return self._store.path

    @property
    def backup_dir(self) -> Path:
        """The folder that backups go to; it may not be there yet."""
        return self._store.backup_dir

    @property
    def version(self) -> int:
        """Number of the last committed change."""
        return self._store.version

    def fresh(self, known: Answer[T] | None, find: Callable[[], T]) -> Answer[T]:
        """Return an answer that was found before, or find it anew when it may differ by now.

        Args:
            known: The answer as it was found last; None the first time.
            find: Asks what this workspace handed out, in this thread, and depends on nothing else.
        """
        return self._store.fresh(known, find)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know: noticed while opening, or that backups fail."""
        failure = self._store.backup_failure
        return (*self._store.warnings, failure) if failure else self._store.warnings

    def access_of(self, token: str) -> Access | None:
        """Return what a share link allows now; None when it is unknown, revoked or has ended.

        Args:
            token: The part of the link that is secret.
        """
        return self._links.access_of(self.clock, token)

    def calendar_of(self, token: str) -> calendars.CalendarFeed | None:
        """Return what the address of a calendar opens now; None when it does not work.

        Args:
            token: The part of the address that is secret.
        """
        return calendars.opened_by(self._store, self.clock, token)

    def calendar_feeds(self, access: Access = FULL) -> pd.DataFrame:
        """One row per calendar that somebody may end: those that work first, newest first.

        They are those that they made; for those who administer everything, all there are.

        Columns: calendar_feed_id, name (NULL: by whose check-ins they are), person_id, person,
        team_id, team, share_link_id, link (names), author, state (``works``, ``revoked`` or
        ``ended``), created_at, revoked_at (naive UTC), version.

        Raises:
            AccessDenied: They may not edit.
        """
        allow(access, Ability.EDIT)
        return calendars.of(self._store, self.clock, access)

    def note_use(self, link_id: str, what: str) -> None:
        """Keep that a share link was used, soon; nothing is kept in a read-only database.

        Nobody waits for it and nobody is refused by it. Of the uses by programs one an hour is
        kept for each link.

        Args:
            link_id: Which link.
            what: ``followed``, ``session`` or ``api``.
        """
        self._uses.note(link_id, what, self.clock.now())

    def at(self, clock: Clock) -> "Workspace":
        """Return the same open database, lived in by another clock."""
        return Workspace(self._store, clock, self._uses, self.outbox)

    @staticmethod
    def setting_of(path: Path, name: str) -> str | None:
        """Return a setting of a file that nobody has open, whatever version made it.

        Raises:
            DatabaseBusy: Another process has the file open.
            DatabaseForeign: The file is damaged, or not one of ours.
        """
        return setting_of(path, name)

    def setting(self, name: str) -> str | None:
        """Return the value of a setting, or None when it was never set."""
        found = self._store.rows("setting", name=name)
        return str(found[0]["value"]) if found else None

    @contextmanager
    def together(self, editor: Editor, operation_id: str | None = None) -> Iterator[Together]:
        """Make many edits as one write: all of them are kept, or none.

        What is read meanwhile, through a viewer or an editor, is what stood before.

        Args:
            editor: Who begins; each editor that the block takes has an actor of its own, and the
                reach of this one.
            operation_id: What to look for in ``Together.repeated``. The commands of the block
                carry it too when all of them are one action of a person.

        Raises:
            AccessDenied: Some of it was outside of the reach; or the link of whoever begins works
                no more.
            EditingFrozen: Somebody leads a workshop and holds some of it still.
        """
        now, today = self.clock.now(), self.clock.today()
        operation_id = operation_id or new_id()
        with self._store.write(
            actor=editor.actor, operation_id=operation_id, now=now, today=today
        ) as tx:
            enforcing.refuse_ended(tx, editor.access, now)
            yield Together(self._store, self.clock, tx, editor.access)
            edit = Edit(tx, editor.actor, now, today, editor.reach)
            enforcing.refuse_written(edit, editor.reach, after_seq=tx.began_at)
            close_left(edit)
            enforcing.refuse_frozen(edit)
        editor.written = operation_id

    def doctor(self) -> "list[Finding]":
        """Return what is wrong with the database: references, loops, sums."""
        return self._store.doctor()

    @staticmethod
    def replace(
        path: Path, backup: Path, *, backup_dir: Path | None = None, force: bool = False
    ) -> "Replaced":
        """Put a backup in the place of a database that nobody has open.

        A copy of the backup is opened, brought to this version and examined first. What was there
        stays among the backups.

        Args:
            path: The database to replace or to make.
            backup: The file to restore.
            backup_dir: Where the replaced file goes; ``backups`` beside it when not given.
            force: Replace a database that is there.

        Raises:
            DatabaseBusy: Another process has one of the two files open.
            DatabaseError: The backup is missing, damaged, newer or not sound; or the database is
                there, and may not be replaced.
        """
        return replace_database(
            path,
            backup,
            backup_dir=backup_dir or path.absolute().parent / "backups",
            force=force,
            now=SystemClock().now(),
        )

    @staticmethod
    def move(path: Path, to: Path) -> None:
        """Put a database that was closed in the place of another, or of none.

        Raises:
            OSError: It cannot be moved.
        """
        move_database(path, to)

    @staticmethod
    def discard(path: Path) -> None:
        """Remove a database that is closed, with what lies beside it; it may be gone already.

        Raises:
            OSError: It cannot be removed.
        """
        discard_database(path)

    def keep_backup(self, now: datetime) -> Path | None:
        """Make an automatic backup, if anything changed since the last, and prune the older ones.

        Half-typed forms that nobody came back to are forgotten after that.

        Raises:
            OkrError, OSError: It failed; ``warnings`` and ``doctor`` say so until one succeeds.
        """
        made = self._store.keep_backup(now)
        if not self.read_only:
            forget_old(self._store, now)
        return made

    def close(self) -> None:
        """Close the file, after the running write and the uses of links that wait for it."""
        self._uses.settle(None)
        self._store.close()
