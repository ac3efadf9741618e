"""Where a server listens, who reaches it there, and by which names browsers may call it."""

import socket
from contextlib import suppress
from ipaddress import ip_address
from typing import Final, NamedTuple

HOST: Final = "127.0.0.1"
PORT: Final = 8501


class Place(NamedTuple):
    """Where a server listens, and by which names it is called."""

    host: str = HOST
    port: int = PORT
    names: tuple[str, ...] = ()
    """Further names that browsers may call it by, such as that of a proxy in front of it."""

    @property
    def is_here_alone(self) -> bool:
        """Whether only this machine reaches it."""
        return self.host == "localhost" or _is(self.host, "is_loopback")

    @property
    def address(self) -> str:
        """The address to open on this machine."""
        host = HOST if _is(self.host, "is_unspecified") else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def known_as(self) -> list[str]:
        """Every name that a browser may call it by; another one may be a trick (DNS rebinding)."""
        own = _names_of_this_machine() if _is(self.host, "is_unspecified") else [self.host]
        return list(dict.fromkeys([HOST, "localhost", *own, *self.names]))


def _is(host: str, what: str) -> bool:
    """Return whether a host is an address of a kind that ``ipaddress`` knows."""
    try:
        return bool(getattr(ip_address(host), what))
    except ValueError:
        return False


def _names_of_this_machine() -> list[str]:
    """Return what other machines most likely call this one."""
    name = socket.gethostname()
    with suppress(OSError):
        return [name, *(str(found[4][0]) for found in socket.getaddrinfo(name, None))]
    return [name]
