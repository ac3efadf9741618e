"""Edits of rounds of voting: asked, voted on in secret, revealed, agreed."""

from typing import Final

from okr_core.model.commands import CastVote, CloseRound, OpenRound, RevealRound
from okr_core.model.errors import InvalidInput
from okr_core.model.identity import new_id
from okr_core.model.vocabulary import State
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_workshop import in_workshop

_VOTED_ON: Final = frozenset({State.DRAFT, State.PUBLISHED})
_LEAVING: Final = frozenset({"key_result", "objective"})


def open_round(edit: Edit, command: OpenRound) -> str:
    """Ask for votes on a key result.

    Raises:
        InvalidInput: The key result is not of this cycle and team, or was given up; or a round of
            this workshop is not closed yet.
        CycleClosed: The cycle is closed.
    """
    in_workshop(edit, command.cycle_id, command.team_id)
    key_result = edit.reference("key_result", command.key_result_id, "key_result_id")
    found = edit.tx.rows(
        "checks/workshop_key_result",
        key_result_id=command.key_result_id,
        cycle_id=command.cycle_id,
        team_id=command.team_id,
        today=edit.today,
    )
    if key_result is None or not found:
        raise InvalidInput(
            "This key result is of another team or cycle.",
            "Choose one of this workshop.",
            field="key_result_id",
        )
    if key_result["state"] not in _VOTED_ON:
        raise InvalidInput(
            f"{key_result['title']} was {key_result['state']}.",
            "Choose a key result that is still worked on.",
            field="key_result_id",
        )
    for standing in edit.tx.rows(
        "checks/standing_round", cycle_id=command.cycle_id, team_id=command.team_id
    ):
        raise InvalidInput(
            f"A vote on {standing['title']} is under way, opened by {standing['author']}.",
            "Close it first.",
        )
    return edit.record(
        "workshop_round",
        {
            **command.model_dump(exclude={"operation_id"}),
            **edit.author,
            "opened_at": edit.now,
        },
    )


def cast_vote(edit: Edit, command: CastVote) -> str:
    """Keep a vote, or change the one that this voter cast before.

    Raises:
        InvalidInput: The votes were revealed, or the round closed.
    """
    row = edit.tx.get("workshop_round", command.workshop_round_id)
    if row["closed_at"] is not None:
        raise InvalidInput("This vote is closed.", "Wait for the next one.")
    if row["revealed_at"] is not None:
        raise InvalidInput(
            "The votes are on the table, so they no longer change.",
            "Tell the others what you think; they agree on one value together.",
        )
    vote = {"confidence": command.confidence, "voted_at": edit.now}
    for earlier in edit.tx.rows(
        "checks/vote_of_voter",
        workshop_round_id=command.workshop_round_id,
        voter=command.voter,
    ):
        if earlier["confidence"] == command.confidence:
            return str(earlier["workshop_vote_id"])
        return edit.change("workshop_vote", earlier, vote)
    return edit.record(
        "workshop_vote",
        {"workshop_round_id": command.workshop_round_id, "voter": command.voter, **vote},
    )


def reveal_round(edit: Edit, command: RevealRound) -> str:
    """Show the votes; those that are shown already stay so, whoever asks again.

    Raises:
        InvalidInput: The round was closed unseen.
    """
    row = edit.tx.get("workshop_round", command.workshop_round_id)
    if row["revealed_at"] is not None:
        return command.workshop_round_id
    if row["closed_at"] is not None:
        raise InvalidInput("This vote was closed without a look at the votes.", "Open another one.")
    return edit.change("workshop_round", row, {"revealed_at": edit.now})


def close_round(edit: Edit, command: CloseRound) -> str:
    """End a round with what was agreed; asked again with the same, nothing changes.

    Raises:
        InvalidInput: It was closed with something else; or something was agreed on before the
            votes were revealed.
        CycleClosed: Something was agreed on, and the cycle is closed.
    """
    row = edit.tx.get("workshop_round", command.workshop_round_id)
    if row["closed_at"] is not None:
        if row["agreed_confidence"] == command.agreed:
            return command.workshop_round_id
        raise InvalidInput(f"This vote was closed {_with(row)} meanwhile.", "Open another one.")
    if command.agreed is not None:
        edit.open_cycle(row["cycle_id"])
        if row["revealed_at"] is None:
            raise InvalidInput(
                "Nobody has seen the votes yet.", "Reveal them, then agree.", field="agreed"
            )
    return edit.change(
        "workshop_round",
        row,
        {
            "closed_at": edit.now,
            "closed_on": edit.today,
            "agreed_confidence": command.agreed,
        },
    )


def close_left(edit: Edit) -> None:
    """Close, without a value, the rounds whose key result left the workshop in this write.

    That is an operation of its own, so that what made the key result leave is undone by itself.
    """
    if not edit.tx.has_rounds or _LEAVING.isdisjoint(edit.tx.touched):
        return
    left = edit.tx.rows("checks/rounds_left")
    if left:
        edit.tx.continue_as(actor=edit.actor, operation_id=new_id(), now=edit.now, today=edit.today)
    for row in left:
        edit.change("workshop_round", row, {"closed_at": edit.now, "closed_on": edit.today})


def _with(row: Row) -> str:
    agreed = row["agreed_confidence"]
    return "without a value" if agreed is None else f"with a confidence of {agreed}"
