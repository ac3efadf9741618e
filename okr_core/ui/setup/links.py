"""The section of the share links: who may look in, who did, a new link, and the end of one."""

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from okr_core.model.access import Role, new_token, token_hash
from okr_core.model.commands import CreateLink, RevokeLink
from okr_core.ui import forms, page, paging, reminders, state, undo
from okr_core.ui.fields import Choice, Day, Field, Segments, Text
from okr_core.ui.frames import Row, kept
from okr_core.ui.setup import actions, drawers, reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.workspace import Owner, Viewer
from okr_core.workspace.sharing import end_of

MOST: Final = 200
"""How many uses are listed."""

_AT_ONCE: Final = 30
_FORM: Final = form_name("link")
_MADE: Final = "setup.link_made"
_ROLES: Final = {
    Role.VIEWER: "Viewer: looks",
    Role.COMMENTER: "Commenter: looks and comments",
    Role.VOTER: "Voter: looks and votes",
    Role.EDITOR: "Editor: edits",
    Role.OWNER: "Owner: edits and shares",
}
_ON_A_DAY: Final = "day"
_ENDS: Final = {
    "7": "In 7 days",
    "30": "In 30 days",
    "90": "In 90 days",
    _ON_A_DAY: "On a day",
    "": "Never",
}
_USES: Final = {
    "followed": "Followed the link",
    "session": "Opened the pages",
    "api": "Asked the API",
}


class _Made(NamedTuple):
    """The link that this session made last. Its token is kept nowhere else."""

    operation: str
    name: str
    token: str


def show() -> None:
    """Draw the section."""
    if state.mode() == "open":
        st.info(
            "As this server runs, whoever reaches it edits. Links decide who may do what when it "
            "is started with `--access links`, and for programs that use the API at any time.",
            icon=":material/lock_open:",
        )
    if page.can_edit():
        st.button(
            "New link",
            key="setup.new-link",
            type="primary",
            icon=":material/add_link:",
            on_click=drawers.ask,
            args=("link",),
        )
        _made()
    register = state.register()
    every = reading.rows(register.links())
    if not every:
        st.markdown("No link was made yet.")
    first, last = paging.window(len(every), _AT_ONCE)
    with st.container(gap="xsmall"):
        for one in every[first:last]:
            _link(one)
    paging.turn(len(every), _AT_ONCE)
    _uses(register.link_uses(most=MOST))
    feeds = state.workspace().calendar_feeds(state.access())
    if not feeds.empty:
        st.subheader("Calendars", anchor=False)
        reminders.calendars(feeds, place="setup", whole=True)
    reminders.messages()


def edit(link_id: str) -> Drawer | None:
    """Return the drawer that makes a link. One that is there can only be revoked."""
    return None if link_id else Drawer("New link", _new)


def _made() -> None:
    made: _Made | None = st.session_state.get(_MADE)
    if made is None:
        return
    with st.container(border=True, gap="small"):
        st.markdown(
            f"**The link for {page.one_line(made.name)}.** Copy it now: it is shown only here and "
            "now, and nobody can look it up later. Whoever has it gets in."
        )
        st.code(_address(made.token), language=None, wrap_lines=True)
        st.button("I have copied it", key="setup.link-copied", on_click=_copied)


def _copied() -> None:
    st.session_state.pop(_MADE, None)


def _address(token: str) -> str:
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}/l/{token}" if here.netloc else f"/l/{token}"


def _link(one: Row) -> None:
    works = one["state"] == "works"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(_label(one), width="content")
        if works and page.can_edit():
            _revoking(one)
        elif not works:
            ended = {"revoked": "Revoked", "ended": "Ended"}[one["state"]]
            st.badge(ended, icon=":material/link_off:", color="gray")


def _label(one: Row) -> str:
    facts = [
        _ROLES[Role(one["role"])].lower(),
        *(page.one_line(one[name]) for name in ("team", "cycle") if one[name]),
        f"made {_local(one['created_at']):%-d %b %Y}",
    ]
    if one["state"] == "works":
        ends = one["expires_at"]
        facts.append(f"ends {_local(ends):%-d %b %Y, %H:%M}" if ends else "never ends")
    if one["uses"]:
        times = "once" if one["uses"] == 1 else f"{one['uses']} times"
        facts.append(f"used {times}, last {_local(one['last_used_at']):%-d %b %Y, %H:%M}")
    else:
        facts.append("never used")
    if one["revoked_at"]:
        facts.append(f"revoked {_local(one['revoked_at']):%-d %b %Y, %H:%M}")
    return f"{page.one_line(one['name'])} :gray[{' · '.join(facts)}]"


