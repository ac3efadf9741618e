"""The pages and their order in the top row. A page is a file in ``pages/`` and one line here."""

from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st

from okr_core.model.access import Ability, Access, Role
from okr_core.ui.settings import PAGES

VOTE: Final = "vote"
PROJECT: Final = "project"
SUMMARY: Final = "summary"
CHANGES: Final = "changes"


class Entry(NamedTuple):
    """One page: its file in ``pages/`` without the ending, and how the top row shows it."""

    name: str
    title: str
    icon: str
    help: str
    needs: Ability = Ability.READ


ENTRIES: Final = (
    Entry(
        "overview",
        "Overview",
        ":material/dashboard:",
        "Where the cycle stands, what needs attention and what changed in the last week.",
    ),
    Entry(
        "leadership",
        "Leadership",
        ":material/flag:",
        "Where the top objectives will end, what needs you, and what changed since a day you pick.",
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
        "check_in",
        "Check in",
        ":material/fact_check:",
        "What is due, one key result after another: its value, how sure you are, what is next.",
        Ability.EDIT,
    ),
    Entry(
        "projects",
        "Projects",
        ":material/rocket_launch:",
        "Which projects sit under which key result, and whether they move it.",
    ),
    Entry(
        PROJECT,
        "Project",
        ":material/rocket_launch:",
        "One project: what it is for, its work, and whether that moves the result.",
    ),
    Entry(
        SUMMARY,
        "Summary",
        ":material/summarize:",
        "What came of the projects of a cycle: aimed for, moved, delivered, decided, and next.",
    ),
    Entry(
        CHANGES,
        "Changes",
        ":material/difference:",
        "What moved, changed status, came and went since a day you pick, and by how much.",
    ),
    Entry(
        "kpis",
        "KPIs",
        ":material/monitor_heart:",
        "Which numbers of the daily business are in their healthy range, and what corrects them.",
    ),
    Entry(
        "meetings",
        "Meetings",
        ":material/groups:",
        "A stand-up, a one-on-one and a team review: what each talks about, on one page.",
    ),
    Entry(
        "plan",
        "Plan",
        ":material/edit_note:",
        "What a cycle in planning will aim for: drafts side by side with what stands above them.",
        Ability.EDIT,
    ),
    Entry(
        "review",
        "Review",
        ":material/rate_review:",
        "Where the cycle is between planning and its close: scores, what teams learned, what goes "
        "on.",
    ),
    Entry(
        "setup",
        "Set up",
        ":material/tune:",
        "Write and change objectives, teams, people and cycles; import, export and take back.",
        Ability.EDIT,
    ),
    Entry(
        VOTE,
        "Vote",
        ":material/how_to_vote:",
        "How sure you are of a key result: the vote of a workshop, hidden until it is revealed.",
        Ability.VOTE,
    ),
)


def path(name: str) -> Path:
    """Return the file of a page."""
    return PAGES / f"{name}.py"


def front(role: Role) -> str:
    """Return the address that a link of a role leads to.

    For those who vote, what they were invited to; for those who only look, the summary.
    """
    if role is Role.VOTER:
        return f"/{VOTE}"
    return "/" if role in {Role.EDITOR, Role.OWNER} else "/leadership"


def pages(access: Access | None) -> list[st.Page]:
    """Return somebody's pages in the order of the top row. The first one is the front page.

    A page that is not theirs is not in the row; its address leads to a sentence that says so.

    Args:
        access: What they may do; None is nothing.
    """
    return [
        _page(entry, is_front=position == 0, is_shown=_is_shown(entry, access))
        if access is not None and access.may(entry.needs)
        else st.Page(
            _nothing if access is None else _REFUSED.get(entry.needs, _nothing),
            title=entry.title,
            url_path=entry.name,
            default=position == 0,
            visibility="hidden",
        )
        for position, entry in enumerate(ENTRIES)
    ]


def _is_shown(entry: Entry, access: Access) -> bool:
    """Return whether a page stands in somebody's row.

    Who edits leads the vote on other pages; a project, the summary and the changes are opened from
    others.
    """
    if entry.name in {PROJECT, SUMMARY, CHANGES}:
        return False
    return entry.name != VOTE or not access.may(Ability.EDIT)


def _page(entry: Entry, *, is_front: bool, is_shown: bool) -> st.Page:
    return st.Page(
        path(entry.name),
        title=entry.title,
        icon=entry.icon,
        url_path=entry.name,
        default=is_front,
        help=entry.help,
        visibility="visible" if is_shown else "hidden",
    )


def _nothing() -> None:
    pass


def _not_an_editor() -> None:
    st.markdown("This page is for those who edit. Ask whoever gave you your link for another one.")


def _not_a_voter() -> None:
    st.markdown("This page is for those who vote. Ask whoever leads the workshop for its link.")


_REFUSED: Final = {Ability.EDIT: _not_an_editor, Ability.VOTE: _not_a_voter}
