"""How every capability that writes runs a command."""

from collections.abc import Callable
from typing import TypeVar

from okr_core.model import commands as c
from okr_core.model.access import FULL, Access
from okr_core.model.actor import Actor
from okr_core.model.clock import Clock
from okr_core.store import Store
from okr_core.workspace import enforcing
from okr_core.workspace.edit import Edit
from okr_core.workspace.editing_rounds import close_left
from okr_core.workspace.outbox import Outbox
from okr_core.workspace.viewer import Viewer

AnyCommand = TypeVar("AnyCommand", bound=c.Command)


class Writer(Viewer):
    """What those who may write have in common.

    Every method takes one command, runs it as one transaction under the write lock, and returns
    the id of the row that it is about. A repeated operation id returns the id of the first time
    and writes nothing.

    Attributes:
        actor: Who writes.
        written: The operation id of the last command that it ran, or of the last write of many
            that it began, once that is on disk.

    Raises:
        InvalidInput: A rule refuses it; says what to do, and at which field.
        NotFound: The command is about something that is not there.
        AccessDenied: It is outside of the reach; or the link was revoked or has ended, even since
            the command began to wait for its turn.
        StaleVersion: Somebody else saved first.
        CycleClosed: The cycle takes no more changes.
        EditingFrozen: Somebody leads a workshop and holds it still.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        actor: Actor,
        access: Access = FULL,
        outbox: Outbox | None = None,
    ) -> None:
        super().__init__(store, access.reach)
        self.access = access
        self._outbox = outbox or Outbox(store)
        self._clock = clock
        self.actor = actor
        self.written = ""

    def _run(
        self,
        command: AnyCommand,
        change: Callable[[Edit, AnyCommand], str],
        *,
        actor: Actor | None = None,
    ) -> str:
        now, today, by = self._clock.now(), self._clock.today(), actor or self.actor
        with self._store.write(
            actor=by, operation_id=command.operation_id, now=now, today=today
        ) as tx:
            enforcing.refuse_ended(tx, self.access, now)
            if tx.repeated is not None:
                self.written = command.operation_id
                return tx.repeated
            edit = Edit(tx, by, now, today, self.reach)
            result = self._carry_out(edit, command, change)
            close_left(edit)
            enforcing.refuse_frozen(edit)
            is_for_chat = self._outbox.note_help(edit)
        self.written = command.operation_id
        if is_for_chat:
            self._outbox.rung.set()  # only now is there something to be read
        return result

    def _carry_out(
        self, edit: Edit, command: AnyCommand, change: Callable[[Edit, AnyCommand], str]
    ) -> str:
        return enforcing.carried_out(
            edit,
            self.reach,
            command,
            lambda: change(edit, command),
            published=self.published,
        )
