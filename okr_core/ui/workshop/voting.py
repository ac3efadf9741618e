"""The voter's side of a vote, for a phone: what it is about, ten numbers, then how it went."""

from typing import Final

import streamlit as st

from okr_core.model.commands import CastVote
from okr_core.ui import forms, state
from okr_core.ui.frames import Row
from okr_core.ui.text import one_line
from okr_core.ui.workshop import asking, ballot
from okr_core.workspace import Voter

_ROWS: Final = (range(1, 6), range(6, 11))


def show() -> None:
    """Draw the vote that runs, or that none does; what follows appears by itself."""
    browser, capability = state.browser(), state.voter()
    if capability is None:
        st.markdown("Nobody can vote at the moment: the dashboard is open for reading only.")
        return
    if browser is None:
        st.markdown(
            "This browser keeps no cookies, so its vote cannot be told from another one. Allow "
            "them for this page, then reload it."
        )
        return
    row = asking.current_round_of(browser)
    if row is None:
        st.subheader("Nothing to vote on just now", anchor=False)
        st.markdown(
            ":gray[:material/hourglass_empty: Keep this page open: the next vote appears here by "
            "itself.]"
        )
        return
    own = ballot.number(row["own_confidence"])
    _about(row)
    if ballot.is_revealed(row):
        _revealed(row, own, capability)
    else:
        _ballot(row, own)


def _about(row: Row) -> None:
    st.markdown(f":gray[{one_line(row['team'])} · {one_line(row['objective'])}]")
    st.subheader(one_line(row["key_result"]), anchor=False)
    way = ballot.way(row)
    if way:
        st.markdown(f"**{way}**")


def _ballot(row: Row, own: int | None) -> None:
    round_id = row["workshop_round_id"]
    with st.container(gap="small", key="vote.ballot"):
        for numbers in _ROWS:
            with st.container(horizontal=True, gap="xsmall", key=f"vote.from-{numbers[0]}"):
                for confidence in numbers:
                    st.button(
                        str(confidence),
                        # Of this round: a late click on one that is over is no vote in the next.
                        key=f"vote.{round_id}.{confidence}",
                        type="primary" if confidence == own else "secondary",
                        width="stretch",
                        on_click=_cast,
                        args=(round_id, confidence),
                    )
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.markdown(":gray[1: we will not]", width="content")
            st.markdown(":gray[10: we are certain]", width="content")
    forms.problem(_form(round_id))
    if own is None:
        st.markdown(":gray[Nobody sees your vote before all are revealed.]")
    else:
        st.markdown(f"**Your vote: {own}** — you may change it until the reveal.")


def _cast(round_id: str, confidence: int) -> None:
    browser = state.browser()
    if browser is None:
        return
    command = CastVote(workshop_round_id=round_id, voter=browser, confidence=confidence)
    if forms.submit_as(
        state.voter, _form(round_id), lambda voter, _: voter.cast_vote(command), whole=False
    ):
        forms.confirmed()  # the page says what was voted


def _form(round_id: str) -> str:
    return f"vote-{round_id}"


def _revealed(row: Row, own: int | None, capability: Voter) -> None:
    ballot.result(row, capability.votes(row["workshop_round_id"]), own=own)
    if own is not None:
        st.markdown(f"You said **{own}**.")
    if row["has_outliers"]:
        st.markdown("You are far apart: tell the others what you see.")
