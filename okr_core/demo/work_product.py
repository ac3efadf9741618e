"""The projects of Product and its teams."""

from okr_core.demo.story import Link, Project, Sprint, Task
from okr_core.model.method import Dependence, Duration, MethodAnswers, Predictability
from okr_core.model.vocabulary import ExemptionReason, ProjectMethod, ProjectPhase

OPEN = "Open the door"
IMPRESSION = "First impression"
FIRST_DAY = "First day"
TEAM = "From trial to team"

VERSION_4 = Project(
    "version_4",
    "Launch CRM Version 4",
    "crm",
    "tomasz",
    ProjectMethod.SCRUM,
    ProjectPhase.MONITORING,
    -66,
    31,
    "Version 3 loses every comparison that a frontline team makes on its own.",
    (
        Task("Open registration for everybody", 3, -58, "hana", -59, sprint=OPEN),
        Task("Move the beta teams to the live system", 5, -52, "omar", -51, sprint=OPEN),
        Task(
            "Rebuild the product page around one conversation",
            6,
            -44,
            "hana",
            -45,
            sprint=IMPRESSION,
        ),
        Task("Bring back the short sign-up form", 2, -30, "hana", -31, sprint=IMPRESSION),
        Task("Guide trials through the first import", 8, -16, "omar", -12, sprint=FIRST_DAY),
        Task("Price list with one price", 2, -4, "tomasz", -3, sprint=FIRST_DAY),
        Task("Remind trials before they end", 3, 2, "omar", doing=-5, sprint=TEAM),
        Task("Invite colleagues from inside the app", 6, 12, "hana", doing=-2, sprint=TEAM),
        Task("Webinar with three teams that switched", 3, 20, "tomasz"),
        Task("Mobile layout for the call screen", 5, -14, "omar", cancelled=-20, sprint=FIRST_DAY),
    ),
    links=(Link("members", 700, 14), Link("trials", 120, 14), Link("conversion", 10, 30)),
    budget=38000,
    spent=26400,
    answers=MethodAnswers(
        predictability=Predictability.UNKNOWN,
        dependence=Dependence.SOME,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.MONTHS,
    ),
    sprints=(
        Sprint(OPEN, "Whoever wants to come in, comes in", -66, -48),
        Sprint(IMPRESSION, "The page and the form say one thing", -47, -27),
        Sprint(FIRST_DAY, "Nobody is left alone with the first import", -26, -4),
        Sprint(TEAM, "Trials bring their colleagues", -3, 17),
    ),
)

ASSISTANT = Project(
    "assistant",
    "Set-up assistant",
    "product",
    "priya",
    ProjectMethod.KANBAN,
    ProjectPhase.MONITORING,
    -60,
    14,
    "We watched twelve teams set up. Nine stopped at the same screen.",
    (
        Task("Watch twelve teams set up", 4, -54, "priya", -53),
        Task("Ask two questions instead of nine", 5, -36, "wei", -35),
        Task("Start with three ready-made reports", 4, -46, "wei", -47),
        Task("Reset a password without writing to us", 3, -4, "hana", -5),
        Task("Undo the whole set-up with one button", 5, 8, "wei", doing=-6),
    ),
    links=(
        Link("same_day", 20, 7),
        Link("first_report", -30, 7),
        Link("first_questions", -1, 14),
    ),
    answers=MethodAnswers(
        predictability=Predictability.UNKNOWN,
        dependence=Dependence.NONE,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.WEEKS,
    ),
)

PAGES = Project(
    "faster_pages",
    "Faster pages",
    "platform",
    "wei",
    ProjectMethod.KANBAN,
    ProjectPhase.MONITORING,
    -60,
    25,
    "Five pages make four fifths of all waiting.",
    (
        Task("Measure every page where people use it", 4, -55, "wei", -55),
        Task("Add the missing index", 1, -50, "wei", -49),
        Task("Load lists in parts", 6, -36, "nikolai", -37),
        Task("Keep the last view ready", 5, -24, "wei", -22),
        Task("Shrink pictures when they arrive", 3, 6, "nikolai", doing=-3),
    ),
    links=(Link("slow_page", -2.5, 7),),
    answers=MethodAnswers(
        predictability=Predictability.PARTLY,
        dependence=Dependence.SOME,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.WEEKS,
    ),
)

COST = Project(
    "cost_clean_up",
    "Clean up copies of the search index",
    "platform",
    "nikolai",
    ProjectMethod.TASK_LIST,
    ProjectPhase.CLOSURE,
    -24,
    -6,
    "A third of the bill is copies that nothing reads.",
    (
        Task("List what nothing reads", 1, -20, "nikolai", -20),
        Task("Delete it with a way back", 3, -11, "nikolai", -10),
        Task("Keep one copy for each team", 2, -7, "nikolai", -8),
    ),
    links=(Link("cost", -2, 30),),
    answers=MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.NONE,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.DAYS,
    ),
)

QUEUE = Project(
    "queue",
    "Move off the old message queue",
    "platform",
    "eero",
    ProjectMethod.KANBAN,
    ProjectPhase.MONITORING,
    -75,
    35,
    "Its last security update is in the past.",
    (
        Task("Run both queues side by side", 6, -22, "eero", -21),
        Task("Move e-mail", 3, -3, "wei", -4),
        Task("Move imports", 4, 5, "eero", doing=-7),
        Task("Switch the old one off", 1, 30, "eero"),
    ),
    exemption=ExemptionReason.TECHNICAL,
    exemption_reason="Nobody outside will notice, and nobody should. It is done when it is off.",
    answers=MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.SOME,
        resources_tracked=False,
        several_teams=True,
        duration=Duration.MONTHS,
    ),
)

PLANNING = Project(
    "planning_process",
    "Implement a new product planning process",
    "product",
    "priya",
    ProjectMethod.TASK_LIST,
    ProjectPhase.MONITORING,
    -45,
    20,
    "Two teams planned the same screen last spring.",
    (
        Task("Document and define clear role division between teams", 3, -25, "priya", -23),
        Task(
            "Integrate user testing into all activities in the product planning and design phase",
            5,
            -2,
            "hana",
            doing=-18,
        ),
        Task("Integrate user testing into the pre-launch testing phase", 4, 15, "omar"),
    ),
    exemption=ExemptionReason.LOW_IMPACT,
    exemption_reason="It makes our own days easier. No result of this cycle depends on it.",
    reviewed=-30,
    answers=MethodAnswers(
        predictability=Predictability.PARTLY,
        dependence=Dependence.NONE,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.WEEKS,
    ),
)

ALARMS = Project(
    "fewer_alarms",
    "Fewer alarms at night",
    "platform",
    "nikolai",
    ProjectMethod.TASK_LIST,
    ProjectPhase.CLOSURE,
    -145,
    -80,
    "Four alarms in five need no hands.",
    (
        Task("Read a year of alarms", 2, -138, "nikolai", -137),
        Task("Delete those that nobody acted on", 2, -125, "nikolai", -126),
        Task("Let the service restart itself", 6, -105, "eero", -104),
        Task("Hand the rest over with a page of advice each", 4, -85, "nikolai", -86),
    ),
    links=(Link("alarms", -9, 14),),
    closed=-70,
    effort_spent=16,
    what_worked="We deleted before we built. Half of the effect came in the first week.",
    what_to_change="Ask who will look after the advice pages; two are out of date already.",
)

PROJECTS = (VERSION_4, ASSISTANT, PAGES, COST, QUEUE, PLANNING, ALARMS)