def _revoking(one: Row) -> None:
    key = f"setup.revoke-{one['share_link_id']}"
    with st.popover("Revoke", type="tertiary", icon=":material/link_off:", key=f"{key}-ask"):
        st.markdown(
            "Whoever looks in by it is outside at their next click: what they see stays on their "
            "screen until then. It cannot be undone."
        )
        if one["share_link_id"] == state.access().link_id:
            st.markdown(":red[:material/warning: You came by this link yourself.]")
        st.button("Revoke it now", key=key, type="primary", on_click=_revoke, args=(one,))


def _revoke(one: Row) -> None:
    link_id = one["share_link_id"]
    command = RevokeLink(
        operation_id=undo.same("revoke", link_id, one["version"]), share_link_id=link_id
    )
    forms.submit_as(
        state.owner, actions.FORM, lambda owner, _: owner.revoke_link(command), whole=False
    )


def _uses(uses: pd.DataFrame) -> None:
    if uses.empty:
        return
    st.subheader("Last uses", anchor=False)
    offset = timedelta(minutes=st.context.timezone_offset or 0)
    st.dataframe(
        pd.DataFrame(
            {
                "When": uses["used_at"] - offset,
                "Link": uses["name"],
                "Role": uses["role"],
                "What": uses["what"].map(_USES),
            }
        ),
        hide_index=True,
        width=720,
        column_config={"When": st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm:ss")},
        key="setup.link-uses",
    )


def _new() -> None:
    for field in _fields():
        if field.name == "last_day" and st.session_state.get(f"{_FORM}.ends") != _ON_A_DAY:
            continue
        field.start(_FORM, {"role": Role.VIEWER.value, "ends": "30"}.get(field.name))
        field.draw(_FORM)
        forms.problem(_FORM, field.name)
    forms.problem(_FORM, "expires_at")
    forms.name_field(_FORM)
    forms.problem(_FORM)
    st.button("Make link", key=f"{_FORM}.save", type="primary", on_click=_make)
    forms.untouched(_FORM)


def _fields() -> list[Field]:
    return [
        Text("name", "Whom it is for", help="What is changed by this link carries this name."),
        Segments("role", "What they do", {role.value: word for role, word in _ROLES.items()}),
        Choice("team_id", "Team", kept(_teams, page.scope().today), nothing="Every team"),
        Choice("cycle_id", "Cycle", kept(_cycles), nothing="Every cycle"),
        Segments("ends", "It ends", _ENDS),
        Day("last_day", "Last day"),
    ]


def _teams(today: date) -> dict[str, str]:
    teams = page.read(Viewer.teams, today)
    return dict(zip(teams["team_id"], teams["name"], strict=True))


def _cycles() -> dict[str, str]:
    cycles = page.read(Viewer.cycles)
    return dict(zip(cycles["cycle_id"], cycles["name"], strict=True))


def _make() -> None:
    fields = _fields()
    if not fields[0].is_there(_FORM):
        return  # the second click on a form that the first one closed
    held = {field.name: field.value(_FORM) for field in fields}

    def save(owner: Owner, operation: str) -> None:
        made: _Made | None = st.session_state.get(_MADE)
        if made is not None and made.operation == operation:
            return  # the second click of a double one: another token would be of no link
        token = new_token()
        owner.create_link(
            CreateLink(
                operation_id=operation,
                name=held["name"] or "",
                role=held["role"],
                team_id=held["team_id"],
                cycle_id=held["cycle_id"],
                expires_at=_expires_at(held["ends"], held["last_day"]),
                token_hash=token_hash(token),
            )
        )
        st.session_state[_MADE] = _Made(operation, held["name"], token)

    if forms.submit_as(state.owner, _FORM, save):
        close()


def _expires_at(ends: str, last_day: date | None) -> datetime | None:
    if ends == _ON_A_DAY and last_day is None:
        raise forms.Refused({"last_day": "Choose the last day on which it works."})
    days = int(ends) if ends.isdigit() else None
    return end_of(days, last_day if ends == _ON_A_DAY else None, now=_now())


def _now() -> datetime:
    return state.workspace().clock.now()


def _local(at: datetime) -> datetime:
    return at - timedelta(minutes=st.context.timezone_offset or 0)
