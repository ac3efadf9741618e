"""The check-in page: what is due one by one, what a value would do, and several at once."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from organisation import TODAY
from streamlit.runtime.context import ContextProxy
from visiting import HOSTILE, as_read, changes, opened, parameters, refused, select, visit, words

from okr_core.model.actor import Actor
from okr_core.model.commands import RecordCheckIn
from okr_core.ui import state

VALUE = "check_in.value"
TITLES = {
    "licence": "Hold the cold licence",
    "launch": "Run the new cold room",
    "orders": "Raise",
    "late": "Reduce late orders",
}


class Page:
    """The page in the hands of somebody who gave a name."""

    def __init__(self, ids: dict[str, str], name: str | None = None, **asked: str) -> None:
        kr = {} if name is None else {"kr": ids[name]}
        self.ids = ids
        self.app = visit("check_in", cycle=ids["quarter"], **kr, **asked)
        assert not self.app.exception
        self.app.session_state["shell.name"] = "Ada Ruiz"

    def key(self, field: str) -> str:
        return f"check_in.due-{self.now}.{field}"

    @property
    def now(self) -> str:
        found = [one.key for one in self.app.button if str(one.key).endswith(".save")]
        return str(found[0]).removeprefix("check_in.due-").removesuffix(".save")

    @property
    def name(self) -> str:
        return next(name for name, key in self.ids.items() if key == self.now)

    def type(self, text: str) -> "Page":
        self.app.text_input(VALUE).set_value(text).run()
        assert not self.app.exception
        return self

    def set(self, **fields: Any) -> "Page":
        for field, value in fields.items():
            self.app.get_by_key(self.key(field)).set_value(value)
        self.app.run()
        assert not self.app.exception
        return self

    def save(self, *, at_once: bool = False) -> "Page":
        # Somebody looks at a key result before they save it, unless they click twice.
        self.app.session_state["check_in.arrived"] = float("inf") if at_once else -10.0
        self.app.button(self.key("save")).click().run()
        assert not self.app.exception
        return self

    def click(self, key: str) -> "Page":
        self.app.button(key).click().run()
        assert not self.app.exception
        return self

    @property
    def gauge(self) -> str:
        return as_read(self.app.get("vega_lite_chart")[0].proto.alt).replace("\u202f", " ")

    @property
    def said(self) -> str:
        return words(self.app).replace("\u202f", " ")  # a thin space keeps figure and unit together


def check_ins(key_result: str) -> list[dict[str, Any]]:
    rows = select("from check_in order by recorded_at desc")
    return [row for row in rows if row["key_result_id"] == key_result]


def test_the_queue_begins_with_what_waits_longest_and_prefills_what_was_said_last(
    harbour: dict[str, str],
) -> None:
    page = Page(harbour)
    assert page.name == "licence"
    assert "**1 of 5**" in page.said
    # Its name stands above the columns: on a phone the gauge comes before the fields.
    assert page.app.subheader
    assert not any(column.subheader for column in page.app.columns)
    assert "Due since 1 Jul 2026, 61 days ago" in page.said
    page = Page(harbour, "orders")
    assert page.app.text_input(VALUE).value == "340"
    assert page.app.get_by_key(page.key("confidence")).value == 3
    assert page.app.text_input(page.key("blocker")).value == "Scanners held at customs"
    assert page.app.selectbox(page.key("help_from_id")).value == harbour["mina"]
    assert "**3 of 5**" in page.said


def test_the_gauge_moves_with_what_is_typed_and_nothing_is_saved(harbour: dict[str, str]) -> None:
    """12 → 4 %: at 7 it is 62.5 %, at 6 75 %, at 13 nothing."""
    page = Page(harbour, "late")
    before = changes()
    assert "63 % done" in page.gauge
    assert "With that:" not in page.said  # nothing else than what stands was typed
    assert "75 % done" in page.type("6").gauge
    assert "With that:" in page.said
    assert "7 → 6 %" in page.said
    assert "went back from 12 to 13 %" in page.type("13").gauge
    assert "off track" in page.said
    assert "was on track" in page.said
    assert "63 % done" in page.type("").gauge
    assert changes() == before


def test_a_save_goes_on_with_the_next_and_the_end_says_what_moved(harbour: dict[str, str]) -> None:
    page = Page(harbour)
    page.set(value=1.0).save()
    assert (page.name, parameters(page.app)["kr"]) == ("launch", harbour["launch"])
    assert "**2 of 5** · 1 checked in" in page.said
    stage = next(one for one in page.app.checkbox if not one.value)
    stage.check().run()
    page.set(confidence=7).save()
    assert page.name == "orders"
    page.click("check_in.skip")
    page.type("6,5").set(confidence=6, next_step=HOSTILE).save()
    assert page.name == "cold"
    page.save()
    assert "4 checked in, 1 left for later" in page.said
    page.click("check_in.again")
    assert page.name == "orders"
    page.set(note="The scanners came").type("380").save()
    said = page.said
    assert "All done: 5 checked in" in said
    for moved in (
        "Reduce late orders**  \n7 → 6.5 % · 63 % → 69 % done",
        "confidence 7 → 6",
        "yes · 0 % → 100 % done",
        "40 → 70 %",
        "still 4 °C",
        "The next check-in is due on 2 Sep 2026",
    ):
        assert moved in said, said
    saved = check_ins(harbour["late"])[0]
    assert (saved["value"], saved["confidence"], saved["next_step"]) == (6.5, 6, HOSTILE)
    assert saved["measured_on"] == TODAY


def test_a_second_click_that_falls_on_the_next_key_result_saves_nothing(
    harbour: dict[str, str],
) -> None:
    page = Page(harbour, "late")
    page.type("6").save()
    before = changes()
    page.save(at_once=True)
    assert (page.name, changes()) == ("cold", before)
    page.type("4").set(confidence=7).save(at_once=True)  # what was typed was meant
    assert changes() > before


@pytest.mark.parametrize(
    ("locale", "typed", "value"),
    [("de-DE", "6,25", 6.25), ("en-US", "6.25 %", 6.25), ("de-DE", "7", 7), ("fr", "0,006k", 6)],
)
def test_numbers_are_typed_the_local_way(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch, locale: str, typed: str, value: float
) -> None:
    monkeypatch.setattr(ContextProxy, "locale", property(lambda _: locale))
    Page(harbour, "late").type(typed).save()
    assert check_ins(harbour["late"])[0]["value"] == value


def test_what_can_be_read_in_two_ways_is_asked_about(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContextProxy, "locale", property(lambda _: "de-DE"))
    page = Page(harbour, "orders").type("1.234")
    question = page.app.get_by_key(page.key("mark"))
    assert question.options == ["1234", "1,234 (between 1 and 2)"]  # the reader's own first
    before = changes()
    page.save()
    assert "This can be 1234 or 1,234 (between 1 and 2). Choose above." in page.said
    assert changes() == before
    page.set(mark=",", note="A record")
    page.click(f"check_in.due-{page.now}-meant")
    assert check_ins(harbour["orders"])[0]["value"] == 1234
    page = Page(harbour, "orders")
    assert page.app.text_input(VALUE).value == "1234"
    assert "Which number" not in page.said


def test_what_is_no_number_and_another_unit_are_refused_and_kept(harbour: dict[str, str]) -> None:
    page = Page(harbour, "late")
    before = changes()
    for typed, sentence in (
        ("six", "is no number"),
        ("6 days", "counted in %"),
        ("6" * 61, "long"),
    ):
        page.type(typed)
        assert sentence in page.said
        page.save()
        assert ":material/error: " in page.said
        assert page.app.text_input(VALUE).value == typed
    assert changes() == before
    page.type("6")
    assert ":material/error: " not in page.said.replace(":red[:material/error: off track]", "")


def test_a_value_far_off_is_asked_about_and_saved_with_one_more_click(
    harbour: dict[str, str],
) -> None:
    """12 → 4 %, where 7 is a tenth of 70."""
    page = Page(harbour, "late")
    assert "far from" not in page.type("28").said
    assert "That is far from 12 to 4 %." in page.type("70").said
    assert "That is not between 0 and 100 %." in page.type("-7").said
    page.type("70")
    before = changes()
    page.save()
    assert (page.name, changes()) == ("late", before)
    meant = f"check_in.due-{page.now}-meant"
    assert as_read(page.app.button(meant).label) == "Save 70\u202f% all the same"
    page.click(meant)
    assert page.name == "cold"
    assert check_ins(harbour["late"])[0]["value"] == 70


def test_a_note_is_asked_for_before_saving_and_not_otherwise(harbour: dict[str, str]) -> None:
    page = Page(harbour, "late")
    assert "As last time: 7" in page.said
    for sure, label in (
        (8, "Note"),
        (9, "Note, needed after a change by 2 or more"),
        (3, "Note, needed at a confidence of 3 or less"),
    ):
        assert (
            f"{sure - 7:+d}".replace("+", "↑").replace("-", "↓") in page.set(confidence=sure).said
        )
        assert page.app.text_area(page.key("note")).label == label
    before = changes()
    page.save()
    assert changes() == before
    assert "Confidence goes from 7 to 3" in page.said or "Add a note" in page.said
    page.set(note="Two vans are down").save()
    assert check_ins(harbour["late"])[0]["note"] == "Two vans are down"


def test_a_correction_supersedes_stays_in_sight_and_keeps_its_place(
    harbour: dict[str, str],
) -> None:
    page = Page(harbour, "orders")
    wrong = check_ins(harbour["orders"])[0]
    page.click(f"check_in.correct-{wrong['check_in_id']}")
    assert "Correcting what" in page.said
    assert page.app.text_area(page.key("note")).value == "The scanners are still not here"
    page.type("350").save()
    assert page.name == "orders"
    saved = check_ins(harbour["orders"])[0]
    assert (saved["value"], saved["supersedes_id"]) == (350, wrong["check_in_id"])
    assert saved["measured_on"] == date(2026, 8, 24)
    assert "corrected by Ada Ruiz" in page.said
    assert page.app.text_input(VALUE).value == "350"
    assert page.app.text_area(page.key("note")).value == ""
    assert "Correcting what" not in page.said


@pytest.mark.parametrize("ends", ["check_in.correct_no", "save"])
def test_what_is_half_typed_comes_back_after_a_correction(
    harbour: dict[str, str], ends: str
) -> None:
    page = Page(harbour, "orders").type("361").set(note="Half a thought")
    wrong = check_ins(harbour["orders"])[0]["check_in_id"]
    page.click(f"check_in.correct-{wrong}")
    assert page.app.text_input(VALUE).value != "361"
    page.click(page.key("save") if ends == "save" else ends)
    assert "Correcting what" not in page.said
    assert page.app.text_input(VALUE).value == "361"
    assert page.app.text_area(page.key("note")).value == "Half a thought"
    before = changes()
    page.save()
    assert changes() == before + 1
    assert check_ins(harbour["orders"])[0]["value"] == 361


def test_half_typed_stays_with_its_key_result(harbour: dict[str, str]) -> None:
    page = Page(harbour, "orders").type("361").set(note="Half a thought")
    page.click("check_in.skip")
    assert page.name == "late"
    assert page.app.text_input(VALUE).value == "7"
    page.click("check_in.back")
    assert page.app.text_input(VALUE).value == "361"
    assert page.app.text_area(page.key("note")).value == "Half a thought"


def test_the_queue_is_of_one_person_when_asked(harbour: dict[str, str]) -> None:
    page = Page(harbour)
    page.app.selectbox("filter.person").set_value(harbour["mina"]).run()
    assert parameters(page.app)["person"] == harbour["mina"]
    owners = {row["key_result_id"]: row["owner_id"] for row in select("from key_result")}
    if "Nothing is due" not in page.said:
        assert owners[page.now] == harbour["mina"]


def test_when_nothing_is_due_the_next_day_is_said(harbour: dict[str, str]) -> None:
    editor = state.workspace().editor(Actor(name="Jonas Berg"))
    for name in ("licence", "launch", "orders", "late", "cold"):
        editor.record_check_in(
            RecordCheckIn(
                key_result_id=harbour[name], measured_on=TODAY, confidence=5, note="So it is"
            )
        )
    page = Page(harbour)
    assert "Nothing is due." in page.said
    assert "The next check-in is due on 2 Sep 2026" in page.said
    page.click("check_in.anyway")
    assert page.name == "revenue"
    assert "Not due before 2 Sep 2026" in page.said


def test_an_earlier_day_and_a_file_for_reading_ask_for_nothing(
    harbour: dict[str, str], tmp_path: Path
) -> None:
    app = visit("check_in", cycle=harbour["quarter"], as_of="2026-08-01")
    assert "This is an earlier day" in words(app)
    assert not app.button_group
    app.button("check_in.today").click().run()
    assert "1 of 5" in words(app)
    state.close()
    with opened(tmp_path / "okr.duckdb", TODAY, read_only=True):
        app = visit("check_in", cycle=harbour["quarter"])
        assert "open for reading only" in words(app)
        assert not app.button_group


@pytest.mark.parametrize(
    ("team", "today", "said"),
    [
        ("own", TODAY, ("This team has no published objectives", "empty.every_team")),
        ("dispatch", date(2026, 10, 2), ("Q3 ended on 30 Sep 2026", "check_in.running")),
        (
            "company",
            date(2026, 10, 2),
            ("Q3 ended on 30 Sep 2026. What is asked here belongs to 2026.", "check_in.running"),
        ),
    ],
)
def test_where_nothing_is_checked_in_on_a_sentence_says_why(
    harbour: dict[str, str], tmp_path: Path, team: str, today: date, said: tuple[str, str]
) -> None:
    sentence, button = said
    state.close()
    with opened(tmp_path / "okr.duckdb", today):
        app = visit("check_in", cycle=harbour["quarter"], team=harbour[team])
        assert not app.exception
        assert sentence in words(app)
        assert app.button(button)


# --- several at once


class Table(Page):
    """The view of several at once."""

    def __init__(self, ids: dict[str, str]) -> None:
        super().__init__(ids, view="table")

    def fill(self, **rows: dict[str, Any]) -> "Table":
        shown = self.app.session_state["check_in.shown"][1]
        turn = self.app.session_state["check_in.turn"]
        edited = {shown.index(self.ids[name]): said for name, said in rows.items()}
        key = f"check_in.table-{turn}"
        self.app.session_state[key] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
        self.app.session_state["check_in.table.held"] = {
            self.ids[name]: said for name, said in rows.items()
        }
        self.app.run()
        assert not self.app.exception
        return self

    def save(self) -> "Table":
        return self.click("check_in.table.save")


def test_several_are_saved_as_one_and_undone_as_one(harbour: dict[str, str]) -> None:
    table = Table(harbour)
    table.fill(late={"value": "6,5"}, cold={"confidence": 7, "next_step": "Order a probe"})
    assert table.app.button("check_in.table.save").label == "Check in on 2"
    table.save()
    late, cold = check_ins(harbour["late"])[0], check_ins(harbour["cold"])[0]
    assert (late["value"], late["confidence"]) == (6.5, None)
    assert (cold["value"], cold["confidence"], cold["next_step"]) == (None, 7, "Order a probe")
    assert "Checked in on 2 key results" in table.said
    table.click("undo.last_one")
    standing = state.viewer().due_check_ins(TODAY).set_index("key_result_id")
    assert standing.loc[harbour["late"], "current"] == 7
    assert standing.loc[harbour["cold"], "confidence"] == 8
    assert table.app.button("check_in.table.save").disabled


@pytest.mark.parametrize(("browser", "line", "title"), [("Mobile", 84, 164), ("Desktop", 35, 400)])
def test_a_phone_has_room_for_the_title_and_the_value_side_by_side(
    harbour: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    browser: str,
    line: int,
    title: int,
) -> None:
    agent = {"User-Agent": f"Firefox/140 {browser}"}
    monkeypatch.setattr(ContextProxy, "headers", property(lambda _: agent))
    table = Table(harbour).app.data_editor[0]
    assert table.proto.row_height == line
    assert json.loads(table.proto.columns)["title"]["width"] == title


def test_values_far_off_are_asked_about_by_row_and_saved_when_they_are_meant(
    harbour: dict[str, str],
) -> None:
    table = Table(harbour)
    table.fill(late={"value": "625"}, cold={"value": "3"})
    before = changes()
    table.save()
    assert "**Reduce late orders**, value: That is not between 0 and 100 %." in table.said
    assert "Checked in on 1 key result " in table.said
    assert changes() == before + 1
    assert check_ins(harbour["cold"])[0]["value"] == 3
    assert as_read(table.app.button("check_in.table.meant").label) == "Save 625\u202f% all the same"
    # What is typed and clicked at once: the button does not speak of that value.
    table.app.session_state["check_in.table.held"][harbour["late"]]["value"] = "900"
    table.click("check_in.table.meant")
    assert changes() == before + 1
    table.fill(late={"value": "625"}).save()
    table.click("check_in.table.meant")
    assert check_ins(harbour["late"])[0]["value"] == 625
    assert "check_in.table.meant" not in {one.key for one in table.app.button}


def test_a_refused_row_stays_with_its_sentence_and_holds_up_no_other(
    harbour: dict[str, str],
) -> None:
    table = Table(harbour)
    table.fill(
        late={"value": "six"},
        orders={"value": "1,234"},
        cold={"confidence": "5"},
        launch={"value": "50"},
        licence={"confidence": "12"},
        revenue={"value": "11.4", "confidence": "6"},
    )
    before = changes()
    table.save()
    said = table.said
    assert "Checked in on 1 key result " in said
    assert check_ins(harbour["revenue"])[0]["value"] == 11.4
    assert changes() == before + 1
    assert "5 key results are not saved:" in said
    assert "**Reduce late orders**, value: “six” is no number. Write it like 7 %." in said
    assert "value: This can be 1234 or 1.234 (between 1 and 2)." in said
    assert "note: Confidence goes from 8 to 5. Add a note on what changed." in said
    assert "**Run the new cold room**, value: It is measured by its stages. Tick them off" in said
    assert "confidence: Choose a confidence from 1 to 10, as a whole number." in said
    left = {harbour[name] for name in ("late", "orders", "cold", "launch", "licence")}
    assert {place.partition(".")[0] for place in refused(table.app, "check_in.table")} == left
    held = table.app.session_state["check_in.table.held"]
    assert held.keys() == left
    assert held[harbour["late"]] == {"value": "six"}
    table.save()  # once more, as a double click would
    assert changes() == before + 1
    table.app.button_group("check_in.view").set_value("queue").run()
    table.app.button_group("check_in.view").set_value("table").run()
    assert table.app.button("check_in.table.save").label == "Check in on 5"


def test_what_is_measured_by_stages_says_so_where_others_have_a_value(
    harbour: dict[str, str],
) -> None:
    table = Table(harbour)
    assert "Where it says “By stages”, tick them off under “One by one”." in table.said
    values = table.app.data_editor[0].value.set_index("title")["value"]
    assert values[values.notna()].to_dict() == {"Run the new cold room": "By stages"}
    table.fill(launch={"value": "By stages", "confidence": "7"}).save()
    assert "value: It is measured by its stages." in table.said
