"""The check-in form: what is saved, what is refused and where it says so."""

from datetime import date

import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, as_read, changes, charts, rows, select, visit, words

from okr_core.model.actor import Actor
from okr_core.model.commands import ChangeGoalposts, CompleteStage, RecordCheckIn
from okr_core.ui import state

WALL = "key_results.wall.0"


class Form:
    """The form of one key result, in the hands of somebody who gave a name."""

    def __init__(self, ids: dict[str, str], name: str, *, who: str = "Ada Ruiz") -> None:
        self.key_result = ids[name]
        self.app = visit("key_results", cycle=ids["quarter"], kr=self.key_result)
        assert not self.app.exception
        if who:
            self.app.text_input(self.key("your_name")).set_value(who)

    def key(self, field: str) -> str:
        return f"check_in.{self.key_result}.{field}"

    def fill(self, **fields: object) -> "Form":
        for field, value in fields.items():
            if field == "number":
                self.app.text_input(self.key("typed")).set_value(str(value))
            elif field == "confidence":
                self.app.select_slider(self.key(field)).set_value(value or "not said")
            else:
                self.app.get_by_key(self.key(field)).set_value(value)
        return self

    def save(self) -> AppTest:
        self.app.button(self.key("save")).click().run()
        assert not self.app.exception
        return self.app

    def correct(self, check_in: object) -> "Form":
        """Start a correction where the check-in stands in the history."""
        self.app.button_group("key_results.part").set_value("History").run()
        self.app.button(f"check_in.correct-{check_in}").click().run()
        self.app.text_input(self.key("your_name")).set_value("Ada Ruiz")
        assert not self.app.exception
        return self

    def value(self, field: str) -> object:
        return self.app.get_by_key(self.key(field)).value

    def check_ins(self) -> list[dict[str, object]]:
        rows = select("from check_in order by recorded_at desc")
        return [row for row in rows if row["key_result_id"] == self.key_result]


def drawn(app: AppTest, key_result: str) -> str:
    return (
        str(rows(app, WALL).set_index("id").loc[key_result, "value"])
        .replace("\u202f", " ")
        .replace("\xa0", " ")
    )


def refusals(app: AppTest) -> list[str]:
    marked = [as_read(one.value) for one in app.markdown if ":material/error: " in one.value]
    return [one for one in marked if "off track" not in one]


# --- what is saved


def test_a_save_moves_the_number_and_says_when(harbour: dict[str, str]) -> None:
    """12 → 4 %, from 7 to 6 %: (12 − 6) ÷ 8 is 75 %."""
    form = Form(harbour, "late")
    assert form.value("typed") == "7"
    assert form.value("confidence") == 7
    app = form.fill(number=6.0, note=HOSTILE).save()
    assert ":material/check: Saved 12:00:00" in words(app)
    assert drawn(app, harbour["late"]) == "6 %"
    assert charts(app)[1].startswith("Reduce late orders: 75\u202f% done")
    saved = form.check_ins()[0]
    assert (saved["value"], saved["confidence"], saved["note"]) == (6, 7, HOSTILE)
    assert saved["author"] == "Ada Ruiz"
    assert saved["measured_on"] == saved["known_on"] == TODAY
    app.button("undo.here").click().run()
    assert ":material/undo: Took back 12:00:00" in words(app)
    assert drawn(app, harbour["late"]) == "7 %"
    assert "Took back: checked in on “Reduce late orders” 12:00:00" in words(app)
    before = changes()
    app = form.save()  # the same fields once more are another check-in
    assert changes() == before + 1
    assert drawn(app, harbour["late"]) == "6 %"
    form.save()
    assert changes() == before + 1


def test_the_note_appears_in_the_history_as_typed(harbour: dict[str, str]) -> None:
    form = Form(harbour, "late", who="Mina *5*")
    app = form.fill(number=6.0, note=HOSTILE, blocker="# x", next_step="`y`").save()
    app.button_group("key_results.part").set_value("History").run()
    said = words(app)
    for typed in (HOSTILE, "# x", "`y`", "Mina *5*"):
        assert typed in said


