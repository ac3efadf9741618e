"""The facilitator's side of a vote: asked, counted, revealed, talked about, agreed."""

import streamlit as st

from okr_core.model.commands import CloseRound, OpenRound, RevealRound
from okr_core.ui import page, present, state, undo
from okr_core.ui.frames import Row
from okr_core.ui.text import one_line
from okr_core.ui.workshop import asking, ballot, invite
from okr_core.ui.workshop.acting import act
from okr_core.workspace import Desk, Editor


def button(key_result_id: str) -> None:
    """Draw the button that opens a vote on a key result, for those who edit; one at a time.

    Args:
        key_result_id: What the vote would be about.
    """
    if not _may_lead():
        return
    row = asking.current_round()
    if row is None or row["key_result_id"] != key_result_id:
        usual = (
            "Whoever was invited says from 1 to 10 how sure they are. Nobody sees a vote before "
            "you reveal them all."
        )
        st.button(
            "Vote",
            icon=":material/how_to_vote:",
            key=f"workshop.open-{key_result_id}",
            help=usual if row is None else "Another vote is under way: one at a time.",
            type="tertiary",
            disabled=row is not None,
            on_click=_ask,
            args=(key_result_id, state.workspace().version),
        )


def show(key_result_id: str) -> None:
    """Draw the vote that runs, if it is on this key result, for those who edit."""
    row = asking.current_round() if _may_lead() else None
    if row is None or row["key_result_id"] != key_result_id:
        return
    with st.container(border=True, gap="small", key=f"workshop.vote-{key_result_id}"):
        if ballot.is_revealed(row):
            _revealed(row)
        else:
            _count(row)


def notice(*, leads_there: bool = False) -> None:
    """Say how far the vote is, wherever its key result stands; lead to it, and let it be ended.

    Args:
        leads_there: Whether the address can put its key result in focus; else whoever leads is
            sent to their own ballot until the reveal, then to the votes.
    """
    row = asking.current_round() if _may_lead() else None
    if row is None:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="workshop.vote-notice"
    ):
        about, is_revealed = one_line(row["key_result"]), ballot.is_revealed(row)
        said = (
            f"The votes on **{about}** are revealed, and nothing is agreed yet."
            if is_revealed
            else f"A vote on **{about}** is under way."
        )
        st.markdown(f":material/how_to_vote: {said}", width="content")
        if not (leads_there or is_revealed):
            st.button(
                "Vote",
                key="workshop.vote-own",
                icon=":material/how_to_vote:",
                on_click=lambda: page.head_for("vote"),
            )
        st.button(
            "See the votes" if is_revealed else "Go there",
            key="workshop.vote-there",
            icon=":material/filter_center_focus:",
            on_click=lambda: _focus(row, leads_there=leads_there),
        )
        _end("End it", row, None, place="notice")


def _focus(row: Row, *, leads_there: bool) -> None:
    """Put the key result in focus, for the room that votes on it."""
    if leads_there:
        page.pick(kr=row["key_result_id"])
    else:
        page.head_for("plan", kr=row["key_result_id"], **present.BEGUN)


def _may_lead() -> bool:
    return page.can_edit() and page.scope().is_live and asking.place() is not None


def _ask(key_result_id: str, version: int) -> None:
    here = asking.place()
    if here is not None:
        within = invite.place(here)
        command = OpenRound(
            operation_id=undo.same("ask", *within, key_result_id, version),
            cycle_id=within.cycle,
            team_id=within.team,
            key_result_id=key_result_id,
        )
        act(lambda editor: editor.open_round(command))


def _count(row: Row) -> None:
    """Draw how many voted, never what: that is known to nobody before the reveal."""
    count, round_id = int(row["votes"]), row["workshop_round_id"]
    voted = "person has" if count == 1 else "people have"
    st.markdown(f":material/how_to_vote: **{count}** {voted} voted")
    if invite.leaves_out(row["key_result_id"]):
        st.markdown(
            ":orange[:material/phonelink_off: Those whom you invited were invited for another "
            "team, and do not see this vote. Pick a team that it is of, and invite again.]"
        )
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Reveal",
            key=f"workshop.reveal-{round_id}",
            type="primary",
            disabled=not count,  # then there is nothing to agree on
            on_click=_reveal,
            args=(round_id,),
        )
        _end("End without a result", row, None)


def _reveal(round_id: str) -> None:
    act(lambda editor: editor.reveal_round(RevealRound(workshop_round_id=round_id)))


def _revealed(row: Row) -> None:
    ballot.result(row, page.read(Desk.votes, row["workshop_round_id"]))
    if row["has_outliers"]:
        low, high = int(row["low"]), int(row["high"])
        st.markdown(
            f":blue[:material/forum: You are far apart. Ask who said {low} and who said {high} "
            "what they see that the others do not.]"
        )
    key = f"workshop.agreed-{row['workshop_round_id']}"
    # The middle of two votes is no vote: the lower one promises less.
    st.session_state.setdefault(key, int(row["median"]))
    st.segmented_control("We agree on", list(range(1, 11)), key=key, required=True)
    # Nothing is chosen for a moment, when it is drawn on another page than before.
    agreed = int(st.session_state[key] or row["median"])
    with st.container(horizontal=True, gap="small"):
        _end(f"Agree on {agreed}", row, agreed)
        st.button(
            "Vote again",
            key=f"workshop.again-{row['workshop_round_id']}",
            icon=":material/replay:",
            help="These votes are put away, and everybody votes anew.",
            on_click=_again,
            args=(row,),
        )


def _end(label: str, row: Row, agreed: int | None, place: str = "panel") -> None:
    """Draw the button that ends a round with what was agreed; None is nothing."""
    st.button(
        label,
        key=f"workshop.close-{row['workshop_round_id']}-{place}",
        type="tertiary" if agreed is None else "primary",
        on_click=_close,
        args=(row["workshop_round_id"], row["key_result"], agreed),
    )


def _close(round_id: str, about: str, agreed: int | None) -> None:
    command = CloseRound(workshop_round_id=round_id, agreed=agreed)
    if act(lambda editor: editor.close_round(command)) and agreed is not None:
        undo.tell(f"Agreed on {agreed} for {undo.quoted(about)}. To change it, vote again.")


def _again(row: Row) -> None:
    """Close a round and open it anew in the same workshop, or do neither."""
    team = row["team_id"] if isinstance(row["team_id"], str) else None
    round_id = row["workshop_round_id"]
    name = undo.same("again", round_id)
    closed = CloseRound(operation_id=name, workshop_round_id=round_id)
    opened = OpenRound(
        operation_id=name,
        cycle_id=row["cycle_id"],
        team_id=team,
        key_result_id=row["key_result_id"],
    )

    def both(editor: Editor) -> None:
        with state.workspace().together(editor, name) as whole:
            if whole.repeated is not None:
                return  # the second click of a double one
            joined = whole.editor(editor.actor)
            joined.close_round(closed)
            joined.open_round(opened)

    act(both)
