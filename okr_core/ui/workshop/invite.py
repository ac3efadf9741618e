"""The invitation to vote: an address and its code, large enough for the back of the room.

Behind links it is a link of its own for those who vote, made when it is asked for and kept in this
session alone. Elsewhere it is the page itself, for whoever reaches it may vote there.
"""

import ipaddress
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from urllib.parse import urlencode, urlsplit

import streamlit as st

from okr_core.model.access import new_token, token_hash
from okr_core.model.commands import InviteVoters
from okr_core.ui import live, page, state
from okr_core.ui.text import one_line
from okr_core.ui.workshop import asking
from okr_core.ui.workshop.acting import act
from okr_core.ui.workshop.asking import Place
from okr_core.workspace import Desk, Viewer

_LASTS: Final = timedelta(hours=12)
_MADE: Final = "workshop.invitation"
_IS_SHOWN: Final = "workshop.invites"
_WIDTH: Final = 420  # pixels of the code: what is left of a screen 720 high
_INK, _PAPER = "#1B1F24", "#FFFFFF"  # in both themes: phones read dark on light


class _Invitation(NamedTuple):
    """The invitation that this session made last. Its token is kept nowhere else."""

    place: Place
    token: str

    @property
    def works(self) -> bool:
        """Whether it has neither ended nor been taken back."""
        return not self.token or state.workspace().access_of(self.token) is not None


def button() -> None:
    """Draw the button that shows the invitation, and the invitation while it is shown."""
    st.button(
        "Invite to vote",
        icon=":material/qr_code_2:",
        key="workshop.invite",
        help="Shows an address and a code for the phones in the room.",
        type="tertiary",
        on_click=_invite,
    )
    if st.session_state.get(_IS_SHOWN):
        live.hold()
        st.dialog("Vote with your phone", width="medium", on_dismiss=_close)(_show)()


def place(here: Place) -> Place:
    """Return the workshop that a vote is opened in: that of those who were invited, if it is one.

    They were invited for one team with the teams below it, and whoever leads goes from one of
    these to the next.

    Args:
        here: What is looked at.
    """
    made: _Invitation | None = st.session_state.get(_MADE)
    if made is None or made.place.cycle != here.cycle or not made.works:
        return here
    return made.place if made.place.team in _above(here.team) else here


def leaves_out(key_result_id: str) -> bool:
    """Return whether the phones that this session invited do not see a key result.

    Args:
        key_result_id: What is voted on.
    """
    made: _Invitation | None = st.session_state.get(_MADE)
    if made is None or not made.token or made.place.team is None or not made.works:
        return False
    seen = page.read(Desk.key_results_to_edit, page.scope().today, *made.place)
    return key_result_id not in set(seen["key_result_id"])


def _above(team: str | None) -> set[str | None]:
    """Return a team, those above it, and None for every team."""
    teams = page.read(Viewer.teams, page.scope().today)
    parents = dict(zip(teams["team_id"], teams["parent_team_id"], strict=True))
    found: set[str | None] = {None}
    while isinstance(team, str) and team not in found:
        found.add(team)
        team = parents.get(team)
    return found


def _invite() -> None:
    here = asking.place()
    if here is None:
        return
    made: _Invitation | None = st.session_state.get(_MADE)
    is_made = made is not None and made.works and place(here) == made.place
    if state.mode() == "links" and not is_made and not _make(here):
        return
    if state.mode() != "links":
        st.session_state[_MADE] = _Invitation(here, "")
    st.session_state[_IS_SHOWN] = True


def _make(here: Place) -> bool:
    token, now = new_token(), _now()
    command = InviteVoters(
        name=f"Vote, {now:%-d %b %Y %H:%M:%S}",
        cycle_id=here.cycle,
        team_id=here.team,
        expires_at=now + _LASTS,
        token_hash=token_hash(token),
    )
    if not act(lambda editor: editor.invite_voters(command)):
        return False
    st.session_state[_MADE] = _Invitation(here, token)
    return True


def _close() -> None:
    st.session_state.pop(_IS_SHOWN, None)


def _show() -> None:
    state.access()  # the dialog is drawn by itself too
    made: _Invitation | None = st.session_state.get(_MADE)
    if made is None or not made.works:
        _close()
        st.rerun()
    address, host = _address(made)
    picture = _code(address)
    if picture is None:
        st.markdown(
            "The code that phones read needs the package `segno`: "
            "install it with `pip install segno`. The address works without it."
        )
    else:
        with st.container(horizontal_alignment="center"):
            st.image(picture, width=_WIDTH, alt="A code that leads a phone to the address below")
    st.code(address, language=None, wrap_lines=True)
    if _is_this_machine(host):
        st.warning(
            "Phones do not reach this address: it is of this machine alone. Start the dashboard "
            "with `okr serve --host 0.0.0.0 --access links`, open it by the name that this machine "
            "has in your network and your own link, and invite again.",
            icon=":material/wifi_off:",
        )
    teams = page.read(Viewer.teams, page.scope().today)
    named = teams.loc[teams["team_id"] == made.place.team, "name"].tolist()
    of = f"{one_line(named[0])} and the teams below it" if named else "every team"
    st.caption(f"For votes on key results of {of}.")
    if made.token:
        st.caption(
            "Whoever has it looks in and votes, for twelve hours. An owner takes it back under "
            "Set up, Links."
        )


def _address(made: _Invitation) -> tuple[str, str]:
    """Return where phones go, and the host of it."""
    here = urlsplit(st.context.url or "")
    scope = {"cycle": made.place.cycle, "team": made.place.team}
    query = urlencode({name: value for name, value in scope.items() if value is not None})
    path = f"/l/{made.token}" if made.token else f"/vote?{query}"
    return (f"{here.scheme}://{here.netloc}{path}" if here.netloc else path), here.hostname or ""


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in {"", "localhost"}


def _code(address: str) -> str | None:
    """Return the code of an address as a picture; None without the package that draws it."""
    try:
        import segno  # noqa: PLC0415 - asked for only here, and the pages work without it
    except ImportError:
        return None
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(scale=8, border=4, dark=_INK, light=_PAPER))


def _now() -> datetime:
    return state.workspace().clock.now()