def test_what_is_typed_says_where_it_would_stand_before_it_is_saved(
    harbour: dict[str, str],
) -> None:
    """12 → 4 % on day 62 of 92, now 7 %."""
    form = Form(harbour, "late")
    assert "With that:" not in words(form.app)
    app = form.fill(number=11.0).app
    app.run()
    said = words(app)
    assert "With that: :red[:material/error: off track] · was on track · 7 → 11\u202f%" in as_read(
        said
    )
    form.fill(number="eleven").app.run()
    assert "With that:" not in words(form.app)


def test_the_history_says_who_took_what_back_and_when_and_who_brought_it_back(
    harbour: dict[str, str],
) -> None:
    form = Form(harbour, "late")
    app = form.fill(number=6.0, note="A new van", next_step="A second one").save()
    app.button("undo.here").click().run()
    taken = history_of(form)
    struck = "~~**31 Aug 2026** · 6\u202f% · confidence 7 · Ada Ruiz~~"
    assert f":gray[{struck}] · taken back by Ada Ruiz on 31 Aug 2026" in taken
    assert ":gray[~~A new van~~]" in taken
    assert ":gray[~~A second one~~]" in taken
    assert "Took back the check-in" not in taken
    assert taken.count("Ada Ruiz") == 2
    app.button_group("key_results.part").set_value("Check in").run()
    app.button("undo.here_redo").click().run()
    back = history_of(form)
    assert struck in back
    assert "6\u202f% · confidence 7 · brought back by Ada Ruiz on 31 Aug 2026" in back
    assert back.count("A new van") == 2


def history_of(form: Form) -> str:
    form.app.button_group("key_results.part").set_value("History").run()
    said = [as_read(one.value) for one in form.app.markdown if " · " in one.value]
    return "\n".join(one for one in said if "Ada Ruiz" in one)


def test_everything_that_was_typed_is_kept(harbour: dict[str, str]) -> None:
    form = Form(harbour, "late")
    form.fill(
        number="6,5",
        confidence=4,
        note="Two vans are down",
        measured_on=date(2026, 8, 28),
        blocker="Two vans",
        help_from_id=harbour["mina"],
        next_step="Hire one",
        own_status="at_risk",
    ).save()
    saved = form.check_ins()[0]
    assert {field: saved[field] for field in ("value", "confidence", "note", "blocker")} == {
        "value": 6.5,
        "confidence": 4,
        "note": "Two vans are down",
        "blocker": "Two vans",
    }
    assert (saved["help_from_id"], saved["next_step"]) == (harbour["mina"], "Hire one")
    assert (saved["own_status"], saved["measured_on"]) == ("at_risk", date(2026, 8, 28))


def test_a_confidence_alone_measures_nothing(harbour: dict[str, str]) -> None:
    form = Form(harbour, "late")
    app = form.fill(number="", confidence=8).save()
    assert form.check_ins()[0]["value"] is None
    assert drawn(app, harbour["late"]) == "7 %"


@pytest.mark.parametrize(("answer", "shown"), [(1.0, "yes"), (0.0, "no")])
def test_a_yes_or_no_question_takes_an_answer(
    harbour: dict[str, str], answer: float, shown: str
) -> None:
    form = Form(harbour, "licence")
    app = form.fill(value=answer).save()
    assert drawn(app, harbour["licence"]) == shown


def test_a_name_is_asked_once(harbour: dict[str, str]) -> None:
    form = Form(harbour, "late")
    app = form.fill(number=6.0).save()
    assert "check_in.your_name" not in [field.key for field in app.text_input]
    assert not [field for field in app.text_input if str(field.key).endswith(".your_name")]
    form.fill(number=5.0).save()
    assert {row["author"] for row in form.check_ins()[:2]} == {"Ada Ruiz"}


def test_a_double_click_is_one_record(harbour: dict[str, str]) -> None:
    form = Form(harbour, "late").fill(number=6.0)
    before = len(form.check_ins())
    form.save()
    logged = changes()
    form.save()
    assert len(form.check_ins()) == before + 1
    assert changes() == logged


