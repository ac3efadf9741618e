"""What the `okr` command asks a running server to do, as both of them read it."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from okr_core.transfer.export import Format


class ExportTo(BaseModel):
    """Write everything into a folder of this machine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: Path
    format: Format


class BackupTo(BaseModel):
    """Make a backup in a file of this machine; None is one in the backup folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: Path | None = None
