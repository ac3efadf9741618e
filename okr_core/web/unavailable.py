"""What strangers are told when the database cannot be used; the log has what happened.

The error itself names files of this machine.
"""

import logging
from typing import Final

from okr_core.model.errors import OkrError

SENTENCE: Final = "The data cannot be reached at the moment."
HINT: Final = "Try again a little later. Whoever runs the server finds the reason in its log."

_log: Final = logging.getLogger(__name__)


def told(error: OkrError) -> str:
    """Log an error, and return what to say of it to anybody."""
    _log.error("A request could not be answered: %s", error)
    return f"{SENTENCE} {HINT}"
