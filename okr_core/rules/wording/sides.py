"""Which side of the work a key result watches: its speed, volume, cost, or what people get."""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from okr_core.model.vocabulary import KeyResultKind
from okr_core.rules.wording import words
from okr_core.rules.wording.lexicon import Kind
from okr_core.rules.wording.tokens import tokens


class Side(Enum):
    """A side that can be had at the cost of another."""

    SPEED = "speed"
    VOLUME = "volume"
    COST = "cost"
    QUALITY = "quality"


_SPEED: Final = words(
    """
    time times speed latency duration turnaround lead-time throughput velocity delay delays wait
    waiting dwell cycle mttr
    """
)
_UNITS: Final = words("seconds minutes hours days weeks months")
_BETWEEN: Final = words("from until between")
_SHARES: Final = words("share rate percentage proportion ratio")
_COST: Final = words(
    """
    cost costs spend spending expenditure budget price prices overhead overheads bill bills opex
    expenses
    """
)
_VOLUME: Final = words(
    """
    number volume amount quantity output sales revenue turnover mrr arr orders bookings sign-ups
    signups downloads leads views visitors visits members subscribers customers users followers
    registrations applications units production yield traffic installs trials
    """
)
_QUALITY: Final = words(
    """
    quality satisfaction dissatisfaction nps enps csat complaint complaints error errors defect
    defects fault faults bug bugs rework scrap return returns refund refunds rating ratings
    retention churn renewal renewals accuracy failure failures incident incidents accident
    accidents injury injuries readmission readmissions infections recommend recommends repeat
    stay stays conversion loyalty trust availability uptime service punctuality reliability
    engagement margin profit usage active adoption turnover-rate attrition cancellations safety
    first-time ease outcome outcomes health wellbeing breakdowns waste shortages missed late
    lost crashes rollbacks reopened happy satisfied promoters findings escalations questions
    return-rate drop-out dropout attainment blocking
    """
)


def side(title: str, kind: KeyResultKind | None) -> Side | None:
    """Return the side that a key result watches, or None. What people get comes first.

    A share holds itself in check: more of one kind is less of another.
    """
    row = tokens(title)
    said = frozenset(token.text for token in row)
    if said & (_QUALITY | _SHARES):
        return Side.QUALITY
    is_less = kind is KeyResultKind.DECREASE
    if is_less and said & _COST:
        return Side.COST
    if is_less and (said & _SPEED or (said & _UNITS and said & _BETWEEN)):
        return Side.SPEED
    is_count = said & _VOLUME or any(token.word.noun & Kind.ACTS for token in row)
    return Side.VOLUME if kind is KeyResultKind.INCREASE and is_count else None


def without_counterpart(
    key_results: Iterable[tuple[str, KeyResultKind | None]],
) -> tuple[tuple[Side, str], ...]:
    """Return the one-sided key results of a set, by side and title, when nothing holds against."""
    sides = [(side(title, kind), title) for title, kind in key_results]
    if any(found is Side.QUALITY for found, _ in sides):
        return ()
    first: dict[Side, str] = {}
    for found, title in sides:
        if found is not None:
            first.setdefault(found, title)
    return tuple(first.items())
