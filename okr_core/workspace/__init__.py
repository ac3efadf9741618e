"""What a person may do: a Viewer reads, an Editor also writes."""

from okr_core.workspace.editor import Editor
from okr_core.workspace.together import Together
from okr_core.workspace.viewer import Viewer
from okr_core.workspace.workspace import Workspace

__all__ = ["Editor", "Together", "Viewer", "Workspace"]
