"""Posts a message to the address that a chat gave out: once, within a time, and nowhere else.

The address is a secret: whoever has it writes into the chat. So it is in no error and no log; they
name its host alone.
"""

import http.client
import ssl
import threading
from contextlib import suppress
from ipaddress import ip_address
from socket import SHUT_RDWR
from typing import Final
from urllib.parse import SplitResult, urlsplit

from okr_core.model.errors import InvalidInput

PATIENCE: Final = 10.0
"""Seconds that connecting may take, and again the answer altogether, who gives it included."""

_PORTS: Final = {"https": 443, "http": 80}
_FINE: Final = range(200, 300)


class NotDelivered(Exception):
    """A message was not taken, as far as is known. Its text says why, for a person."""


def checked(url: str) -> str:
    """Return an address that messages may go to.

    Raises:
        InvalidInput: It is none, or others could read along on the way to it.
    """
    said = url.strip()
    try:
        parts = urlsplit(said)
        is_written = said.isascii() and said.isprintable() and " " not in said and parts.port != 0
    except ValueError:
        parts, is_written = SplitResult("", "", "", "", ""), False
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))
    if not (is_written and is_safe and parts.hostname) or parts.username is not None:
        raise InvalidInput(
            "OKR_WEBHOOK_URL is no address that messages can be sent to.",
            "Use the https:// address that your chat gave out for incoming webhooks (http:// only "
            "for this machine itself), or leave it empty to send nothing.",
        )
    return said


def host_of(url: str) -> str:
    """Return whom a checked address belongs to: what may be said of it."""
    return urlsplit(url).hostname or ""


class _Unproven(http.client.HTTPSConnection):
    """Connects without asking yet who is there, for that may take as long as an answer."""

    def __init__(self, host: str, port: int, timeout: float) -> None:
        self._safely = ssl.create_default_context()
        super().__init__(host, port, timeout=timeout, context=self._safely)

    def connect(self) -> None:
        http.client.HTTPConnection.connect(self)
        self.sock = self._safely.wrap_socket(
            self.sock, server_hostname=self.host, do_handshake_on_connect=False
        )


class Line:
    """The way to one address. One message at a time is on it.

    Args:
        url: As ``checked`` returned it.
        patience: Seconds that connecting may take, and again the answer altogether.
    """

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        self._to = urlsplit(url)
        self._patience = patience
        self._lock = threading.Lock()
        self._open: http.client.HTTPConnection | None = None
        self._is_cut = False
        self._is_late = False

    def post(self, body: str) -> None:
        """Post a JSON text and wait until it was taken.

        Raises:
            NotDelivered: It was not, as far as can be known from here.
        """
        connection = self._connection()
        # What an operation of the socket may take is not what all of them may take: an answer that
        # comes byte by byte is cut off from outside.
        limit = threading.Timer(self._patience, self._give_up, [connection])
        limit.daemon = True
        with self._lock:
            if self._is_cut:
                raise NotDelivered("The server is about to stop.")
            self._open, self._is_late = connection, False
        try:
            connection.connect()
            limit.start()
            status = self._asked(connection, body)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NotDelivered(self._why(error)) from error
        finally:
            limit.cancel()
            with self._lock:
                self._open = None
            connection.close()
        if status not in _FINE:  # a redirect too: whoever answers so is not whom we were given
            raise NotDelivered(f"{self._to.hostname} answered {status}.")

    def cut(self) -> None:
        """Let a message that is on its way, and any after it, fail at once."""
        with self._lock:
            self._is_cut = True
            connection = self._open
        if connection is not None:
            self._hang_up(connection)

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self._to.hostname or "", self._to.port or _PORTS[self._to.scheme]
        if self._to.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=self._patience)
        return _Unproven(host, port, self._patience)

    def _asked(self, connection: http.client.HTTPConnection, body: str) -> int:
        if isinstance(connection.sock, ssl.SSLSocket):
            connection.sock.do_handshake()
        path = (self._to.path or "/") + (f"?{self._to.query}" if self._to.query else "")
        connection.request(
            "POST",
            path,
            body.encode("utf-8"),
            {"Content-Type": "application/json; charset=utf-8", "Connection": "close"},
        )
        return connection.getresponse().status

    def _give_up(self, connection: http.client.HTTPConnection) -> None:
        self._is_late = True
        self._hang_up(connection)

    @staticmethod
    def _hang_up(connection: http.client.HTTPConnection) -> None:
        socket = connection.sock
        if socket is not None:
            with suppress(OSError):
                socket.shutdown(SHUT_RDWR)

    def _why(self, error: Exception) -> str:
        host = self._to.hostname
        if self._is_cut:
            return "The server is about to stop."
        if self._is_late or isinstance(error, TimeoutError):
            return f"{host} did not answer within {self._patience:g} seconds."
        if isinstance(error, ssl.SSLError):
            return f"{host} is not known to be who it says: {error.reason or 'no TLS'}."
        if isinstance(error, OSError) and error.strerror:
            return f"{host} cannot be reached: {error.strerror}."
        return f"{host} broke off, or answered something that is no answer."


def _is_loopback(host: str | None) -> bool:
    with suppress(ValueError):
        return ip_address(host or "").is_loopback
    return host == "localhost"
