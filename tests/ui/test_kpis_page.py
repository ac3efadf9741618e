"""The KPIs page: the list, one KPI on its thread, readings entered and pasted, and the form."""

from datetime import timedelta
from typing import Any

import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, as_read, charts, opened, parameters, rows, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import form_memory, state
from okr_core.workspace import Editor

LIST, THREAD = "kpis.list.0", "kpis.thread.0"


def writing() -> Editor:
    return state.workspace().editor(Actor(name="Ada Ruiz"))


@pytest.fixture
def kept(harbour: dict[str, str]) -> dict[str, str]:
    """Dispatch keeps late orders at 5 % or less and reads 6; ``late`` corrects it."""
    harbour["kpi"] = writing().create_kpi(
        c.CreateKpi(team_id=harbour["dispatch"], name="Late orders", unit="%", healthy_high=5)
    )
    read(harbour, 6)
    writing().edit_key_result(
        c.EditKeyResult(key_result_id=harbour["late"], kpi_id=harbour["kpi"], reads_kpi=False)
    )
    return harbour


def read(kept: dict[str, str], value: float, **more: Any) -> str:
    return writing().record_kpi_reading(
        c.RecordKpiReading(kpi_id=kept["kpi"], measured_on=TODAY, value=value, **more)
    )


def named(app: AppTest, form: str) -> None:
    app.text_input(f"{form}.your_name").set_value("Ada Ruiz")


def test_nothing_kept_offers_the_one_thing_to_do(harbour: dict[str, str]) -> None:
    app = visit("kpis", cycle=harbour["quarter"])
    assert not app.exception
    assert "No KPI here yet." in words(app)
    app.button("kpis.add").click().run()
    assert not app.exception
    form = "setup.kpi-new"
    app.text_input(f"{form}.name").set_value(HOSTILE)
    app.selectbox(f"{form}.team_id").set_value(harbour["dispatch"])
    app.text_input(f"{form}.healthy_low").set_value("9")
    app.text_input(f"{form}.healthy_high").set_value("3")
    named(app, form)
    app.button(f"{form}.save").click().run()
    assert "Put the upper end of the healthy range at or above its lower end." in words(app)
    app.text_input(f"{form}.healthy_high").set_value("12")
    app.button(f"{form}.save").click().run()
    assert not app.exception
    assert parameters(app) == {"cycle": harbour["quarter"]}
    row = rows(app, LIST).iloc[1]
    assert (row["title"], row["word"], row["range"]) == (HOSTILE, "no reading yet", "9–12")


def test_the_list_says_what_is_out_of_range_and_as_a_table_too(kept: dict[str, str]) -> None:
    writing().create_kpi(c.CreateKpi(team_id=kept["dispatch"], name="Breakages"))
    app = visit("kpis", cycle=kept["quarter"])
    assert "1 KPI is out of range" in words(app)
    assert rows(app, LIST)["title"].tolist() == ["Dispatch", "Late orders", "Breakages"]
    assert charts(app) == ["2 KPIs, each with its last reading and its trend of a year"]
    app.button("kpis.list.turn").click().run()
    table = app.table[0].value
    assert table["Health"].tolist() == ["", "above its range", "no reading yet"]
    app.selectbox("kpis.list.open").set_value(0).run()
    assert parameters(app)["kpi"] == kept["kpi"]
    assert len(app.get("dialog")) == 1


def test_a_kpi_stands_on_one_thread_with_what_corrects_it(kept: dict[str, str]) -> None:
    app = visit("kpis", cycle=kept["quarter"], kpi=kept["kpi"])
    assert not app.exception
    assert rows(app, THREAD)["value"].tolist() == [6]
    assert rows(app, THREAD, "ways")["value"].tolist() == [12, 4]
    assert rows(app, THREAD, "deliveries")["title"].tolist() == ["New routes"]
    app.button_group("kpis.part").set_value("Key results").run()
    assert "measured by itself, not by this KPI" in words(app)
    project = next(one for one in app.button if kept["routes"] in (one.key or ""))
    assert "New routes" in project.label
    app.button(f"link.kpis.drawer.{kept['late']}").click().run()
    assert not app.exception
    assert parameters(app) == {"cycle": kept["quarter"], "kr": kept["late"]}
    assert "Corrects Late orders" in words(app)
    app = visit("key_results", cycle=kept["quarter"], kr=kept["late"])
    app.button_group("key_results.part").set_value("KPI").run()
    assert rows(app, "key_results.thread.0")["value"].tolist() == [6]


