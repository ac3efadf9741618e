"""A status as people read it on a page: icon, word and colour, as Streamlit markdown."""

import pandas as pd

from okr_core.charts.theme import SIGNS, sign_of
from okr_core.model.vocabulary import Status


def mark(status: object) -> str:
    """Return icon and word in the status's colour; an unknown one reads as no data."""
    sign = sign_of(status)
    return f":{sign.color}[:material/{sign.icon}: {sign.word}]"


def icon(status: object) -> str:
    """Return the icon alone in the status's colour, where the word stands beside it."""
    sign = sign_of(status)
    return f":{sign.color}[:material/{sign.icon}:]"


def word(status: object) -> str:
    """Return the word of a status: ``at risk``."""
    return sign_of(status).word


def counted(statuses: pd.Series) -> dict[str, str]:
    """Return each status that occurs, weakest first, with its mark and how often: by its value."""
    counts = statuses.value_counts()
    return {
        status.value: f"{mark(status)} {counts[status.value]}"
        for status in Status
        if status.value in counts and status in SIGNS
    }
