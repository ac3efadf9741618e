"""The projects of the education programme, the dropout project with its four stages first."""

from okr_core.demo.story import (
    Assignment,
    Decision,
    Link,
    Project,
    ProjectStage,
    PunchItem,
    Taken,
    Task,
)
from okr_core.model.method import Dependence, Duration, MethodAnswers, Predictability
from okr_core.model.vocabulary import GapDecision, ProjectMethod, ProjectPhase

MONITORING = "Individualised monitoring system for students at risk of dropout"
NETWORK = "Support network between school, family and social assistance"
BURSARIES = "Transport and meal bursaries for vulnerable students"
CASES = "Monthly monitoring of cases for quick intervention"

AGREE = "Agree with the county which signs count as risk"
COMBINE = "Combine attendance, marks and family notes in one list"
TRAIN = "Train two people in each of the eleven schools"
PUBLISH = "Publish the weekly list for every head teacher"
CONTACT = "Name one contact in each social services office"
TABLE = "Hold the first round table in every district"
RULES = "Write the shared rules on confidentiality"
ENTITLED = "Define who is entitled, and how families find out"
BUS = "Sign the bus contract for the outer villages"
MEALS = "Pay the first meal bursaries"
REVIEW = "Agree on the monthly case review"
THREE = "Run three reviews with all districts"

DROPOUT = Project(
    "dropout_project",
    "Keep every pupil in school: reduce the annual dropout rate",
    "education",
    "grace",
    ProjectMethod.PROJECT,
    ProjectPhase.MONITORING,
    -140,
    590,
    "Every pupil who leaves without a certificate costs the county more in ten years than this "
    "project costs for thirty of them. Schools, families and three departments must move "
    "together, so the stages, the people and the money are planned as one.",
    (
        Task(
            AGREE,
            6,
            -112,
            "ines",
            -114,
            stage=MONITORING,
            starts=-138,
            took=7,
        ),
        Task(
            COMBINE,
            15,
            -80,
            "yusuf",
            -78,
            stage=MONITORING,
            starts=-112,
            after=(AGREE,),
            took=18,
        ),
        Task(
            TRAIN,
            11,
            -52,
            "zanele",
            -50,
            stage=MONITORING,
            starts=-82,
            took=11,
        ),
        Task(
            PUBLISH,
            4,
            -34,
            "ines",
            -32,
            stage=MONITORING,
            starts=-48,
            after=(COMBINE, TRAIN),
            took=5,
        ),
        Task(
            CONTACT,
            5,
            -24,
            "grace",
            -17,
            stage=NETWORK,
            starts=-30,
            took=4,
        ),
        Task(
            TABLE,
            12,
            12,
            "grace",
            doing=-15,
            stage=NETWORK,
            starts=-16,
            after=(CONTACT,),
        ),
        Task(RULES, 8, 30, "mina", stage=NETWORK, starts=8, after=(CONTACT,)),
        Task(
            ENTITLED,
            6,
            -8,
            "zanele",
            -6,
            stage=BURSARIES,
            starts=-15,
            took=6,
        ),
        Task(
            BUS,
            10,
            24,
            "grace",
            doing=-4,
            stage=BURSARIES,
            starts=-5,
            after=(ENTITLED,),
        ),
        Task(MEALS, 7, 60, "viktor", stage=BURSARIES, starts=26, after=(ENTITLED,)),
        Task(REVIEW, 4, 75, "ines", stage=CASES, starts=62, after=(PUBLISH, RULES)),
        Task(THREE, 14, 180, "yusuf", stage=CASES, starts=80, after=(REVIEW,)),
        Task(
            "Report what changed to the county council",
            5,
            210,
            "grace",
            stage=CASES,
            starts=190,
            after=(THREE,),
        ),
    ),
    links=(Link("dropout_rate", -4.0, 180),),
    stages=(
        ProjectStage(
            MONITORING,
            -140,
            -30,
            4,
            36,
            48000,
            "90 % of pupils at risk are on the list within a week",
            "List server, eleven school accounts",
            Taken(4, 41, 51200, "List server, twelve school accounts", done=-32),
        ),
        ProjectStage(
            NETWORK,
            -30,
            120,
            5,
            42,
            61000,
            "Every flagged family has met one person from each side",
            "Meeting rooms in four districts",
            Taken(4, 17, 12300),
        ),
        ProjectStage(
            BURSARIES,
            -15,
            300,
            3,
            38,
            240000,
            "1,100 pupils travel and eat at no cost",
            "Payment system of the county",
            Taken(3, 14, 33000),
        ),
        ProjectStage(
            CASES, 70, 590, 4, 64, 52000, "No case without a next step for more than 30 days"
        ),
    ),
    people=(
        Assignment("grace", "Leads the project, answers to the county council", 60),
        Assignment("ines", "Builds and keeps the list of pupils at risk", 50, MONITORING),
        Assignment("yusuf", "Brings attendance and marks together", 40, MONITORING),
        Assignment("mina", "Agrees the rules on confidentiality", 10, NETWORK),
        Assignment("zanele", "Speaks with families about who is entitled", 30, BURSARIES),
        Assignment("yusuf", "Leads the monthly reviews", 20, CASES),
    ),
    budget=401000,
    spent=96500,
    effort_spent=72,
    answers=MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.CHAIN,
        resources_tracked=True,
        several_teams=True,
        duration=Duration.MONTHS,
    ),
)

