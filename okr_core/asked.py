"""What the `okr` command asks a running server to do, as both of them read it."""

from datetime import date
from pathlib import Path
from typing import Final, Literal, get_args

from pydantic import BaseModel, ConfigDict

from okr_core.transfer.export import Format

PackForm = Literal["html", "markdown", "svg"]
"""What a pack can be written as; ``svg`` is its charts, a file each."""

PACK_FORMS: Final[tuple[PackForm, ...]] = get_args(PackForm)


class ExportTo(BaseModel):
    """Write everything into a folder of this machine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: Path
    format: Format


class BackupTo(BaseModel):
    """Make a backup in a file of this machine.

    Attributes:
        to: The file; None is a new one in the backup folder.
        force: Replace the file that is there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: Path | None = None
    force: bool = False


class PublishTo(BaseModel):
    """Write a pack into a file of this machine, or its charts into a folder.

    Attributes:
        to: The file; for ``svg`` the folder.
        form: What to write.
        as_of: The day to show; None is today.
        team: Name or id of the team, with those below it; empty is every team.
        cycle: Name or id of the cycle, with those above it; empty is the one pages open with.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: Path
    form: PackForm
    as_of: date | None = None
    team: str = ""
    cycle: str = ""
