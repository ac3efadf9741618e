"""Work added under a key result: what it should move, how it is best run, and why it needs none."""

import json
from datetime import date
from typing import Any

import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, as_read, changes, parameters, select, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.workspace import Editor

QUESTIONS = ("predictability", "dependence", "resources_tracked", "several_teams", "duration")
CHAIN = ("known", "chain", "True", "True", "months")


class Adding:
    """One person's session on the drawer, over the key results or wherever it is opened."""

    def __init__(self, key_result_id: str = "", *, name: str = "key_results", **more: str) -> None:
        self.asked = f"project.{key_result_id}" if key_result_id else "project"
        self.form = f"setup.project-{key_result_id or 'new'}"
        self.app: AppTest = visit(name, edit=self.asked, **more)
        self.app.session_state["shell.name"] = "Ada Ruiz"
        self.run()

    def run(self) -> "Adding":
        self.app.run()
        assert not self.app.exception
        return self

    def fill(self, **fields: object) -> "Adding":
        """Fill in fields, each by the end of its key."""
        for field, value in fields.items():
            self.app.get_by_key(self._key(field)).set_value(value)
            self.run()
        return self

    def answer(self, *answers: str) -> "Adding":
        for question, answer in zip(QUESTIONS, answers, strict=False):
            self.fill(**{f"answers-{question}": answer})
        return self

    def save(self) -> "Adding":
        self.app.button(f"{self.form}.save").click()
        return self.run()

    def value(self, field: str) -> Any:
        return self.app.get_by_key(self._key(field)).value

    def _key(self, field: str) -> str:
        of_link = {"effect": "links.0.expected_effect", "lag": "links.0.expected_lag_days"}
        of_link["key_result"] = "links.0.key_result_id"
        return f"{self.form}.{of_link.get(field, field)}"

    @property
    def said(self) -> str:
        return words(self.app)

    @property
    def refusals(self) -> list[str]:
        marked = (as_read(one.value) for one in self.app.markdown)
        return [
            text.removeprefix(":red[:material/error: ").removesuffix("]")
            for text in marked
            if text.startswith(":red[:material/error:")
        ]


def editor() -> Editor:
    return state.workspace().editor(Actor(name="Jonas Berg"))


def project(title: str) -> dict[str, Any]:
    return next(one for one in select("from project") if one["title"] == title)


def link_of(project_id: str) -> dict[str, Any]:
    return next(one for one in select("from project_key_result") if one["project_id"] == project_id)


def test_work_is_saved_under_its_key_result_and_its_page_opens(harbour: dict[str, str]) -> None:
    drawer = Adding(harbour["late"], kr=harbour["late"])
    assert "Recommended: **Task list**" in drawer.said
    logged = len({one["operation_id"] for one in select("from change_log")})
    drawer.fill(title=f"  {HOSTILE}", effect="−2.5 %", lag="21", starts_on=date(2026, 9, 1))
    drawer.fill(owner_id=harbour["jonas"]).save()
    made = project(HOSTILE)
    assert (made["method"], made["team_id"], made["owner_id"]) == (
        "task_list",
        harbour["operations"],
        harbour["jonas"],
    )
    assert (made["starts_on"], made["ends_on"], made["exemption"]) == (date(2026, 9, 1), None, None)
    link = link_of(made["project_id"])
    assert (link["key_result_id"], link["expected_effect"], link["expected_lag_days"]) == (
        harbour["late"],
        -2.5,
        21,
    )
    assert len({one["operation_id"] for one in select("from change_log")}) == logged + 1
    assert parameters(drawer.app)["project"] == made["project_id"]
    assert "edit" not in parameters(drawer.app)


def test_the_recommendation_follows_the_answers_and_the_method_follows_it(
    harbour: dict[str, str],
) -> None:
    drawer = Adding(harbour["late"])
    seen = []
    for number in range(len(CHAIN)):
        drawer.answer(*CHAIN[: number + 1])
        seen.append(drawer.value("method"))
    assert seen == ["task_list", "task_list", "project", "project", "project"]
    assert "Recommended: **Full project**" in drawer.said
    assert (
        "You know all the steps, each step waits for the one before across several" in drawer.said
    )
    assert "It would be Kanban if the steps went in any order." in drawer.said
    drawer.fill(title="Rebuild the yard").save()
    kept = json.loads(project("Rebuild the yard")["chooser_answers"])
    assert kept["recommended"] == project("Rebuild the yard")["method"] == "project"
    assert kept["answers"]["dependence"] == "chain"
    assert kept["reasons"]


