"""The projects of marketing, the project office, people and finance."""

from okr_core.demo.story import Link, Project, Task
from okr_core.model.method import Dependence, Duration, MethodAnswers, Predictability
from okr_core.model.vocabulary import ExemptionReason, ProjectMethod, ProjectPhase

ROADMAP = "Marketing team develops a roadmap"
BRIEFING = "Meeting and briefing with the creative team"
RELEASE = "Create press release"
ADS = "Social media ad campaign launched"
FILMS = "Creative team develops videos for new product"
ADS_SEEN = "Review social media ad campaign metrics"
MAIL = "Email marketing campaign content created"
MAIL_SENT = "Email marketing campaign launched"
MAIL_SEEN = "Review email marketing campaign metrics"

CAMPAIGN = Project(
    "campaign",
    "A multi-channel marketing campaign to gain widespread exposure for new product launch",
    "marketing",
    "rafael",
    ProjectMethod.KANBAN,
    ProjectPhase.MONITORING,
    -58,
    29,
    "Pocket's users are on shift. They meet it in a feed, in a film, or in a colleague's hand.",
    (
        Task(ROADMAP, 3, -54, "lea", -54, starts=-58, took=3),
        Task(BRIEFING, 1, -51, "lea", -50, starts=-52, after=(ROADMAP,), took=1),
        Task(RELEASE, 2, -46, "rafael", -46, starts=-50, after=(BRIEFING,), took=3),
        Task(
            "Press release distributed to targeted media outlets",
            1,
            -42,
            "rafael",
            -41,
            starts=-44,
            after=(RELEASE,),
            took=1,
        ),
        Task(
            "Website and social media channels updated with new product info",
            3,
            -38,
            "aisha",
            -39,
            starts=-43,
            after=(RELEASE,),
            took=2,
        ),
        Task(ADS, 3, -32, "rafael", -31, starts=-38, after=(BRIEFING,), took=4),
        Task(FILMS, 9, -34, "aisha", -23, starts=-48, after=(BRIEFING,), took=14),
        Task("YouTube videos launched", 2, -22, "aisha", -21, starts=-23, after=(FILMS,), took=2),
        Task(ADS_SEEN, 1, -14, "rafael", -13, starts=-17, after=(ADS,), took=1),
        Task(
            "Retarget social media ad campaign",
            2,
            -2,
            "rafael",
            doing=-8,
            starts=-9,
            after=(ADS_SEEN,),
        ),
        Task(MAIL, 4, 3, "lea", doing=-11, starts=-12, after=(ROADMAP,)),
        Task(MAIL_SENT, 1, 10, "lea", starts=6, after=(MAIL,)),
        Task(MAIL_SEEN, 1, 20, "rafael", starts=17, after=(MAIL_SENT,)),
        Task("Retarget email marketing campaign", 2, 27, "rafael", starts=21, after=(MAIL_SEEN,)),
    ),
    links=(Link("mentions", 450, 10), Link("views", 80000, 14)),
    budget=52000,
    spent=33800,
    effort_spent=31,
    answers=MethodAnswers(
        predictability=Predictability.PARTLY,
        dependence=Dependence.SOME,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.WEEKS,
    ),
    template=("Product launch", -20),
)

REFERRAL = Project(
    "referral",
    "Referral page with a thank-you",
    "marketing",
    "lea",
    ProjectMethod.TASK_LIST,
    ProjectPhase.PLANNING,
    -44,
    24,
    "People recommend what makes them look good.",
    (
        Task("Ask ten users what they would share", 2, -30, "lea", -28),
        Task("Design the page", 4, -10, "aisha", doing=-14),
        Task("Build the page", 6, 8, "wei"),
        Task("Choose a thank-you that a public servant may accept", 1, 4, "mina"),
        Task("Announce it", 1, 22, "lea"),
    ),
    links=(Link("sign_ups", 3000, 14),),
    answers=MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.NONE,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.WEEKS,
    ),
)

