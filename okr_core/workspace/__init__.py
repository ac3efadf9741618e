"""What a person may do: a Viewer reads, an Editor also writes, and so on up to the Owner."""

from okr_core.store import Answer
from okr_core.workspace.commenter import Commenter
from okr_core.workspace.desk import Desk
from okr_core.workspace.editor import Editor
from okr_core.workspace.owner import Owner
from okr_core.workspace.register import Register
from okr_core.workspace.together import Together
from okr_core.workspace.viewer import Viewer
from okr_core.workspace.voter import Voter
from okr_core.workspace.workspace import Workspace

__all__ = [
    "Answer",
    "Commenter",
    "Desk",
    "Editor",
    "Owner",
    "Register",
    "Together",
    "Viewer",
    "Voter",
    "Workspace",
]