def test_a_reading_is_entered_corrected_and_taken_back(kept: dict[str, str]) -> None:
    app = visit("kpis", cycle=kept["quarter"], kpi=kept["kpi"])
    form = f"kpi_reading.{kept['kpi']}"
    named(app, form)
    app.button(f"{form}.save").click().run()
    assert "Fill in the value." in words(app)
    app.text_input(f"{form}.typed").set_value("4,500")
    app.button(f"{form}.save").click().run()
    assert "This can be 4500 or 4.5. Choose above." in words(app)
    app.get_by_key(f"{form}.mark").set_value(".").run()
    app.text_input(f"{form}.typed").set_value("4,501")
    app.button(f"{form}.save").click().run()
    assert "This can be 4501 or 4.501 (between 4 and 5). Choose above." in words(app)
    app.text_input(f"{form}.typed").set_value("4,500").run()
    app.get_by_key(f"{form}.mark").set_value(",")
    app.button(f"{form}.save").click().run()
    assert not app.exception
    assert rows(app, THREAD)["value"].tolist() == [6, 4.5]
    earlier = state.viewer().kpi_readings(TODAY, kept["kpi"])["kpi_reading_id"].iloc[0]
    app.selectbox(f"{form}.supersedes_id").set_value(earlier).run()
    app.text_input(f"{form}.typed").set_value("4")
    app.button(f"{form}.save").click().run()
    assert rows(app, THREAD)["value"].tolist() == [6, 4]
    app.button_group("kpis.part").set_value("Readings").run()
    assert "corrected by Ada Ruiz" in words(app)
    app.button("undo.last_one").click().run()
    assert rows(app, THREAD)["value"].tolist() == [6, 4.5]


def standing(kept: dict[str, str]) -> list[float]:
    readings = state.viewer().kpi_readings(TODAY, kept["kpi"])
    return readings[~readings["is_superseded"]]["value"].tolist()


def test_a_reading_far_off_is_asked_about_and_kept_all_the_same(kept: dict[str, str]) -> None:
    app = visit("kpis", cycle=kept["quarter"], kpi=kept["kpi"])
    form = f"kpi_reading.{kept['kpi']}"
    named(app, form)
    app.text_input(f"{form}.typed").set_value("62").run()
    asked = "That is far from 5 to 6\u202f%."
    assert asked in words(app)
    app.button(f"{form}.save").click().run()
    assert asked in words(app)
    assert standing(kept) == [6]
    app.text_input(f"{form}.typed").set_value("110").run()
    assert "That is not between 0 and 100\u202f%." in words(app)
    app.text_input(f"{form}.typed").set_value("6.2").run()
    assert "That is" not in words(app)
    app.text_input(f"{form}.typed").set_value("62").run()
    app.button(f"{form}-meant").click().run()
    assert not app.exception
    assert standing(kept) == [62, 6]


def test_what_a_correction_leaves_as_it_was_is_not_asked_about_again(kept: dict[str, str]) -> None:
    reading = read(kept, 62)
    app = visit("kpis", cycle=kept["quarter"], kpi=kept["kpi"])
    form = f"kpi_reading.{kept['kpi']}"
    named(app, form)
    app.selectbox(f"{form}.supersedes_id").set_value(reading).run()
    assert app.text_input(f"{form}.typed").value == "62"
    assert "That is" not in words(app)
    app.text_input(f"{form}.typed").set_value("61").run()  # 62 is not there to vouch for it
    assert "That is far from 5 to 6\u202f%." in words(app)


def test_a_kept_reading_is_confirmed_and_taken_back_in_the_drawer(kept: dict[str, str]) -> None:
    app = visit("kpis", cycle=kept["quarter"], kpi=kept["kpi"])
    form = f"kpi_reading.{kept['kpi']}"
    named(app, form)
    assert app.button(f"{form}.save").proto.shortcut == "ctrl+enter"
    app.text_input(f"{form}.typed").set_value("4.5")
    app.text_input(f"{form}.note").set_value("A calm week")
    app.date_input(f"{form}.measured_on").set_value(TODAY - timedelta(days=3))
    app.button(f"{form}.save").click().run()
    assert "Saved" in words(app)
    assert app.text_input(f"{form}.typed").value == ""
    assert app.text_input(f"{form}.note").value == ""
    assert app.date_input(f"{form}.measured_on").value == TODAY
    app.button("undo.here").click().run()
    assert "Took back" in words(app)
    assert standing(kept) == [6]
    app.button("undo.here_redo").click().run()
    assert standing(kept) == [6, 4.5]


