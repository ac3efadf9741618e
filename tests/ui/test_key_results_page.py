"""The key results page: the wall of gauges, its filters, and one key result in focus."""

import pytest
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, LONG, as_read, charts, parameters, rows, visit, words

from okr_core.model.actor import Actor
from okr_core.model.commands import CreateKeyResult, CreateObjective, PublishObjective
from okr_core.ui import state

WALL = "key_results.wall.0"
ALL = {"late", "orders", "cold", "launch", "licence", "revenue"}


def shown(app: AppTest, ids: dict[str, str]) -> set[str]:
    """The key results on the wall, by their short names."""
    named = {entity: name for name, entity in ids.items()}
    return {named[one] for one in rows(app, WALL).query("row_type == 'key_result'")["id"]}


def publish(ids: dict[str, str], *titles: str) -> str:
    """Publish an objective of Dispatch with a key result for each title."""
    editor = state.workspace().editor(Actor(name="Ada Ruiz"))
    common = {"owner_id": ids["ada"]}
    objective = editor.create_objective(
        CreateObjective(team_id=ids["dispatch"], cycle_id=ids["quarter"], title=titles[0], **common)
    )
    for title in titles:
        editor.create_key_result(
            CreateKeyResult(
                objective_id=objective, title=title, unit="x", baseline=1, target=2, **common
            )
        )
    editor.publish_objective(PublishObjective(objective_id=objective))
    return objective


# --- the wall


def test_every_key_result_has_its_gauge_under_its_objective(harbour: dict[str, str]) -> None:
    app = visit("key_results", cycle=harbour["quarter"])
    assert not app.exception
    drawn = rows(app, WALL)
    assert list(drawn["row_type"].iloc[:3]) == ["heading", "key_result", "heading"]
    assert shown(app, harbour) == ALL
    late = drawn.set_index("id").loc[harbour["late"]]
    said = [str(late[column]).replace("\u202f", " ") for column in ("value", "way", "word", "done")]
    assert said == ["7 %", "12 → 4 %", "on track", "63 %"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"status": "off_track"}, {"orders"}),
        ({"status": "off_track,stale"}, {"orders", "launch"}),
        ({"status": "nonsense"}, ALL),
        ({"owner": "mina"}, {"revenue"}),
        ({"owner": "ada", "status": "on_track"}, {"cold"}),
        ({"owner": "nobody"}, ALL),
        ({"find": "COLD"}, {"cold", "launch", "licence"}),
        ({"find": "when we said"}, {"late", "orders"}),  # its objective's words
        ({"objective": "service"}, {"late", "orders"}),
        ({"objective": "chain", "find": "room"}, {"launch"}),
    ],
)
def test_a_filtered_view_is_a_link(
    harbour: dict[str, str], filters: dict[str, str], expected: set[str]
) -> None:
    asked = {name: harbour.get(value, value) for name, value in filters.items()}
    app = visit("key_results", cycle=harbour["quarter"], **asked)
    assert not app.exception
    assert shown(app, harbour) == expected
    assert charts(app)[0].startswith(f"{len(expected)} key result")


def test_each_pick_of_a_filter_is_written_into_the_address(harbour: dict[str, str]) -> None:
    app = visit("key_results", cycle=harbour["quarter"])
    app.button_group("filter.status").set_value(["stale", "on_track"]).run()
    assert set(parameters(app)["status"].split(",")) == {"stale", "on_track"}
    app.selectbox("filter.owner").set_value(harbour["ada"]).run()
    app.text_input("filter.find").set_value("  cold ").run()
    assert parameters(app)["owner"] == harbour["ada"]
    assert parameters(app)["find"] == "cold"
    assert shown(app, harbour) == {"cold", "launch"}
    app.text_input("filter.find").set_value("").run()
    app.selectbox("filter.owner").set_value("").run()
    app.button_group("filter.status").set_value([]).run()
    assert parameters(app) == {"cycle": harbour["quarter"]}
    assert shown(app, harbour) == ALL


def test_the_pills_count_each_status_of_what_was_picked(harbour: dict[str, str]) -> None:
    app = visit("key_results", cycle=harbour["quarter"])
    assert app.button_group("filter.status").options == [
        ":red[:material/error: off track] 1",
        ":gray[:material/schedule: stale] 1",
        ":gray[:material/radio_button_unchecked: no data] 1",
        ":green[:material/check_circle: on track] 3",
    ]


def test_filters_that_fit_nothing_say_so_and_can_be_cleared_at_once(
    harbour: dict[str, str],
) -> None:
    app = visit("key_results", cycle=harbour["quarter"], find="zebra", status="stale")
    assert "No key result fits these filters." in words(app)
    app.button("key_results.clear").click().run()
    assert parameters(app) == {"cycle": harbour["quarter"]}
    assert shown(app, harbour) == ALL


def test_one_objective_s_view_leads_back_to_every_objective(harbour: dict[str, str]) -> None:
    app = visit("key_results", cycle=harbour["quarter"], objective=harbour["service"])
    of_one = sum(int(str(one).split()[-1]) for one in app.button_group("filter.status").options)
    assert of_one == len(shown(app, harbour)) < len(ALL)
    app.button("key_results.every_objective").click().run()
    assert parameters(app) == {"cycle": harbour["quarter"]}
    assert shown(app, harbour) == ALL


def test_an_unknown_objective_says_that_nothing_fits(harbour: dict[str, str]) -> None:
    app = visit("key_results", cycle=harbour["quarter"], objective="nope")
    assert not app.exception
    assert "No key result fits these filters." in words(app)


