"""Ids that sort by the moment they were made (UUID version 7)."""

import secrets
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """Return a new UUIDv7 as text; ids made by one process sort in the order they were made.

    Source: RFC 9562, section 5.7, with the monotonic counter of section 6.2, method 3: the 12 bits
    after the version hold the fraction of the millisecond.
    """
    global _last  # noqa: PLW0603 - the one counter of this process
    with _lock:
        _last = max(time.time_ns() * 4096 // 1_000_000, _last + 1)
        milliseconds, fraction = divmod(_last, 4096)
    return str(
        UUID(
            int=(milliseconds << 80)
            | (0x7 << 76)
            | (fraction << 64)
            | (0b10 << 62)
            | secrets.randbits(62)
        )
    )