def test_a_number_that_goes_there_and_back_is_three_records(harbour: dict[str, str]) -> None:
    form = Form(harbour, "late")
    before = len(form.check_ins())
    for value in (6.0, 5.5, 6.0):
        form.fill(number=value).save()
    assert len(form.check_ins()) == before + 3
    assert [row["value"] for row in form.check_ins()[:3]] == [6.0, 5.5, 6.0]


def test_the_same_number_on_another_visit_is_another_record(harbour: dict[str, str]) -> None:
    Form(harbour, "late").fill(number=6.0).save()
    form = Form(harbour, "late").fill(number=6.0)
    before = len(form.check_ins())
    form.save()
    assert len(form.check_ins()) == before + 1


# --- what is refused


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"number": 6.0, "confidence": 2}, "Add a note: a confidence of 3 or less needs a word"),
        ({"number": 6.0, "confidence": 10}, "Confidence goes from 7 to 10. Add a note"),
        ({"number": "", "confidence": None}, "Enter a value, a confidence, or both."),
        ({"number": 6.0, "measured_on": date(2026, 6, 30)}, "2026"),
        ({"number": 6.0, "measured_on": date(2026, 10, 1)}, "2026"),
        ({"number": 6.0, "measured_on": date(2026, 9, 1)}, "2026"),  # tomorrow
        ({"number": 6.0, "measured_on": None}, "day"),
        ({"number": "twelve"}, "“twelve” is no number. Write it like 7"),
        ({"number": "1,100"}, "This can be 1100 or 1.1"),
    ],
)
def test_what_is_refused_says_why_keeps_the_input_and_changes_nothing(
    harbour: dict[str, str], fields: dict[str, object], sentence: str
) -> None:
    form = Form(harbour, "late").fill(blocker="Two vans", **fields)
    before = changes()
    app = form.save()
    assert len(refusals(app)) == 1
    assert sentence in refusals(app)[0]
    assert changes() == before
    assert not app.toast
    for field, typed in {**fields, "blocker": "Two vans"}.items():
        if field == "number":
            assert form.value("typed") == str(typed)
        else:
            assert form.value(field) == typed


def test_a_number_that_can_be_two_is_saved_as_the_one_that_was_chosen(
    harbour: dict[str, str],
) -> None:
    form = Form(harbour, "late").fill(number="1,100")
    form.save()
    form.app.button_group(form.key("mark")).set_value(",").run()
    form.save()
    assert form.check_ins()[0]["value"] == 1.1


def test_a_value_far_off_is_saved_only_when_it_is_meant(harbour: dict[str, str]) -> None:
    """12 → 4 %, where 7 is a tenth of 70."""
    form = Form(harbour, "late").fill(number=70)
    before = changes()
    assert "That is far from 12 to 4 %." in refusals(form.save())[0].replace("\u202f", " ")
    assert changes() == before
    form.app.button(f"check_in.{form.key_result}-meant").click().run()
    assert not refusals(form.app)
    assert form.check_ins()[0]["value"] == 70


def test_each_sentence_stands_beside_its_field(harbour: dict[str, str]) -> None:
    form = Form(harbour, "late").fill(measured_on=date(2026, 6, 30))
    form.save()
    expander = form.app.get("expander")[0]
    assert [one for one in expander.markdown if ":material/error:" in one.value]


def test_all_that_is_missing_is_said_at_once_and_none_of_it_is_folded_away(
    harbour: dict[str, str],
) -> None:
    form = Form(harbour, "late").fill(number="twelve", confidence=2, measured_on=date(2026, 9, 1))
    assert not form.app.get("expander")[0].proto.expanded
    app = form.save()
    for sentence in ("“twelve” is no number.", "Add a note: a confidence of 3", "in the future"):
        assert [one for one in refusals(app) if sentence in one]
    assert app.get("expander")[0].proto.expanded


def test_a_day_that_cannot_be_is_said_at_once_and_nothing_is_promised_for_it(
    harbour: dict[str, str],
) -> None:
    form = Form(harbour, "late").fill(number=11.0)
    form.app.run()
    assert "With that:" in words(form.app)
    app = form.fill(measured_on=date(2026, 9, 1)).app.run()
    said = words(app)
    assert "With that:" not in said
    assert "2026-09-01 is in the future. Choose a day from 2026-07-01 to today" in said
    assert not refusals(app)
    app = form.fill(measured_on=date(2026, 7, 2)).app.run()
    assert "With that:" not in words(app)  # it was measured since
    assert "in the future" not in words(app)


