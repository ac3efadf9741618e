"""The cycle after: drafts that are still being talked about, and what is kept aside for it.

Some are as good as finished. Others are what first drafts are: work in the place of a result, a
number in the title that belongs beside it, savings that nothing holds in balance.
"""

from okr_core.demo.story import Idea, KeyResult, Objective, Waiver
from okr_core.model.vocabulary import Ambition, IdeaList, Indicator, KeyResultKind

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
        KeyResult(
            "who_answers",
            "Write down and agree who answers which questions, support or product",
            "tomasz",
            KeyResultKind.YES_NO,
        ),
    ),
    under="active",
    contribution="Weekly use is decided in the second month.",
)

STORY = Objective(
    "story",
    "next_quarter",
    "crm",
    "hana",
    "Nobody has to tell their story twice",
    "People call us on a bad day. The second telling is worse than the first.",
    Ambition.ASPIRATIONAL,
    (
        KeyResult(
            "passed_on",
            "Bring calls that are passed on from 31 % to 15 %",
            "omar",
            KeyResultKind.DECREASE,
        ),
        KeyResult(
            "understood",
            "Raise the share of callers who need not explain it again",
            "hana",
            KeyResultKind.INCREASE,
            "%",
            52,
            80,
            indicator=Indicator.LEADING,
        ),
        KeyResult(
            "right_person",
            "Reduce the time until a caller speaks to the right person",
            "omar",
            KeyResultKind.DECREASE,
            "minutes",
            7.5,
            4,
        ),
    ),
    under="promoters",
    contribution="Whoever is known at the second call tells others about it.",
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
        KeyResult(
            "timetable",
            "Timetable proposal handed over to the county",
            "ines",
            KeyResultKind.YES_NO,
        ),
    ),
    under="dropout_rate",
    contribution="Attendance first needs a way to get there.",
)

DOOR = Objective(
    "door",
    "next_quarter",
    "attendance",
    "zanele",
    "Families come to us before we have to look for them",
    "Evening calls taught us that most of them know long before we do.",
    Ambition.COMMITTED,
    (
        KeyResult(
            "called_first",
            "Raise the share of absences that the family tells us about first",
            "zanele",
            KeyResultKind.INCREASE,
            "%",
            23,
            50,
        ),
        KeyResult(
            "plans_kept",
            "Raise the share of agreed plans that are still kept after four weeks",
            "ines",
            KeyResultKind.INCREASE,
            "%",
            44,
            65,
        ),
        KeyResult(
            "trusted",
            "Keep complaints about our calls under 5 a month",
            "zanele",
            KeyResultKind.MAINTAIN,
            "complaints",
        ),
    ),
    under="dropout_rate",
    contribution="A family that calls first has not given up on school.",
)

FOUND = Objective(
    "found",
    "next_quarter",
    "marketing",
    "lea",
    "Be found by people who have never heard of us",
    "The launch went through people who knew us. That circle has an edge.",
    Ambition.ASPIRATIONAL,
    (
        KeyResult(
            "unprompted",
            "Raise the share of sign-ups that come without an advert",
            "rafael",
            KeyResultKind.INCREASE,
            "%",
            22,
            40,
        ),
        KeyResult(
            "webinars",
            "Hold 12 webinars with people from the front line",
            "aisha",
            KeyResultKind.INCREASE,
            "webinars",
            0,
            12,
        ),
        KeyResult(
            "to_the_end",
            "Raise the share of viewers who watch a film to its end",
            "aisha",
            KeyResultKind.INCREASE,
            "%",
            18,
            35,
            indicator=Indicator.LEADING,
        ),
    ),
    under="active",
    contribution="Teams that found us on their own are still there a year later.",
)

THRIFT = Objective(
    "thrift",
    "next_quarter",
    "marketing",
    "rafael",
    "Win a team for half of what it costs us today",
    "Grants paid for the launch. Subscriptions will have to pay for the rest.",
    Ambition.COMMITTED,
    (
        KeyResult(
            "cost_sign_up",
            "Reduce the cost of a sign-up",
            "rafael",
            KeyResultKind.DECREASE,
            "€",
            38,
            19,
        ),
        KeyResult(
            "campaign_hours",
            "Reduce the hours of work in a campaign",
            "lea",
            KeyResultKind.DECREASE,
            "hours",
            64,
            40,
        ),
    ),
    under="independence",
    contribution="What a team costs us to win, it has to pay for before it helps anybody.",
)

OBJECTIVES = (STAY, STORY, BUS, DOOR, FOUND, THRIFT)

IDEAS = (
    Idea(
        "crm",
        "omar",
        IdeaList.PARKING_LOT,
        "A first draft of the call note, written by the machine",
        "Wait for what a call would cost us; Nikolai is measuring.",
    ),
    Idea("crm", "hana", IdeaList.PARKING_LOT, "One calendar for a shared phone"),
    Idea(
        "crm",
        "tomasz",
        IdeaList.NOT_DOING,
        "An app of its own for tablets",
        "One user in forty has one, and the phone layout does the same.",
    ),
    Idea(
        "attendance",
        "yusuf",
        IdeaList.PARKING_LOT,
        "Older pupils walk the younger ones to school",
        "Two schools would try it. Needs a word with the insurer.",
    ),
    Idea("attendance", "zanele", IdeaList.PARKING_LOT, "Breakfast before the first lesson"),
    Idea(
        "attendance",
        "ines",
        IdeaList.NOT_DOING,
        "More reminders by text message",
        "They reached everybody and changed nothing.",
    ),
    Idea("marketing", "aisha", IdeaList.PARKING_LOT, "A podcast made by night nurses"),
    Idea(
        "marketing",
        "lea",
        IdeaList.NOT_DOING,
        "A stand at the autumn fair",
        "Two days and nine hundred euro for three addresses.",
    ),
)

WAIVERS = (
    Waiver(
        "timetable",
        "ines",
        "task",
        "The county takes proposals once a year. If this one is late, nothing else here can move.",
    ),
)