def test_a_long_list_comes_in_parts(harbour: dict[str, str]) -> None:
    """66 more of one objective: 72 in all, 60 at once."""
    publish(harbour, *(f"Key result number {number}" for number in range(66)))
    app = visit("key_results", cycle=harbour["quarter"])
    assert charts(app)[0].startswith("60 key results")
    assert "1–60 of 72" in words(app)
    app.button("paging.after").click().run()
    assert parameters(app)["from"] == "60"
    assert charts(app)[0].startswith("12 key results")
    assert "61–72 of 72" in words(app)
    assert app.button("paging.after").disabled
    app.text_input("filter.find").set_value("Revenue").run()
    assert shown(app, harbour) == {"revenue"}


# --- one key result in focus


@pytest.mark.parametrize(
    ("name", "way", "dial"),
    [
        ("late", "From 12 % to **4 %**", "63 % done, 67 % expected, on track"),
        ("orders", "From 300 orders to **500 orders**", "20 % done, 67 % expected, off track"),
        ("cold", "Keep **2–5 °C**", "100 % done, 100 % expected, on track"),
        ("launch", "1 of 3 stages done", "40 % done, 67 % expected, stale"),
        ("licence", "From no to yes", "0 % done, 67 % expected, no data"),
    ],
)
def test_every_kind_opens_in_the_drawer_with_its_dial(
    harbour: dict[str, str], name: str, way: str, dial: str
) -> None:
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour[name])
    assert not app.exception
    assert way in words(app).replace("\u202f", " ")
    assert charts(app)[1].replace("\u202f", " ").endswith(dial)


def part(harbour: dict[str, str], name: str, title: str) -> str:
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour[name])
    app.button_group("key_results.part").set_value(title).run()
    assert not app.exception
    return words(app).replace("\u202f", " ")


def test_the_history_tells_every_check_in(harbour: dict[str, str]) -> None:
    said = part(harbour, "orders", "History")
    assert "**24 Aug 2026** · 340 orders · confidence 3 · Mina Okafor" in said
    assert "The scanners are still not here" in said
    assert "Scanners held at customs Help asked from Mina Okafor." in said
    assert said.index("24 Aug 2026") < said.index("20 Jul 2026")


def test_a_key_result_that_nobody_measured_has_no_history(harbour: dict[str, str]) -> None:
    assert "No check-in yet." in part(harbour, "licence", "History")


def test_its_projects_say_what_they_delivered_and_moved_and_lead_there(
    harbour: dict[str, str],
) -> None:
    assert "Delivered 83 % · moved 63 %" in part(harbour, "late", "Projects")
    assert "No project is meant to move this key result." in part(harbour, "cold", "Projects")
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour["late"])
    app.button_group("key_results.part").set_value("Projects").run()
    next(one for one in app.button if one.label == "New routes").click().run()
    assert app.header[0].value == "New routes"
    assert parameters(app) == {"cycle": harbour["quarter"], "project": harbour["routes"]}


def test_every_number_explains_itself(harbour: dict[str, str]) -> None:
    said = part(harbour, "late", "Why these numbers")
    for sentence in (
        "Current 7 %: measured on 24 Aug 2026, the newest of 5 known by this day.",
        "Progress 62.5 %: (current 7 % − baseline 12 %) ÷ (target 4 % − baseline 12 %).",
        "Pace 67.39 %: the progress expected by this day on the way from 1 Jul 2026 to 30 Sep",
        "On track: progress ÷ pace is 0.927",
    ):
        assert sentence in said


def test_an_earlier_day_shows_the_value_of_then_and_no_form(harbour: dict[str, str]) -> None:
    link = {"cycle": harbour["quarter"], "as_of": "2026-07-20"}
    app = visit("key_results", kr=harbour["late"], **link)
    assert not app.exception
    assert rows(app, WALL).set_index("id").loc[harbour["late"], "value"] == "10\u202f%"
    assert "This is an earlier day. Go back to today to check in." in words(app)
    assert not [one for one in app.button if (one.key or "").endswith(".save")]
    app.button("shell.today").click().run()
    assert parameters(app) == {"cycle": harbour["quarter"], "kr": harbour["late"]}
    assert [one for one in app.button if (one.key or "").endswith(".save")]


@pytest.mark.parametrize("kr", ["nope", "' or 1=1 --", HOSTILE])
def test_an_unknown_key_result_gets_a_sentence(harbour: dict[str, str], kr: str) -> None:
    app = visit("key_results", cycle=harbour["quarter"], kr=kr)
    assert not app.exception
    assert "The key result in this link was not published on this day" in words(app)
    assert not app.get("dialog")
    assert shown(app, harbour) == ALL


def test_a_day_before_it_was_published_gets_the_same_sentence(harbour: dict[str, str]) -> None:
    app = visit("key_results", cycle=harbour["year"], as_of="2026-03-01", kr=harbour["revenue"])
    assert not app.exception
    assert "The key result in this link was not published on this day" in words(app)


def test_a_key_result_of_another_team_opens_from_its_link(harbour: dict[str, str]) -> None:
    link = {"cycle": harbour["quarter"], "team": harbour["own"]}
    app = visit("key_results", kr=harbour["late"], **link)
    assert not app.exception
    assert "This team has no published objectives in this cycle." in words(app)
    assert len(app.get("dialog")) == 1


@pytest.mark.parametrize("title", [HOSTILE, LONG])
def test_a_title_appears_as_typed(harbour: dict[str, str], title: str) -> None:
    objective = publish(harbour, title)
    link = {"cycle": harbour["quarter"], "objective": objective}
    app = visit("key_results", **link)
    drawn = rows(app, WALL)
    assert list(drawn["title"]) == [title, title]
    app = visit("key_results", kr=drawn["id"].iloc[1], **link)
    assert not app.exception
    assert f"{title} · Dispatch" in words(app)
    assert as_read(app.get("dialog")[0].proto.dialog.title) == title
