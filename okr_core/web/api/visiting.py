"""Who asks: the share link whose token a request carries, looked up anew at every request."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from starlette.requests import Request

from okr_core.model.access import Access
from okr_core.web.api.problems import Refused
from okr_core.workspace import Viewer, Workspace

_LONGEST_TOKEN: Final = 200
_ASK: Final = 'Bearer realm="OKR Dashboard"'


@dataclass(frozen=True)
class Visit:
    """One request by somebody with a valid token."""

    workspace: Workspace
    access: Access
    link_id: str
    today: date

    @property
    def viewer(self) -> Viewer:
        """What they may read."""
        return self.workspace.viewer(self.access)

    def note(self) -> None:
        """Keep that the link was used."""
        self.workspace.note_use(self.link_id, "api")


def admitted(request: Request, workspace: Callable[[], Workspace]) -> Visit:
    """Return the visit of whoever carries a valid token now; cookies count for nothing.

    Raises:
        Refused: There is no token, or it is unknown, was revoked or has ended.
        DatabaseError: The database cannot be read.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise Refused(
            401,
            "This needs the token of a share link.",
            'Send it as "Authorization: Bearer <token>".',
            headers={"WWW-Authenticate": _ASK},
        )
    opened = workspace()
    access = opened.access_of(token) if len(token) <= _LONGEST_TOKEN else None
    if access is None or access.link_id is None:
        raise Refused(
            401,
            "This token is not valid, or no longer.",
            "Ask whoever gave it to you for another one.",
            headers={"WWW-Authenticate": f'{_ASK}, error="invalid_token"'},
        )
    return Visit(opened, access, access.link_id, opened.clock.today())