def test_a_double_click_is_one_reading_and_a_later_one_asks_for_a_value(
    kept: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit("kpis", cycle=kept["quarter"], kpi=kept["kpi"])
    form = f"kpi_reading.{kept['kpi']}"
    named(app, form)
    for _ in range(2):  # the second click comes with what the first one found
        app.text_input(f"{form}.typed").set_value("4.5")
        app.button(f"{form}.save").click().run()
    app.button(f"{form}.save").click().run()  # and this one after the form was emptied
    assert "Fill in the value." not in words(app)
    assert standing(kept) == [4.5, 6]
    assert app.text_input(f"{form}.typed").value == ""
    monkeypatch.setattr(form_memory, "_DOUBLE_CLICK", 0.0)
    app.button(f"{form}.save").click().run()
    assert "Fill in the value." in words(app)
    app.text_input(f"{form}.typed").set_value("4.5")
    app.button(f"{form}.save").click().run()
    assert standing(kept) == [4.5, 4.5, 6]


def test_many_readings_are_looked_at_kept_and_taken_back_as_one(kept: dict[str, str]) -> None:
    app = visit("kpis", cycle=kept["quarter"], kpi=kept["kpi"])
    app.button(f"kpis.readings-{kept['kpi']}").click().run()
    form = f"setup.readings-{kept['kpi']}"
    app.text_area(f"{form}.text").set_value("2026-08-03 7,5\n2026-08-10 7\nsoon 3\n2027-01-01 1")
    app.run()
    said = words(app)
    assert 'row 3, "Day": expected YYYY-MM-DD, found soon' in said
    assert 'row 4, "Day": expected a day up to today, 2026-08-31' in said
    assert app.table[0].value.index.tolist() == ["3 Aug 2026", "10 Aug 2026"]
    named(app, form)
    app.button(f"{form}.save").click().run()
    assert not app.exception
    rest = app.text_area(f"{form}.text")
    assert rest.value == "Day\tValue\nsoon\t3\n2027-01-01\t1"
    assert "Kept 2 readings. What could not be kept is still above." in words(app)
    assert not [one for one in app.button if one.key == f"{form}.save"]
    rest.set_value("Day\tValue\n2026-08-17\t6,5").run()
    assert "What could not be kept" not in words(app)
    app.button(f"{form}.save").click().run()
    assert not app.exception
    assert rows(app, THREAD)["value"].tolist() == [7.5, 7, 6.5, 6]
    app.button("undo.last_one").click().run()
    assert rows(app, THREAD)["value"].tolist() == [7.5, 7, 6]


def test_pasted_readings_that_are_far_off_are_marked_and_kept_all_the_same(
    kept: dict[str, str],
) -> None:
    fresh = writing().create_kpi(c.CreateKpi(team_id=kept["dispatch"], name=HOSTILE, unit="days"))
    app = visit("kpis", cycle=kept["quarter"], edit="readings")
    form = "setup.readings-new"
    lines = [f"{HOSTILE}\t2026-08-{day:02}\t11" for day in range(1, 15)]
    lines[12] = f"{HOSTILE}\t2026-08-13\t110"
    app.text_area(f"{form}.text").set_value("\n".join(["Late orders\t2026-08-01\t62", *lines]))
    app.run()
    assert "2 lines look far off" in words(app)
    doubts = app.table[0].value["Look again"].tolist()
    assert [as_read(one) for one in doubts[:3]] == [
        "That is far from 5 to 6\u202f%.", "That is far from 11 days.", ""
    ]  # fmt: skip
    assert "1 line cannot" not in words(app)
    named(app, form)
    app.button(f"{form}.save").click().run()
    assert not app.exception
    assert len(state.viewer().kpi_readings(TODAY, fresh)) == 14


def test_pasted_readings_as_before_are_not_marked(kept: dict[str, str]) -> None:
    app = visit("kpis", cycle=kept["quarter"], edit="readings")
    form = "setup.readings-new"
    app.text_area(f"{form}.text").set_value("Late orders\t2026-08-01\t7").run()
    assert "far off" not in words(app)
    assert "Look again" not in app.table[0].value.columns


def test_a_day_that_could_be_two_is_asked_before_anything_is_kept(kept: dict[str, str]) -> None:
    app = visit("kpis", cycle=kept["quarter"], edit="readings")
    form = "setup.readings-new"
    app.text_area(f"{form}.text").set_value("KPI\tDay\tValue\nLate orders\t03/04/2026\t7").run()
    assert not [one for one in app.button if one.key == f"{form}.save"]
    app.radio(f"{form}.answer-dates:1").set_value("month").run()
    assert app.table[0].value["Day"].tolist() == ["4 Mar 2026"]
    assert app.button(f"{form}.save").label == "Keep 1 reading"


def test_a_key_result_takes_a_kpi_of_its_own_unit_alone(kept: dict[str, str]) -> None:
    app = visit("setup", cycle=kept["quarter"], edit=f"key_result.{kept['orders']}")
    form = f"setup.key_result-{kept['orders']}"
    app.selectbox(f"{form}.kpi_id").set_value(kept["kpi"]).run()
    named(app, form)
    app.button(f"{form}.save").click().run()
    assert "Late orders is counted in %, and the key result in orders." in words(app)
    app.checkbox(f"{form}.reads_kpi").set_value(False)
    app.button(f"{form}.save").click().run()
    assert not app.exception
    thread = state.viewer().kpis(TODAY)
    assert thread["correcting"].tolist() == [2]


def test_a_key_result_is_let_correct_a_kpi_from_the_kpi(harbour: dict[str, str]) -> None:
    kpi = writing().create_kpi(
        c.CreateKpi(team_id=harbour["dispatch"], name="Late orders", unit="%", healthy_high=5)
    )
    app = visit("kpis", cycle=harbour["quarter"], kpi=kpi)
    app.button_group("kpis.part").set_value("Key results").run()
    assert "No key result means to correct it." in words(app)
    form = f"kpi_correcting.{kpi}"
    choice = app.selectbox(f"{form}.key_result_id")
    assert choice.label == "Let a key result correct it"
    assert choice.options[0].startswith("Reduce late orders · ")  # in the unit of the KPI
    choice.set_value(harbour["orders"]).run()
    assert "It is counted in another way than the KPI" in words(app)
    named(app, form)
    app.button(f"{form}.save").click().run()
    assert not app.exception
    assert "measured by itself, not by this KPI" in words(app)
    assert app.selectbox(f"{form}.key_result_id").value is None
    app.selectbox(f"{form}.key_result_id").set_value(harbour["late"]).run()
    assert not app.checkbox(f"{form}.reads-{harbour['late']}").value  # it was measured before
    app.checkbox(f"{form}.reads-{harbour['late']}").set_value(True)
    app.button(f"{form}.save").click().run()
    assert not app.exception
    every = state.viewer().key_results(TODAY).set_index("key_result_id")
    assert every.loc[[harbour["orders"], harbour["late"]], "kpi_id"].tolist() == [kpi, kpi]
    assert every.loc[[harbour["orders"], harbour["late"]], "reads_kpi"].tolist() == [False, True]


def test_a_kpi_is_put_away_and_comes_back(harbour: dict[str, str]) -> None:
    kpi = writing().create_kpi(c.CreateKpi(team_id=harbour["dispatch"], name="Breakages"))
    app = visit("kpis", cycle=harbour["quarter"], kpi=kpi, edit=f"kpi.{kpi}")
    app.text_input("shell.name_input").set_value("Ada Ruiz").run()
    app.button(f"kpis.archive-{kpi}").click().run()
    assert not app.exception
    assert "No KPI here yet." in words(app)
    app.button("undo.last_one").click().run()
    assert rows(app, LIST)["title"].tolist() == ["Dispatch", "Breakages"]


def test_the_figures_are_explained(kept: dict[str, str]) -> None:
    app = visit("kpis", cycle=kept["quarter"], kpi=kept["kpi"])
    app.session_state["why.kpis.drawer"] = True
    app.run()
    said = words(app).replace("\u202f", " ")
    assert "Last reading 6 %: measured on 31 Aug 2026, the only reading." in said
    assert "Above its range: healthy is 5 % or less, and 6 % is 1 % outside." in said


def test_an_unknown_kpi_and_an_earlier_day_get_a_sentence(kept: dict[str, str]) -> None:
    for link in ({"kpi": "nope"}, {"kpi": kept["kpi"], "as_of": "2026-08-01"}):
        app = visit("kpis", cycle=kept["quarter"], **link)
        assert not app.exception
        assert "The KPI in this link was not kept on this day" in words(app)
    assert "No KPI was kept here on that day." in words(app)


def test_whoever_reads_alone_sees_the_thread_and_no_form(
    kept: dict[str, str], tmp_path: Any
) -> None:
    with opened(tmp_path / "okr.duckdb", TODAY, read_only=True):
        app = visit("kpis", cycle=kept["quarter"], kpi=kept["kpi"], edit="kpi")
        assert not app.exception
        assert rows(app, THREAD)["value"].tolist() == [6]
        assert not app.number_input
        assert not [one for one in app.button if one.key in {"kpis.add", "kpis.paste"}]