def test_a_save_says_where_it_stands_now_where_the_button_is(harbour: dict[str, str]) -> None:
    app = Form(harbour, "late").fill(number=11.0).save()
    assert "Saved 12:00:00 · now 11\u202f%, off track" in words(app)


def test_nobody_checks_in_without_a_name(harbour: dict[str, str]) -> None:
    form = Form(harbour, "late", who="").fill(number=6.0)
    before = changes()
    app = form.save()
    assert refusals(app)[0].startswith(":red[:material/error: Say who you are first.")
    assert changes() == before
    assert form.value("typed") == "6.0"
    form.fill(your_name="Ada Ruiz")
    app = form.save()
    assert not refusals(app)
    assert changes() == before + 1


def test_a_refusal_goes_away_once_the_input_is_right(harbour: dict[str, str]) -> None:
    form = Form(harbour, "late").fill(confidence=2)
    assert refusals(form.save())
    app = form.fill(note="The vans are down").save()
    assert not refusals(app)
    assert form.check_ins()[0]["confidence"] == 2


# --- stages


def stage(form: Form, number: int) -> object:
    rows = select("from milestone_stage order by position")
    mine = [row for row in rows if row["key_result_id"] == form.key_result]
    return form.app.checkbox(f"milestone_stage.{mine[number]['milestone_stage_id']}")


def test_a_tick_is_saved_at_once_and_can_be_taken_back(harbour: dict[str, str]) -> None:
    """40 + 30 + 30 %: with the second done it is 70 %."""
    form = Form(harbour, "launch")
    assert [stage(form, number).value for number in range(3)] == [True, False, False]
    stage(form, 1).check().run()
    assert not form.app.exception
    assert drawn(form.app, harbour["launch"]) == "70 %"
    assert form.app.toast[0].value.startswith("Saved ")
    stage(form, 1).uncheck().run()
    assert drawn(form.app, harbour["launch"]) == "40 %"
    stage(form, 1).check().run()
    assert drawn(form.app, harbour["launch"]) == "70 %"
    done = select("select done_on from milestone_stage where done_on is not null order by done_on")
    assert [row["done_on"] for row in done] == [date(2026, 8, 10), TODAY]


def test_a_tick_without_a_name_is_refused_and_not_shown_as_done(harbour: dict[str, str]) -> None:
    form = Form(harbour, "launch", who="")
    before = changes()
    stage(form, 1).check().run()
    assert "Say who you are first." in refusals(form.app)[0]
    assert changes() == before
    assert stage(form, 1).value is False


def test_a_tick_on_what_somebody_else_changed_is_refused(harbour: dict[str, str]) -> None:
    form = Form(harbour, "launch")
    ticked = stage(form, 1).check()
    other = state.workspace().editor(Actor(name="Jonas Berg"))
    stages = state.viewer().stages(TODAY, harbour["launch"])
    other.complete_stage(
        CompleteStage(milestone_stage_id=stages["milestone_stage_id"].iloc[1], done_on=TODAY)
    )
    before = changes()
    ticked.run()
    assert not form.app.exception
    assert "Somebody else changed this milestone stage" in refusals(form.app)[0]
    assert changes() == before
    assert stage(form, 1).value is True  # theirs


def test_a_milestone_takes_a_confidence_and_no_value(harbour: dict[str, str]) -> None:
    form = Form(harbour, "launch")
    assert not form.app.number_input
    form.fill(confidence=6).save()
    assert form.check_ins()[0]["confidence"] == 6


def test_a_tick_leaves_a_half_typed_note_to_be_saved(harbour: dict[str, str]) -> None:
    form = Form(harbour, "launch").fill(note="Half a thought")
    stage(form, 1).check().run()
    form.app.query_params.pop("kr")
    form.app.run()
    form.app.query_params["kr"] = form.key_result
    form.app.run()
    assert form.value("note") == "Half a thought"


# --- corrections