CALENDAR = Project(
    "calendar",
    "One calendar for all projects",
    "office",
    "leilani",
    ProjectMethod.MILESTONES,
    ProjectPhase.MONITORING,
    -60,
    18,
    "Every late project waited for a team that did not know.",
    (
        Task("List every running project and its dates", 4, -50, "leilani", -49),
        Task("Agree on what counts as a date", 1, -46, "jonas", -45),
        Task("Show clashes six weeks ahead", 5, -18, "leilani", -16),
        Task("Meet on clashes every second Monday", 2, -4, "jonas", doing=-15),
        Task("Publish it to the counties", 3, 15, "leilani"),
    ),
    links=(Link("completion", 20, 21), Link("resource_cost", -8, 30)),
    answers=MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.SOME,
        resources_tracked=False,
        several_teams=True,
        duration=Duration.WEEKS,
    ),
    method_reason="Five dates that everybody can check say more to three teams than a board.",
)

BUDGET = Project(
    "budget_page",
    "A budget on one page",
    "office",
    "jonas",
    ProjectMethod.TASK_LIST,
    ProjectPhase.MONITORING,
    -58,
    10,
    "Nine pages are rejected because nobody reads page seven.",
    (
        Task("Cut the template to one page", 2, -50, "jonas", -51),
        Task("Try it with two funders", 3, -34, "jonas", -33),
        Task("Agree with finance on three standard rates", 3, -20, "mina", -19),
        Task("Retire the old template", 1, 8, "leilani"),
    ),
    links=(Link("iterations", -3, 14),),
    answers=MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.NONE,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.WEEKS,
    ),
)

HIRING = Project(
    "hiring",
    "Three open roles",
    "people",
    "kofi",
    ProjectMethod.KANBAN,
    ProjectPhase.MONITORING,
    -55,
    25,
    "Three empty chairs cost the launch a week each.",
    (
        Task("Write three adverts that sound like us", 3, -48, "kofi", -47),
        Task("Ask everybody for two names", 1, -40, "siobhan", -38),
        Task("Agree on two interviews instead of four", 2, -20, "siobhan", doing=-25),
        Task("Fix one panel afternoon a week", 2, -6, "kofi"),
        Task("Make three offers", 3, 20, "kofi"),
    ),
    links=(Link("days_to_fill", -20, 21),),
    answers=MethodAnswers(
        predictability=Predictability.PARTLY,
        dependence=Dependence.SOME,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.WEEKS,
    ),
)

INTRANET = Project(
    "intranet",
    "New home page for the intranet",
    "people",
    "kofi",
    ProjectMethod.TASK_LIST,
    ProjectPhase.PLANNING,
    -30,
    30,
    "Somebody promised it at the summer party.",
    (
        Task("Collect wishes", 2, -20, "kofi", -18),
        Task("Choose pictures", 1, -5, "kofi", doing=-9),
        Task("Rewrite the welcome text", 2, 12, "siobhan"),
    ),
)

MONTH_END = Project(
    "month_end",
    "Month end without typing",
    "finance",
    "viktor",
    ProjectMethod.TASK_LIST,
    ProjectPhase.MONITORING,
    -59,
    12,
    "Three of twelve days are copying numbers from one screen to another.",
    (
        Task("Read bank files directly", 4, -42, "viktor", -40),
        Task("Match invoices by reference", 5, -24, "viktor", -25),
        Task("Close cost centres on the first day", 2, -12, "mina", -11),
        Task("Put the due date where people look", 1, -32, "viktor", -33),
        Task("Warn before paying the same bill twice", 3, 9, "viktor", doing=-4),
    ),
    links=(Link("close_days", -5, 14), Link("paid", 8, 14), Link("payment_errors", -4, 14)),
    answers=MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.NONE,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.WEEKS,
    ),
)

ACCESSIBILITY = Project(
    "accessibility",
    "Accessibility statement for every service",
    "finance",
    "mina",
    ProjectMethod.MILESTONES,
    ProjectPhase.MONITORING,
    -50,
    40,
    "The law asks for it, and gives a date.",
    (
        Task("Have three services tested by people who use screen readers", 6, -22, "priya", -20),
        Task("Write the statements", 3, 4, "mina", doing=-10),
        Task("Publish them, with a way to complain", 2, 30, "mina"),
    ),
    exemption=ExemptionReason.REGULATORY,
    exemption_reason="Required by law. It counts when it is complete and on time.",
    reviewed=-20,
    budget=14000,
    spent=6100,
    answers=MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.CHAIN,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.WEEKS,
    ),
)

PROJECTS = (
    CAMPAIGN,
    REFERRAL,
    CALENDAR,
    BUDGET,
    HIRING,
    INTRANET,
    MONTH_END,
    ACCESSIBILITY,
)
