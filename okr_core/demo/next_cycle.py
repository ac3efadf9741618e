"""The cycle after: drafts that are still being talked about."""

from okr_core.demo.story import KeyResult, Objective
from okr_core.model.vocabulary import Ambition, KeyResultKind

STAY = Objective(
    "stay",
    "next_quarter",
    "crm",
    "tomasz",
    "Make the members we won want to stay",
    "A launch fills the house once.",
    Ambition.COMMITTED,
    (
        KeyResult(
            "second_month",
            "Raise the share of new members who are active in their second month",
            "tomasz",
            KeyResultKind.INCREASE,
            "%",
            48,
            65,
        ),
        KeyResult(
            "first_try",
            "Raise the share of imports that succeed at the first try",
            "omar",
            KeyResultKind.INCREASE,
            "%",
            71.2,
            90,
        ),
        KeyResult("invited", "Members invited by members", "hana", KeyResultKind.INCREASE),
    ),
    under="active",
    contribution="Weekly use is decided in the second month.",
)

BUS = Objective(
    "bus",
    "next_quarter",
    "attendance",
    "yusuf",
    "No pupil stays at home for want of a bus",
    "Fourteen families told us the same thing.",
    Ambition.ASPIRATIONAL,
    (
        KeyResult(
            "travel",
            "Reduce the number of pupils who travel more than an hour",
            "yusuf",
            KeyResultKind.DECREASE,
            "pupils",
            210,
            60,
        ),
        KeyResult(
            "bursaries",
            "Raise the share of entitled families who receive the bursary",
            "zanele",
            KeyResultKind.INCREASE,
            "%",
            34,
            90,
        ),
    ),
    under="dropout_rate",
    contribution="Attendance first needs a way to get there.",
)

OBJECTIVES = (STAY, BUS)
