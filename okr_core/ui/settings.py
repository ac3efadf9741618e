"""Where this installation keeps its files, and what the environment and the flags ask for."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Final, Literal, get_args
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict

from okr_core.model.errors import InvalidInput

PACKAGE: Final = Path(__file__).resolve().parents[1]
# A wheel carries app.py, pages/ and the Streamlit settings inside the package; a checkout has
# them beside it.
CHECKOUT: Final = not (PACKAGE / "app.py").is_file()
ROOT: Final = PACKAGE.parent if CHECKOUT else PACKAGE
APP: Final = ROOT / "app.py"
PAGES: Final = ROOT / "pages"
SHELL: Final = PACKAGE / "ui" / "shell.py"
STYLE: Final = PACKAGE / "ui" / "style.css"
STYLE_PRESENT: Final = PACKAGE / "ui" / "style_present.css"
STREAMLIT: Final = ROOT / (".streamlit/config.toml" if CHECKOUT else "streamlit.toml")

# A data address, so that the tab's icon asks no server.
FAVICON: Final = "data:image/svg+xml," + quote(
    (PACKAGE / "ui" / "icon.svg").read_text(encoding="utf-8").strip()
)
Mode = Literal["open", "links", "sso"]
"""Who may do what: whoever reaches it, whoever has a link, or whoever signs in."""
MODES: Final[tuple[Mode, ...]] = get_args(Mode)


class Settings(BaseModel):
    """What one server works with.

    Attributes:
        database: The file, as an absolute path.
        read_only: Whether it is opened for reading only.
        backup_dir: Where backups go; None is beside the file.
        is_default: Whether nobody chose the database, so that its folder may be made.
        today: The day the server lives in, when it is not the real one.
        access: Who may do what.
        anyone_may_edit: Whether open access may be had from other machines too.
        secrets: The file with the settings of signing in; None is where Streamlit looks for it.
        sends: Whether messages are sent to a chat, if the environment names one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    database: Path
    read_only: bool = False
    backup_dir: Path | None = None
    is_default: bool = False
    today: date | None = None
    access: Mode = "open"
    anyone_may_edit: bool = False
    secrets: Path | None = None
    sends: bool = True

    @classmethod
    def from_environment(
        cls,
        *,
        db: Path | None = None,
        read_only: bool = False,
        access: str | None = None,
        anyone_may_edit: bool = False,
        default: str = "okr.duckdb",
        today: date | None = None,
    ) -> "Settings":
        """Return the settings of ``OKR_DB``, ``OKR_ACCESS`` and so on; flags win.

        Args:
            db: The database that a flag names.
            read_only: Whether to open it for reading only.
            access: The access mode that a flag names.
            anyone_may_edit: Whether open access may be had from other machines too.
            default: The name of the file when nobody names one.
            today: The day to live in; None is the real one.

        Raises:
            InvalidInput: The kind of access does not exist.
        """
        access = access or os.environ.get("OKR_ACCESS") or MODES[0]
        if access not in MODES:
            raise InvalidInput(
                f"There is no access mode {access!r}.",
                f"Use --access with one of {', '.join(MODES)}, or leave OKR_ACCESS empty.",
                field="access",
            )
        chosen = db or (Path(os.environ["OKR_DB"]) if os.environ.get("OKR_DB") else None)
        backups, secrets = os.environ.get("OKR_BACKUP_DIR"), os.environ.get("OKR_SECRETS")
        return cls(
            database=(chosen or default_folder() / default).expanduser().absolute(),
            read_only=read_only,
            backup_dir=Path(backups).expanduser().absolute() if backups else None,
            is_default=chosen is None,
            today=today,
            access=access,
            anyone_may_edit=anyone_may_edit,
            secrets=Path(secrets).expanduser().absolute() if secrets else None,
        )

    def make_folder(self) -> None:
        """Make the folder of the database, if it is the default one and may be written to."""
        if self.is_default and not self.read_only:
            self.database.parent.mkdir(parents=True, exist_ok=True)


def default_folder() -> Path:
    """Return ``data`` in a checkout, else this program's folder for the user's data."""
    return ROOT / "data" if CHECKOUT else _user_data()


def _user_data() -> Path:
    """Return this program's folder for a user's data.

    Source: the XDG Base Directory Specification; Apple's File System Programming Guide; the
    Windows known folder LocalAppData.
    """
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "OKR Dashboard"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "OKR Dashboard"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "okr-dashboard"