REMINDERS = Project(
    "reminders",
    "Attendance reminders by text message",
    "attendance",
    "yusuf",
    ProjectMethod.KANBAN,
    ProjectPhase.CLOSURE,
    -72,
    -36,
    "Messages are cheap, quick to build, and worked in two studies from elsewhere.",
    (
        Task("Collect mobile numbers and consent", 5, -62, "zanele", -63),
        Task("Write messages in six languages", 3, -58, "zanele", -57),
        Task("Connect the message service to the absence list", 6, -50, "yusuf", -50),
        Task("Pilot in two schools", 4, -45, "yusuf", -46),
        Task("Switch on in all eleven schools", 3, -38, "yusuf", -38),
    ),
    links=(Link("absent", -2.0, 21),),
    budget=9000,
    spent=8200,
    answers=MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.SOME,
        resources_tracked=False,
        several_teams=True,
        duration=Duration.WEEKS,
    ),
    punch=(
        PunchItem("Two schools still send the paper letter as well", -30, -16),
        PunchItem("The Somali message is cut off on old phones", -28),
    ),
    decisions=(
        Decision(
            "absent",
            -15,
            GapDecision.WAIT,
            "The autumn holidays are in the count. Two full weeks of school will tell.",
            -2,
        ),
    ),
)

EVENING = Project(
    "evening_calls",
    "Evening calls to families",
    "attendance",
    "zanele",
    ProjectMethod.TASK_LIST,
    ProjectPhase.MONITORING,
    -34,
    20,
    "Families answer when they are at home.",
    (
        Task("Agree on evening hours with the team", 1, -32, "ines", -32),
        Task("Write an opening that is not an accusation", 1, -30, "zanele", -29),
        Task("Move the calls to six o'clock", 2, -28, "zanele", -27),
        Task("Find two callers who speak Romanian and Arabic", 4, 2, "yusuf", doing=-10),
        Task("Write down what families ask for", 2, 18, "zanele"),
    ),
    links=(Link("answered", 20, 7),),
    answers=MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.NONE,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.WEEKS,
    ),
)

GUIDE = Project(
    "marking_guide",
    "One marking guide for all eleven schools",
    "classroom",
    "mateus",
    ProjectMethod.MILESTONES,
    ProjectPhase.MONITORING,
    -70,
    28,
    "A guide that three teachers argued over is used by thirty.",
    (
        Task("Collect the guides that schools already use", 3, -62, "mateus", -61),
        Task("Agree on one page for each subject", 8, -46, "mateus", -44),
        Task("Try it for two weeks in maths", 6, -30, "freya", -31),
        Task("Sit down with each school for an hour", 6, -22, "freya", -24),
        Task("Print it, and put it online", 2, 10, "mateus"),
        Task("Count its use without asking teachers", 5, 20, "mateus", doing=-26),
    ),
    links=(Link("marking", 30, 14), Link("report_hours", -1.5, 14)),
    answers=MethodAnswers(
        predictability=Predictability.KNOWN,
        dependence=Dependence.SOME,
        resources_tracked=False,
        several_teams=False,
        duration=Duration.MONTHS,
    ),
)

PROJECTS = (DROPOUT, REMINDERS, EVENING, GUIDE)
