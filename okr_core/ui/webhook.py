"""Where reminders and calls for help are sent, as the environment asks: by default nowhere."""

import os
from typing import Final
from urllib.parse import urlsplit

from okr_core.model.errors import InvalidInput
from okr_core.transfer.webhook import checked
from okr_core.ui.place import Place
from okr_core.workspace.sending import Webhook

HOUR: Final = 9
"""When a day is reminded of, unless ``OKR_WEBHOOK_HOUR`` says otherwise."""


def asked_for(place: Place) -> Webhook | None:
    """Return what ``OKR_WEBHOOK_URL`` and its companions ask for; None when they ask for nothing.

    Args:
        place: Where this server listens: what messages lead to, without ``OKR_PUBLIC_URL``.

    Raises:
        InvalidInput: One of them cannot be meant.
    """
    url = os.environ.get("OKR_WEBHOOK_URL", "").strip()
    if not url:
        return None
    return Webhook(checked(url), _hour(), _address(place))


def _hour() -> int:
    said = os.environ.get("OKR_WEBHOOK_HOUR", "").strip() or str(HOUR)
    if not said.isdecimal() or int(said) > 23:
        raise InvalidInput(
            "OKR_WEBHOOK_HOUR is no hour of a day.",
            f"Use a whole number from 0 to 23, or leave it empty for {HOUR}.",
        )
    return int(said)


def _address(place: Place) -> str:
    said = os.environ.get("OKR_PUBLIC_URL", "").strip().rstrip("/")
    if not said:
        return place.address
    try:
        parts = urlsplit(said)
        is_one = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_one = False
    if not is_one or not said.isprintable() or {" ", "?", "#", "<", ">"} & set(said):
        raise InvalidInput(
            "OKR_PUBLIC_URL is no address that people could open the dashboard at.",
            "Use the address in front of every page, such as https://okr.example.org.",
        )
    return said
