"""Invented rounds of voting on the confidence in a key result."""

from reference.draws import OFFSETS, Draw, one_of, sometimes, whole
from reference.histories import day, moment
from reference.records import KeyResult, Objective, WorkshopRound


def rounds(draw: Draw, key_result: KeyResult, objective: Objective) -> list[WorkshopRound]:
    """Open ones, and closed ones with what was agreed or without; several may close on a day."""
    rows: list[WorkshopRound] = []
    on = day(draw(OFFSETS))
    for number in range(draw(one_of(1, 0, 0, 2, 3))):
        is_closed = draw(one_of(True, True, True, False))
        on = draw(one_of(on, day(draw(OFFSETS))))
        rows.append(
            WorkshopRound(
                workshop_round_id=f"round-{key_result.key_result_id}-{number}",
                cycle_id=objective.cycle_id,
                key_result_id=key_result.key_result_id,
                closed_at=moment(on, number) if is_closed else None,
                closed_on=on if is_closed else None,
                agreed_confidence=sometimes(draw, whole(1, 10)) if is_closed else None,
            )
        )
    return rows