def test_a_correction_starts_from_what_it_corrects_and_supersedes_it(
    harbour: dict[str, str],
) -> None:
    form = Form(harbour, "orders")
    wrong = form.check_ins()[0]
    form.correct(wrong["check_in_id"])
    assert "Correcting what Mina Okafor said of 24 Aug 2026" in words(form.app)
    assert form.value("note") == "The scanners are still not here"
    assert form.value("measured_on") == date(2026, 8, 24)
    app = form.fill(number=430.0).save()
    assert drawn(app, harbour["orders"]) == "430 orders"
    assert form.check_ins()[0]["supersedes_id"] == wrong["check_in_id"]
    app.button_group("key_results.part").set_value("History").run()
    assert "· corrected by Ada Ruiz" in words(app)


def test_a_corrected_check_in_is_offered_no_more_and_the_form_starts_anew(
    harbour: dict[str, str],
) -> None:
    form = Form(harbour, "orders")
    wrong = form.check_ins()[0]["check_in_id"]
    form.correct(wrong).fill(number=430.0).save()
    assert "Correcting what" not in words(form.app)
    assert (form.value("note"), form.value("measured_on")) == ("", TODAY)
    form.app.button_group("key_results.part").set_value("History").run()
    assert f"check_in.correct-{wrong}" not in {one.key for one in form.app.button}
    form.app.button_group("key_results.part").set_value("Check in").run()
    before = changes()
    form.fill(number=440.0, note="A new day").save()
    assert changes() == before + 1
    assert form.check_ins()[0]["supersedes_id"] is None


def test_a_number_that_is_not_touched_is_not_asked_about(harbour: dict[str, str]) -> None:
    """1.234 can be read in two ways where it is typed, and stays what it is where it stands."""
    editor = state.workspace().editor(Actor(name="Mina Okafor"))
    for value in (1.234, 340.0):
        editor.record_check_in(
            RecordCheckIn(key_result_id=harbour["orders"], measured_on=TODAY, value=value)
        )
    form = Form(harbour, "orders")
    wrong = next(one["check_in_id"] for one in form.check_ins() if one["value"] == 1.234)
    app = form.correct(wrong).fill(note="The other scanner").save()
    assert not refusals(app)
    saved = form.check_ins()[0]
    assert (saved["value"], saved["note"]) == (1.234, "The other scanner")


def test_a_double_click_on_a_correction_is_one_record(harbour: dict[str, str]) -> None:
    form = Form(harbour, "orders")
    form.correct(form.check_ins()[0]["check_in_id"]).fill(number=430.0).save()
    before = changes()
    form.save()
    assert changes() == before
    assert not refusals(form.app)


def test_a_correction_keeps_what_the_owner_said_and_whom_they_asked(
    harbour: dict[str, str],
) -> None:
    form = Form(harbour, "late")
    form.fill(number=6.5, own_status="at_risk", blocker="Vans", help_from_id=harbour["mina"]).save()
    again = Form(harbour, "late")
    again.correct(again.check_ins()[0]["check_in_id"])
    again.fill(number=6.0).save()
    saved = again.check_ins()[0]
    assert (saved["own_status"], saved["help_from_id"]) == ("at_risk", harbour["mina"])


def test_a_target_that_moved_says_so_with_its_reason(harbour: dict[str, str]) -> None:
    state.workspace().editor(Actor(name="Jonas *B*")).change_goalposts(
        ChangeGoalposts(key_result_id=harbour["late"], target=3, reason=HOSTILE)
    )
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour["late"])
    app.button_group("key_results.part").set_value("Why these numbers").run()
    said = words(app).replace("\u202f", " ")
    assert f"On 31 Aug 2026 Jonas *B* moved the target from 4 % to 3 %: {HOSTILE}" in said


def test_an_owner_who_sees_it_otherwise_is_shown(harbour: dict[str, str]) -> None:
    state.workspace().editor(Actor(name="Jonas Berg")).record_check_in(
        RecordCheckIn(
            key_result_id=harbour["late"], measured_on=TODAY, value=5, own_status="off_track"
        )
    )
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour["late"])
    assert "The numbers say on track, the owner says off track" in words(app)
