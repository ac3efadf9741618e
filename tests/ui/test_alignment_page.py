"""The alignment page: the cascade, its loose ends, and one objective in focus."""

import pytest
from visiting import HOSTILE, charts, parameters, rows, visit, words

from okr_core.model.actor import Actor
from okr_core.model.commands import CreateKeyResult, CreateObjective, PublishObjective
from okr_core.ui import state

CHART = "alignment.map.0"


def publish(ids: dict[str, str], title: str, **more: str) -> str:
    """Publish an objective of Dispatch that hangs on nothing, with one key result."""
    editor = state.workspace().editor(Actor(name="Ada Ruiz"))
    objective = editor.create_objective(
        CreateObjective(
            team_id=ids["dispatch"],
            cycle_id=ids["quarter"],
            owner_id=ids["ada"],
            title=title,
            **more,
        )
    )
    editor.create_key_result(
        CreateKeyResult(
            objective_id=objective,
            owner_id=ids["ada"],
            title=title,
            unit="x",
            baseline=1,
            target=2,
        )
    )
    editor.publish_objective(PublishObjective(objective_id=objective))
    return objective


def test_each_objective_hangs_under_the_one_it_contributes_to(harbour: dict[str, str]) -> None:
    app = visit("alignment", cycle=harbour["quarter"])
    assert not app.exception
    drawn = rows(app, CHART).set_index("id")
    assert drawn["level"].to_dict() == {
        harbour["growth"]: 0,
        harbour["service"]: 1,
        harbour["chain"]: 2,
    }
    assert bool(drawn.loc[harbour["service"], "dashed"])  # through a key result
    assert not bool(drawn.loc[harbour["chain"], "dashed"])
    assert charts(app) == ["3 objectives and what each aligns to"]


def test_an_objective_that_hangs_on_nothing_is_listed_as_typed(harbour: dict[str, str]) -> None:
    alone = publish(harbour, HOSTILE)
    app = visit("alignment", cycle=harbour["quarter"])
    assert f"{HOSTILE} · Dispatch" in words(app)
    next(one for one in app.button if alone in (one.key or "")).click().run()
    assert not app.exception
    assert parameters(app)["objective"] == alone
    assert "Aligned to nothing above it." in words(app)


def test_a_drawer_shows_what_is_above_below_and_inside(harbour: dict[str, str]) -> None:
    app = visit("alignment", cycle=harbour["quarter"], objective=harbour["service"])
    assert not app.exception
    said = words(app)
    for line in (
        "Operations · Jonas Berg · committed",
        "Late orders are why customers leave",
        "Grow without losing a customer",
        "Revenue",
        "Reduce late orders",
        "Handle more orders a day",
        "Keep the cold chain unbroken",
        "New routes",
    ):
        assert line in said


@pytest.mark.parametrize(
    ("label", "heading", "parameter", "name"),
    [
        ("Reduce late orders", "Are we getting there?", "kr", "late"),
        ("Revenue", "Are we getting there?", "kr", "revenue"),
        ("New routes", "New routes", "project", "routes"),
        ("Keep the cold chain unbroken", "How do objectives hang together?", "objective", "chain"),
    ],
)
def test_every_link_of_the_drawer_leads_where_it_says(
    harbour: dict[str, str], label: str, heading: str, parameter: str, name: str
) -> None:
    app = visit("alignment", cycle=harbour["quarter"], objective=harbour["service"])
    next(one for one in app.button if one.label.endswith(label)).click().run()
    assert not app.exception
    assert app.header[0].value == heading
    assert parameters(app) == {"cycle": harbour["quarter"], parameter: harbour[name]}


def test_a_search_fades_what_it_does_not_find(harbour: dict[str, str]) -> None:
    app = visit("alignment", cycle=harbour["quarter"])
    app.text_input("filter.find").set_value(" COLD chain ").run()
    assert parameters(app)["find"] == "COLD chain"
    faded = rows(app, CHART).set_index("id")["faded"]
    assert not faded[harbour["chain"]]
    assert faded[harbour["growth"]]
    app.text_input("filter.find").set_value("[a-z").run()
    assert not app.exception
    assert "No objective has these words." in words(app)


def test_a_depth_hides_what_lies_deeper(harbour: dict[str, str]) -> None:
    app = visit("alignment", cycle=harbour["quarter"])
    app.selectbox("filter.depth").set_value("1").run()
    assert parameters(app)["depth"] == "1"
    assert set(rows(app, CHART)["id"]) == {harbour["growth"], harbour["service"]}
    app.selectbox("filter.depth").set_value("0").run()
    assert set(rows(app, CHART)["id"]) == {harbour["growth"]}
    app.selectbox("filter.depth").set_value("").run()
    assert "depth" not in parameters(app)


@pytest.mark.parametrize("depth", ["99", "-1", "x", "1.5"])
def test_a_depth_that_does_not_exist_is_every_depth(harbour: dict[str, str], depth: str) -> None:
    app = visit("alignment", cycle=harbour["quarter"], depth=depth)
    assert not app.exception
    assert len(rows(app, CHART)) == 3


def test_a_team_s_view_keeps_an_objective_whose_parent_is_elsewhere(
    harbour: dict[str, str],
) -> None:
    app = visit("alignment", cycle=harbour["quarter"], team=harbour["dispatch"])
    assert not app.exception
    assert set(rows(app, CHART)["id"]) == {harbour["chain"]}


def test_an_unknown_objective_gets_a_sentence(harbour: dict[str, str]) -> None:
    app = visit("alignment", cycle=harbour["quarter"], objective="nope")
    assert not app.exception
    assert "The objective in this link is not published in what is picked above." in words(app)
    assert not app.get("dialog")


def test_an_earlier_day_shows_the_cascade_as_it_was_judged(harbour: dict[str, str]) -> None:
    app = visit("alignment", cycle=harbour["quarter"], as_of="2026-07-14")
    assert not app.exception
    drawn = rows(app, CHART).set_index("id")
    assert drawn.loc[harbour["service"], "word"] != "off track"
    assert "Back to today" in [button.label for button in app.button]
