"""Many edits as one write."""

from collections.abc import Callable

from okr_core.model.access import Access
from okr_core.model.actor import Actor
from okr_core.model.clock import Clock
from okr_core.store import Store, Transaction
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editor import Editor
from okr_core.workspace.reader import refuse_a_part
from okr_core.workspace.writer import AnyCommand


class Together:
    """Hands out editors whose edits all belong to one write. ``Workspace.together`` makes one.

    An edit that is refused ends the whole: its error is to leave the block.
    """

    def __init__(self, store: Store, clock: Clock, tx: Transaction, access: Access) -> None:
        self._store = store
        self._clock = clock
        self._tx = tx
        self._access = access

    @property
    def repeated(self) -> str | None:
        """Id of the first row that this operation wrote before, or None when it is a new one."""
        return self._tx.repeated

    def stages(self, key_result_id: str) -> list[Row]:
        """Return the rows of a key result's stages, in order, those of the whole included.

        Raises:
            AccessDenied: The reach leaves something out.
        """
        refuse_a_part(self._access.reach, "This")
        return self._tx.rows("checks/key_result_stages", key_result_id=key_result_id)

    def key_results(self, objective_id: str) -> list[Row]:
        """Return the rows of an objective's key results, in order, those of the whole included.

        Raises:
            AccessDenied: The reach leaves something out.
        """
        refuse_a_part(self._access.reach, "This")
        return self._tx.rows("checks/objective_key_results", objective_id=objective_id)

    def row(self, table: str, entity_id: str) -> Row:
        """Return a row as it stands within the whole.

        Raises:
            AccessDenied: The reach leaves something out.
            NotFound: There is none.
        """
        refuse_a_part(self._access.reach, "This")
        return self._tx.get(table, entity_id)

    def editor(self, actor: Actor) -> Editor:
        """Return the capability to write in somebody's name, as part of the whole."""
        return _Joined(self._store, self._clock, actor, self._access, self._tx)


class _Joined(Editor):
    def __init__(
        self, store: Store, clock: Clock, actor: Actor, access: Access, tx: Transaction
    ) -> None:
        super().__init__(store, clock, actor, access)
        self._tx = tx

    def _run(
        self,
        command: AnyCommand,
        change: Callable[[Edit, AnyCommand], str],
        *,
        actor: Actor | None = None,
    ) -> str:
        now, today, by = self._clock.now(), self._clock.today(), actor or self.actor
        self._tx.continue_as(actor=by, operation_id=command.operation_id, now=now, today=today)
        return self._carry_out(Edit(self._tx, by, now, today, self.reach), command, change)