def test_another_method_stays_chosen_and_needs_a_reason(harbour: dict[str, str]) -> None:
    drawer = Adding(harbour["late"]).fill(title="Yard board", method="kanban")
    assert (
        "Why another way than recommended"
        in drawer.app.get_by_key(f"{drawer.form}.method_reason").label
    )
    drawer.answer("known")
    assert drawer.value("method") == "kanban"
    logged = changes()
    drawer.save()
    assert changes() == logged
    assert any("Say why this is run another way" in one for one in drawer.refusals)
    drawer.fill(method_reason="We have a board on the wall.").save()
    made = project("Yard board")
    assert (made["method"], made["method_reason"]) == ("kanban", "We have a board on the wall.")
    assert json.loads(made["chooser_answers"])["recommended"] == "task_list"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("4 days", "in %"),
        ("4 %", "Enter -4"),
        ("a lot", "no number"),
        ("−1,200 %", "can be read as"),
    ],
)
def test_an_effect_that_cannot_be_is_refused_at_its_field_and_nothing_is_lost(
    harbour: dict[str, str], typed: str, refusal: str
) -> None:
    drawer = Adding(harbour["late"]).fill(title="New tours", effect=typed, lag="14")
    drawer.answer("partly", "some")
    logged = changes()
    drawer.save()
    assert changes() == logged
    assert len(drawer.refusals) == 1
    assert refusal in drawer.refusals[0]
    kept = [drawer.value(name) for name in ("title", "effect", "lag", "answers-dependence")]
    assert kept == ["New tours", typed, "14", "some"]
    drawer.fill(effect="-4").save()
    assert link_of(project("New tours")["project_id"])["expected_effect"] == -4


def test_an_empty_form_says_what_is_missing(harbour: dict[str, str]) -> None:
    drawer = Adding(name="setup").fill(under="key_result").save()
    assert drawer.refusals == ["Choose the key result.", "Fill in the title."]
    # Said again at the button, far below the fields that it is about.
    assert "Not saved yet: see above at “Key result”, “Title”." in drawer.said
    drawer.fill(title="Left open", key_result=harbour["late"]).save()
    assert project("Left open")["team_id"] == harbour["operations"]
    assert "Not saved yet" not in drawer.said


def test_work_that_needs_no_key_result_says_why(harbour: dict[str, str]) -> None:
    drawer = Adding(name="setup").fill(under="exempt", team_id=harbour["company"]).save()
    assert drawer.refusals == ["Choose why this work needs no key result.", "Fill in the title."]
    assert drawer.fill(under="key_result").refusals == ["Fill in the title."]
    drawer.fill(under="exempt", exemption="regulatory", title="Audit").save()
    assert drawer.refusals == ["Say why this project needs no key result."]
    drawer.fill(exemption_reason="The auditor asks for it.").save()
    made = project("Audit")
    assert (made["exemption"], made["exemption_reason"]) == (
        "regulatory",
        "The auditor asks for it.",
    )
    assert not [
        one for one in select("from project_key_result") if one["project_id"] == made["project_id"]
    ]


def test_a_template_gives_its_tasks_and_its_way_of_working(harbour: dict[str, str]) -> None:
    template = editor().make_template(
        c.MakeTemplate(project_id=harbour["routes"], title="A new region")
    )
    drawer = Adding(harbour["late"]).fill(template_id=template)
    assert "Recommended" not in drawer.said
    drawer.fill(title="Routes in the north", starts_on=date(2026, 9, 1)).save()
    made = project("Routes in the north")
    assert (made["method"], made["made_from_id"]) == ("kanban", template)
    tasks = [one for one in select("from task") if one["project_id"] == made["project_id"]]
    assert [one["title"] for one in tasks] == ["Route 1", "Route 2", "Route 3", "Route 4"]
    drawer = Adding(harbour["late"]).fill(template_id=template).answer("known")
    assert "Recommended: **Task list**" in drawer.said


