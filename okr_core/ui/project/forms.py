"""The drawers of the project page, by the word in the address: each kind's form."""

from collections.abc import Mapping
from typing import Final

from okr_core.ui.setup.drawers import Open

FORMS: Final[Mapping[str, Open]] = {}
