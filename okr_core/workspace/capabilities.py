"""What is handed out to a person: the object that can do what they may, and nothing else."""

from okr_core.model.access import FULL, Ability, Access
from okr_core.model.actor import Actor
from okr_core.model.clock import Clock
from okr_core.model.errors import AccessDenied, DatabaseReadOnly
from okr_core.store import Store
from okr_core.workspace.commenter import Commenter
from okr_core.workspace.desk import Desk
from okr_core.workspace.drafts import Drafts
from okr_core.workspace.editor import Editor
from okr_core.workspace.link_uses import LinkUses
from okr_core.workspace.outbox import Outbox
from okr_core.workspace.owner import Owner
from okr_core.workspace.reader import refuse_a_part
from okr_core.workspace.register import Register
from okr_core.workspace.viewer import Viewer
from okr_core.workspace.voter import A_VOTER, Voter
from okr_core.workspace.whole_file import WholeFile


class Capabilities:
    """The part of ``Workspace`` that hands out capabilities.

    What a person may do is the object they hold: a ``Viewer`` has no method that writes.

    Attributes:
        clock: What its people live by.
        outbox: Where messages to a chat wait.
    """

    def __init__(self, store: Store, clock: Clock, uses: LinkUses, outbox: Outbox) -> None:
        self._store = store
        self._uses = uses
        self.clock = clock
        self.outbox = outbox

    @property
    def read_only(self) -> bool:
        """Whether every write is refused."""
        return self._store.read_only

    def viewer(self, access: Access = FULL) -> Viewer:
        """Return the capability to read what is published within somebody's reach."""
        allow(access, Ability.READ)
        return Viewer(self._store, access.reach)

    def desk(self, access: Access = FULL) -> Desk:
        """Return the capability to read what may be edited, also in a read-only database.

        Raises:
            AccessDenied: They may not edit.
        """
        allow(access, Ability.EDIT)
        return Desk(self._store, access.reach)

    def commenter(self, actor: Actor, access: Access = FULL) -> Commenter:
        """Return the capability to comment in somebody's name.

        Raises:
            AccessDenied: They may not.
            DatabaseReadOnly: The database is open for reading only.
        """
        self._allow_to_write(access, Ability.COMMENT)
        return Commenter(self._store, self.clock, actor, access)

    def voter(self, access: Access = FULL) -> Voter:
        """Return the capability to vote, in nobody's name.

        Raises:
            AccessDenied: They may not.
            DatabaseReadOnly: The database is open for reading only.
        """
        self._allow_to_write(access, Ability.VOTE)
        return Voter(self._store, self.clock, A_VOTER, access)

    def editor(self, actor: Actor, access: Access = FULL) -> Editor:
        """Return the capability to write in somebody's name.

        Raises:
            AccessDenied: They may not.
            DatabaseReadOnly: The database is open for reading only.
        """
        self._allow_to_write(access, Ability.EDIT)
        return Editor(self._store, self.clock, actor, access, self.outbox)

    def owner(self, actor: Actor, access: Access = FULL) -> Owner:
        """Return the capability to administer in somebody's name.

        Raises:
            AccessDenied: They may not.
            DatabaseReadOnly: The database is open for reading only.
        """
        self._allow_to_write(access, Ability.ADMINISTER)
        return Owner(self._store, self.clock, actor, access, self.outbox)

    def register(self, access: Access = FULL) -> Register:
        """Return the capability to read who may look in, also in a read-only database.

        Raises:
            AccessDenied: They may not administer everything.
        """
        allow(access, Ability.ADMINISTER)
        refuse_a_part(access.reach, "The list of links")
        return Register(self._store, self.clock, self._uses)

    def whole_file(self, access: Access = FULL) -> WholeFile:
        """Return the capability to take the whole file at once.

        Raises:
            AccessDenied: They may not administer everything.
        """
        allow(access, Ability.ADMINISTER)
        refuse_a_part(access.reach, "The whole file")
        return WholeFile(self._store, self.clock)

    def drafts(self, access: Access = FULL) -> Drafts:
        """Return the capability to keep half-typed forms.

        Raises:
            AccessDenied: They may not edit everything: a draft is not of a team or a cycle.
        """
        allow(access, Ability.EDIT)
        refuse_a_part(access.reach, "Keeping a form")
        return Drafts(self._store, self.clock)

    def own_drafts(self, access: Access = FULL) -> Drafts:
        """Return the capability to keep half-typed forms that are somebody's alone.

        Raises:
            AccessDenied: They may not even comment, so they have no form.
        """
        allow(access, Ability.COMMENT)
        return Drafts(self._store, self.clock)

    def _allow_to_write(self, access: Access, ability: Ability) -> None:
        allow(access, ability)
        if self.read_only:
            raise DatabaseReadOnly


def allow(access: Access, ability: Ability) -> None:
    """Let go on whoever may.

    Raises:
        AccessDenied: They may not.
    """
    if not access.may(ability):
        raise AccessDenied(
            f"Your link is for a {access.role}, who may not {ability} here.",
            "Ask whoever gave it to you for another one.",
        )
