"""The capability to administer: who may look in."""

from okr_core.model import commands as c
from okr_core.workspace import editing_links
from okr_core.workspace.editor import Editor


class Owner(Editor):
    """What an owner can do beside editing."""

    def create_link(self, command: c.CreateLink) -> str:
        """Let whoever has a token look in; return the link's id."""
        return self._run(command, editing_links.create_link)

    def revoke_link(self, command: c.RevokeLink) -> str:
        """Let a link work no more; return its id."""
        return self._run(command, editing_links.revoke_link)
