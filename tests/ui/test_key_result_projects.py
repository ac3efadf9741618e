"""The work under a key result, in its drawer: what is expected of it, and whether that adds up."""

import pytest
from streamlit.testing.v1 import AppTest
from visiting import as_read, parameters, select, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.ui.setup import drawers


@pytest.fixture
def link(harbour: dict[str, str]) -> str:
    """The link of New routes with Reduce late orders: −5 % are expected, in 14 days."""
    found = {row["project_id"]: row for row in select("from project_key_result")}
    return str(found[harbour["routes"]]["project_key_result_id"])


def drawer_of(harbour: dict[str, str], key_result: str) -> AppTest:
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour[key_result])
    app.session_state["shell.name"] = "Ada Ruiz"
    app.session_state["key_results.part"] = "Projects"
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> None:
    app.button(key).click().run()
    assert not app.exception


def fill(app: AppTest, kind: str, entity_id: str, **fields: object) -> None:
    for name, value in fields.items():
        app.get_by_key(f"{drawers.form_name(kind, entity_id)}.{name}").set_value(value)
        app.run()
        assert not app.exception
    press(app, f"{drawers.form_name(kind, entity_id)}.save")


def said(app: AppTest) -> str:
    return words(app).replace("\u202f", " ")


def refusals(app: AppTest) -> list[str]:
    marked = (as_read(one.value) for one in app.markdown)
    return [text for text in marked if text.startswith(":red[:material/error:")]


def test_effects_are_told_and_do_not_add_up(harbour: dict[str, str]) -> None:
    """late is to go from 12 to 4 %, which is −8; −5 are expected of its one project."""
    told = said(drawer_of(harbour, "late"))
    assert (
        "Together −5 points are expected: 3 points short of the way from 12 to 4 %, which is "
        "−8 points."
    ) in told
    assert "Delivered 83 % · moved 63 %" in told
    assert "Expected −5 points, 2 weeks after delivery" in told


def test_another_project_closes_the_gap_to_the_target(harbour: dict[str, str]) -> None:
    state.workspace().editor(Actor(name="Ada Ruiz")).link_project(
        c.LinkProject(
            project_id=harbour["shelf"], key_result_id=harbour["late"], expected_effect=-3
        )
    )
    told = said(drawer_of(harbour, "late"))
    assert "Together −8 points are expected: that covers the way from 12 to 4 %." in told


def test_what_is_expected_changes_in_its_form_and_the_drawer_is_there_again(
    harbour: dict[str, str], link: str
) -> None:
    app = drawer_of(harbour, "late")
    press(app, f"key_results.under-link-{link}")
    field = f"{drawers.form_name('link', link)}.expected_effect"
    assert app.text_input(field).value.replace("\u202f", " ") == "−5 %"
    fill(app, "link", link, expected_effect="6 %")
    assert len(refusals(app)) == 1  # late orders are to go down
    fill(app, "link", link, expected_effect="-6 %", expected_lag_days="7 days")
    assert parameters(app) == {"cycle": harbour["quarter"], "kr": harbour["late"]}
    assert "Expected −6 points, 7 days after delivery" in said(app)
    assert "**Reduce late orders**" not in said(app)


def test_work_is_disconnected_for_a_reason(harbour: dict[str, str], link: str) -> None:
    app = drawer_of(harbour, "late")
    press(app, f"key_results.under-disconnect-{link}")
    fill(app, "disconnect", link)
    assert len(refusals(app)) == 1
    fill(app, "disconnect", link, reason="It serves the orders")
    assert "No project is meant to move this key result." in said(app)
    logged = select("select reason from change_log order by seq desc limit 1")
    assert logged == [{"reason": "It serves the orders"}]


def test_work_that_runs_is_connected_from_the_key_result(harbour: dict[str, str]) -> None:
    app = drawer_of(harbour, "orders")
    press(app, "key_results.connect")
    named = f".{harbour['orders']}"
    fill(app, "connect", named, project_id=harbour["shelf"], expected_effect="30")
    assert "Expected +30 orders, 2 weeks after delivery" in said(app)
