"""Which side of the work a key result watches: its speed, volume, cost, or what people get."""

from collections.abc import Iterable
from enum import Enum
from typing import Final

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
    time times speed latency faster quicker duration turnaround lead-time throughput velocity
    seconds minutes hours days delay delays wait waiting dwell cycle mttr
    """
)
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


def side(title: str) -> Side | None:
    """Return the side that a key result watches, or None. What people get comes first."""
    said = frozenset(token.text for token in tokens(title))
    for known, found in ((_QUALITY, Side.QUALITY), (_COST, Side.COST), (_SPEED, Side.SPEED)):
        if said & known:
            return found
    is_count = said & _VOLUME or any(token.word.noun & Kind.ACTS for token in tokens(title))
    return Side.VOLUME if is_count and not said & {"share", "rate", "percentage"} else None


def without_counterpart(titles: Iterable[str]) -> tuple[tuple[Side, str], ...]:
    """Return the one-sided key results of a set, by side and title, when nothing holds against."""
    sides = [(side(title), title) for title in titles]
    if any(found is Side.QUALITY for found, _ in sides):
        return ()
    first: dict[Side, str] = {}
    for found, title in sides:
        if found is not None:
            first.setdefault(found, title)
    return tuple(first.items())