def test_what_something_like_it_taught_is_shown_with_the_words_they_share(
    harbour: dict[str, str],
) -> None:
    project_id = editor().create_project(
        c.CreateProject(
            team_id=harbour["dispatch"],
            title="Refrigerated vans",
            links=(c.ProjectLink(key_result_id=harbour["late"]),),
        )
    )
    editor().close_project(
        c.CloseProject(
            project_id=project_id, what_worked="Leasing *first*", what_to_change="Order earlier"
        )
    )
    drawer = Adding(harbour["orders"])  # “Orders …”, as the other key result is
    assert "Something like it was done before" not in drawer.said
    drawer.fill(title="Vans for the islands")
    assert "Something like it was done before" in drawer.said
    assert "Leasing *first*" in drawer.said
    assert "Both say vans, orders." in drawer.said


def test_the_drawer_is_offered_where_work_is_missing_and_not_in_the_past(
    harbour: dict[str, str],
) -> None:
    page = visit("key_results", kr=harbour["late"])
    page.segmented_control("key_results.part").set_value("Projects").run()
    page.session_state["shell.name"] = "Ada Ruiz"
    page.button("key_results.add_work").click().run()
    assert parameters(page)["edit"] == f"project.{harbour['late']}"
    assert page.text_input(f"setup.project-{harbour['late']}.title")
    page = visit("key_results", kr=harbour["late"], as_of="2026-08-01")
    page.segmented_control("key_results.part").set_value("Projects").run()
    assert not [one for one in page.button if one.key == "key_results.add_work"]
    page = visit("key_results", edit="project.nothing")
    assert "What this link would change" in words(page)
    assert date(2026, 8, 1) < TODAY


def test_what_is_drafted_is_told_what_something_like_it_taught(harbour: dict[str, str]) -> None:
    """Of two closed projects the one that shares a word with a draft, and of three retrospectives,
    of which the newest two are shown anyway, the oldest, which shares two words.
    """
    for number, lesson in enumerate(("Drivers split long tours", "One list", "Buses at night")):
        closed = editor().create_cycle(
            c.CreateCycle(
                name=f"2025 Q{number + 1}",
                starts_on=date(2025, 3 * number + 1, 1),
                ends_on=date(2025, 3 * number + 3, 28),
                phase="executing",
            )
        )
        editor().record_retrospective(
            c.RecordRetrospective(
                cycle_id=closed,
                team_id=harbour["dispatch"],
                what_worked="-",
                what_did_not="-",
                what_to_change=lesson,
            )
        )
        for phase in ("review", "closed"):
            editor().move_cycle(c.MoveCycle(cycle_id=closed, phase=phase))
    for title, lesson in (("Tours by cargo bike", "Try hills *first*"), ("New till", "Never")):
        project_id = editor().create_project(
            c.CreateProject(team_id=harbour["dispatch"], title=title)
        )
        editor().close_project(
            c.CloseProject(project_id=project_id, what_worked="Riding", what_to_change=lesson)
        )
    ahead = editor().create_cycle(
        c.CreateCycle(
            name="2026 Q4",
            starts_on=date(2026, 10, 1),
            ends_on=date(2026, 12, 31),
            parent_cycle_id=harbour["year"],
        )
    )
    objective = editor().create_objective(
        c.CreateObjective(team_id=harbour["dispatch"], cycle_id=ahead, title="Home in time")
    )
    editor().create_key_result(
        c.CreateKeyResult(objective_id=objective, title="Tours of drivers that end by six")
    )
    said = words(visit("plan", cycle=ahead, team=harbour["dispatch"]))
    assert "Like “Tours of drivers that end by six”: both say tours, drivers." in said
    assert "Like “Tours of drivers that end by six”: both say tours." in said
    order = ["Drivers split long tours", "Try hills *first*", "Buses at night", "One list"]
    assert sorted(order, key=said.index) == order
    assert all(said.count(lesson) == 1 for lesson in order)
    assert "Never" not in said
