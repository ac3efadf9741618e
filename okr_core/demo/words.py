"""The words of the synthetic organisations: names, measures and phrases to combine."""

from typing import NamedTuple

from okr_core.model.vocabulary import KeyResultKind


class Measure(NamedTuple):
    """Something to measure: where its baseline usually lies, and by how much it may change."""

    kind: KeyResultKind
    title: str
    unit: str
    low: float
    high: float
    change: float


GROUP = "Meridian Services"
REGIONS = (
    *("Northern", "Southern", "Eastern", "Western", "Central"),
    *("Coastal", "Highland", "Lakeside", "Metropolitan", "Border"),
)
FIELDS = (
    *("health", "transport", "housing", "energy", "culture"),
    *("education", "water", "safety", "welfare", "environment"),
)
DEPARTMENTS = {
    "Customer services": (
        "Front desk",
        "Contact centre",
        "Complaints",
        "Field visits",
        "Online help",
    ),
    "Product": ("Discovery", "Accounts", "Payments", "Search", "Mobile"),
    "Operations": ("Planning", "Logistics", "Quality", "Facilities", "Purchasing"),
    "Technology": ("Platform", "Security", "Integration", "Reporting", "Support"),
    "People and finance": ("Hiring", "Learning", "Payroll", "Budget", "Audit"),
}
FIRST_NAMES = (
    *("Abebe", "Adaeze", "Aiko", "Amir", "Anika", "Anton", "Beatriz", "Bogdan", "Carmen", "Chidi"),
    *("Dalia", "Daniel", "Elif", "Emeka", "Erik", "Esther", "Farid", "Fiona", "Gabriel", "Hanna"),
    *("Hugo", "Ibrahim", "Ingrid", "Isabel", "Jamal", "Jun", "Karin", "Kwame", "Laila", "Lars"),
    *("Lucia", "Malik", "Marta", "Mei", "Miguel", "Nadia", "Noah", "Olga", "Pablo", "Rana"),
    *("Rosa", "Samir", "Sara", "Sofia", "Tariq", "Tove", "Uma", "Vera", "Yara", "Zoltan"),
)
LAST_NAMES = (
    *("Abara", "Ahmed", "Almeida", "Andersen", "Baptiste", "Becker", "Campos", "Costa", "Diallo"),
    *("Dvorak", "Eriksen", "Fernandez", "Fischer", "Garcia", "Gupta", "Hansen", "Horvat", "Ito"),
    *("Ivanov", "Jansen", "Kaya", "Keita", "Kim", "Kowalski", "Laurent", "Li", "Lopez", "Maas"),
    *("Mbeki", "Moreau", "Nguyen", "Novak", "Nowak", "Okoye", "Olsen", "Park", "Pereira", "Rossi"),
    *(
        "Sato",
        "Schmidt",
        "Singh",
        "Sorensen",
        "Suzuki",
        "Tanaka",
        "Toure",
        "Varga",
        "Weber",
        "Yilmaz",
    ),
)
SCOPES = (
    *("for new customers", "for returning customers", "in the evening", "at the weekend"),
    *("on the phone", "on mobile", "at the counter", "in the first month", "in rural areas"),
    *("in the cities", "for families", "for small firms", "for people over seventy"),
    *("for students", "in the busiest week", "after a complaint", "for urgent cases"),
    *("across all sites", "for partner organisations", "on the new platform"),
)
OBJECTIVES = (
    "Be the first place that people turn to {scope}",
    "Make waiting a thing of the past {scope}",
    "Give everybody an answer they can trust {scope}",
    "Earn a second visit {scope}",
    "Take the worry out of every first contact {scope}",
    "Become easy to work with {scope}",
    "Let people solve simple things on their own {scope}",
    "Keep every promise about dates {scope}",
    "Know what people need before they have to ask {scope}",
    "Make good service feel ordinary {scope}",
    "Turn complaints into the best advice we get {scope}",
    "Leave nobody behind when services move online {scope}",
    "Do simple things quickly and hard things well {scope}",
    "Make our numbers something people believe {scope}",
    "Learn faster than the problems grow {scope}",
    "Be proud of what we hand over {scope}",
)
WHY = (
    "People tell us about it in every second conversation.",
    "It costs us more trust than money, and it costs money too.",
    "We have talked about it for a year.",
    "The teams beside us depend on it.",
    "It is what we would want for our own families.",
)
CONTRIBUTIONS = (
    "What we change here is the part of it that people meet first.",
    "It cannot be reached while this stays as it is.",
    "We own the step where most of the time is lost.",
    "Our numbers are a third of theirs.",
)
_UP, _DOWN, _BAND = KeyResultKind.INCREASE, KeyResultKind.DECREASE, KeyResultKind.MAINTAIN
CHANGES = (
    Measure(_UP, "Raise the share of cases solved at the first contact", "%", 40, 65, 0.3),
    Measure(_UP, "Raise the share of requests made online", "%", 25, 60, 0.35),
    Measure(_UP, "Raise the satisfaction score", "points", 55, 75, 0.2),
    Measure(_UP, "Raise the number of active users", "users", 800, 9000, 0.4),
    Measure(_UP, "Raise the share of appointments kept", "%", 60, 80, 0.15),
    Measure(_UP, "Raise the share of forms filled in without a mistake", "%", 50, 75, 0.25),
    Measure(_UP, "Raise the number of weekly self-service answers", "answers", 300, 4000, 0.6),
    Measure(_UP, "Raise the share of deliveries on the promised day", "%", 65, 85, 0.12),
    Measure(_DOWN, "Reduce the median waiting time", "minutes", 12, 48, 0.45),
    Measure(_DOWN, "Reduce the number of open cases older than a month", "cases", 80, 600, 0.5),
    Measure(_DOWN, "Reduce the share of calls that are given up", "%", 9, 28, 0.5),
    Measure(_DOWN, "Reduce the cost of a handled case", "€", 14, 60, 0.2),
    Measure(_DOWN, "Reduce the days from request to decision", "days", 8, 35, 0.4),
    Measure(_DOWN, "Reduce the number of corrections after the fact", "corrections", 20, 150, 0.5),
)
STEADY = (
    Measure(_BAND, "Keep availability in its band", "%", 96, 98, 0.01),
    Measure(_BAND, "Keep the cost of a visit in its band", "€", 18, 30, 0.1),
    Measure(
        KeyResultKind.MAINTAIN, "Keep the cases of a person in their band", "cases", 20, 32, 0.1
    ),
    Measure(_BAND, "Keep staff turnover in its band", "%", 5, 9, 0.15),
)
MILESTONES = (
    "A shared picture of what people find hard",
    "The new service in all offices",
    "One way of working for every site",
    "A survey of those who stopped using us",
)
ANSWERS = (
    "The council accepts the new opening hours",
    "Partners sign the common standard",
    "The auditor confirms the new process",
)
STAGES = (
    "Questions agreed",
    "First site chosen and prepared",
    "Trial finished",
    "Findings discussed with everybody concerned",
    "Handed over and in daily use",
)
NOTES = (
    "Steady. The new routine holds.",
    "Two sites did all the work this week.",
    "A holiday week, so do not read much into it.",
    "The change from last month begins to show.",
    "We tried the short form; people like it.",
    "Fewer people on shift than planned.",
    "Better than it looks: one bad day pulls the average down.",
    "Worse than it looks: one good day lifts the average.",
    "Nothing new, and that is the news.",
    "The team found the cause; the fix takes two weeks.",
    "We stopped measuring by hand, so the numbers are smoother.",
    "First week with everybody trained.",
)
BLOCKERS = (
    "We wait for access to the other team's records.",
    "The supplier has not confirmed a date.",
    "Nobody is free to decide on the budget.",
    "Two people we need are on another project until next month.",
)
PROJECTS = (
    *("Shorter forms", "New queue at the counter", "Call-back service", "Training for new staff"),
    *("One inbox for all channels", "Reminders before appointments", "Clearer letters"),
    *("Moved to the new platform", "Weekend opening", "Shared calendar", "Faster search"),
    *("Second language for every page", "Payment in instalments", "Map of all sites"),
    *("Archive of old cases", "Common templates", "Early warning for delays", "Photo upload"),
)
TASKS = (
    *("Agree on the scope", "Talk to twelve people who use it", "Draft the first version"),
    *("Try it with one team", "Fix what the trial showed", "Write the short guide"),
    *("Train the front desk", "Tell everybody concerned", "Move the old records"),
    *("Measure before and after", "Switch it on everywhere", "Close the old way"),
)
EXEMPTIONS = (
    "Kept running because it has to run; no result of this cycle depends on it.",
    "Required by law, and judged by whether it is complete and on time.",
    "Makes our own days easier, and moves nothing that others would notice.",
)
KPIS = (
    "Requests handled a week",
    "Visitors a week",
    "Active accounts",
    "Cases closed a week",
    "Orders a week",
)
