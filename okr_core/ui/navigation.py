"""The pages and their order in the top row. A page is a file in ``pages/`` and one line here."""

from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st

from okr_core.ui.settings import PAGES


class Entry(NamedTuple):
    """One page: its file in ``pages/`` without the ending, and how the top row shows it."""

    name: str
    title: str
    icon: str
    help: str


ENTRIES: Final = (
    Entry(
        "overview",
        "Overview",
        ":material/dashboard:",
        "Where the cycle stands, what needs attention and what changed in the last week.",
    ),
    Entry(
        "alignment",
        "Alignment",
        ":material/account_tree:",
        "How objectives hang together, from the company down to each team; what stands alone.",
    ),
    Entry(
        "key_results",
        "Key results",
        ":material/speed:",
        "A gauge for every key result; open one for its trend, its check-ins and its projects.",
    ),
    Entry(
        "projects",
        "Projects",
        ":material/rocket_launch:",
        "Which projects sit under which key result, and whether they move it.",
    ),
    Entry(
        "setup",
        "Set up",
        ":material/tune:",
        "Write and change objectives, teams, people and cycles; import, export and take back.",
    ),
)


def path(name: str) -> Path:
    """Return the file of a page."""
    return PAGES / f"{name}.py"


def pages() -> list[st.Page]:
    """Return the pages in the order of the top row. The first one is the front page."""
    return [
        st.Page(
            path(entry.name),
            title=entry.title,
            icon=entry.icon,
            url_path=entry.name,
            default=position == 0,
            help=entry.help,
        )
        for position, entry in enumerate(ENTRIES)
    ]
