"""The first run without a browser: three screens, kept as they are typed, published as one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from small_organisation import TODAY
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from visiting import as_read, opened, select, visit, words

from okr_core.model.actor import Actor
from okr_core.model.commands import CreateCycle, CreateTeam
from okr_core.model.errors import OkrError
from okr_core.model.examples import examples
from okr_core.ui import first_run, state
from okr_core.ui.first_run import telling
from okr_core.ui.settings import SHELL
from okr_core.workspace import drafts

WHO = {"your_name": "Mina Okafor", "team": "Care"}
WHAT = {
    "objective": "Customers get help <b>at once</b>",
    "kr1.title": "Raise the share of customers who come back",
    "kr1.baseline": "62 %",
    "kr1.target": "75%",
    "kr2.title": "Shorten the time until an answer",
    "kr2.baseline": "1,234.5 hours",
    "kr2.target": "4",
    "kr3.title": "Raise the yearly savings",
    "kr3.baseline": "€ 1.200.000",
    "kr3.target": "€ 3.5M",
}
REQUIRED = {**WHO, **WHAT}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "okr.duckdb"


@pytest.fixture(autouse=True)
def empty(path: Path) -> Iterator[None]:
    with opened(path, TODAY):
        yield


def begin() -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=60).run()
    assert not app.exception
    return app


def fill_in(app: AppTest, typed: dict[str, str]) -> AppTest:
    """Fill in each field and leave it."""
    for field, text in typed.items():
        app.text_input(f"first_run.{field}").set_value(text).run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key).click().run()
    assert not app.exception
    return app


def at_screen(app: AppTest) -> str:
    return next(line for line in words(app).splitlines() if " of 3" in line)


def looked_over() -> AppTest:
    """A first run that only needs to be published."""
    app = press(fill_in(begin(), WHO), "wizard.next.1")
    return press(fill_in(app, WHAT), "wizard.next.2")


# --- the screens


def test_an_empty_database_asks_who_and_has_the_running_quarter_filled_in() -> None:
    app = begin()
    assert app.title[0].value == "Where is your team going?"
    assert "1 of 3" in at_screen(app)
    assert "12 fields in all" in words(app)
    assert app.text_input("first_run.cycle").value == "Q3 2026"
    assert app.date_input("first_run.starts_on").value == date(2026, 7, 1)
    assert app.date_input("first_run.ends_on").value == date(2026, 9, 30)


def test_a_cycle_that_is_far_gone_can_begin_today_instead() -> None:
    app = begin()
    gone = (TODAY - date(2026, 7, 1)).days + 1
    assert f"Today is day {gone} of 92" in words(app)
    press(app, "wizard.begin_today")
    assert app.date_input("first_run.starts_on").value == TODAY
    assert "wizard.begin_today" not in {one.key for one in app.button}
    assert begin().date_input("first_run.starts_on").value == TODAY  # kept on the server


def test_numbers_that_go_against_their_title_are_told_in_the_last_look() -> None:
    told = "The title says “raise”, but the target is below the baseline."
    assert told not in words(looked_over())
    app = press(begin(), "wizard.back.3")
    fill_in(app, {"kr1.baseline": "75 %", "kr1.target": "62 %"})
    assert told in words(press(app, "wizard.next.2"))


def test_there_are_twelve_fields_to_fill_in_on_three_screens() -> None:
    empty_fields: list[str] = []
    app = begin()
    for typed, key in ((WHO, "wizard.next.1"), (WHAT, "wizard.next.2")):
        empty_fields += [str(one.key) for one in app.text_input if not one.value]
        press(fill_in(app, typed), key)
    assert "3 of 3" in at_screen(app)
    assert [str(one.key) for one in app.text_input] == []
    assert sorted(empty_fields) == sorted(f"first_run.{field}" for field in REQUIRED)
    assert len(empty_fields) == 12


def test_everything_wrong_with_a_screen_is_said_at_once_beside_its_fields() -> None:
    app = begin()
    app.text_input("first_run.cycle").set_value(" ").run()
    app.date_input("first_run.ends_on").set_value(date(2026, 6, 1)).run()
    press(app, "wizard.next.1")
    assert "1 of 3" in at_screen(app)
    for sentence in (
        "Say who you are.",
        "Name your team.",
        "Name the cycle.",
        "Choose a last day on or after the first day.",
    ):
        assert sentence in words(app)
    fill_in(app, {"cycle": "Autumn"})
    assert app.text_input("first_run.cycle").value == "Autumn"


def test_a_problem_is_no_longer_said_once_its_field_changed() -> None:
    app = press(begin(), "wizard.next.1")
    fill_in(app, {"team": "Care"})
    assert "Name your team." not in words(app)
    assert "Say who you are." in words(app)


def test_an_empty_second_screen_says_what_each_of_its_ten_fields_needs() -> None:
    app = press(fill_in(begin(), WHO), "wizard.next.1")
    press(app, "wizard.next.2")
    assert "2 of 3" in at_screen(app)
    assert "Write an objective." in words(app)
    assert words(app).count("Write a key result.") == 3
    assert words(app).count("Fill this in.") == 6


@pytest.mark.parametrize(
    ("baseline", "target", "sentence"),
    [
        ("much", "75 %", "Enter a number with its unit"),
        ("62", "75", "Say what it is counted in"),
        ("62 %", "75 points", "Count both in one unit: % or points."),
        ("75 %", "75 %", "Move the target away from the baseline."),
        ("1,200 orders", "9 orders", "Choose below how to read it."),
    ],
)
def test_numbers_that_cannot_be_understood_are_asked_about(
    baseline: str, target: str, sentence: str
) -> None:
    app = press(fill_in(begin(), WHO), "wizard.next.1")
    fill_in(app, {**WHAT, "kr2.baseline": baseline, "kr2.target": target})
    press(app, "wizard.next.2")
    assert "2 of 3" in at_screen(app)
    assert words(app).count(":material/error:") == 1
    assert sentence in words(app)
    assert app.text_input("first_run.kr2.baseline").value == baseline


def test_numbers_that_can_be_read_in_two_ways_are_asked_about_once_and_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ContextProxy, "locale", property(lambda _: "de-DE"))
    app = press(fill_in(begin(), WHO), "wizard.next.1")
    fill_in(app, {**WHAT, "kr2.baseline": "2.500 orders", "kr2.target": "1.250"})
    press(app, "wizard.next.2")
    question = app.get_by_key("first_run.kr2.mark")
    assert question.options == ["2500 → 1250", "2,5 → 1,25"]  # the reader's own first
    question.set_value(",").run()
    assert not app.exception
    assert ":material/error:" not in words(app)
    again = begin()
    assert again.get_by_key("first_run.kr2.mark").value == ","
    fill_in(again, {"kr2.baseline": "2.600 orders"})
    assert again.get_by_key("first_run.kr2.mark").value is None
    again.get_by_key("first_run.kr2.mark").set_value(",").run()
    press(again, "wizard.next.2")
    assert "2\u202f600 → 1\u202f250 orders" in words(again)


def test_back_and_next_keep_everything() -> None:
    app = looked_over()
    press(press(app, "wizard.back.3"), "wizard.back.2")
    for field, text in WHO.items():
        assert app.text_input(f"first_run.{field}").value == text
    press(app, "wizard.next.1")
    for field, text in WHAT.items():
        assert app.text_input(f"first_run.{field}").value == text


def test_the_last_screen_shows_all_of_it_as_it_was_typed() -> None:
    app = looked_over()
    said = words(app)
    assert "Care · Q3 2026 · 1 Jul 2026 to 30 Sep 2026 · Mina Okafor" in said
    assert as_read(app.subheader[0].value) == "Customers get help <b>at once</b>"
    assert "62 → 75" in said
    assert "1\u202f234.5 → 4 hours" in said
    assert select("from team") == []


# --- examples


def test_an_example_fills_in_the_second_screen_and_is_quoted() -> None:
    app = press(fill_in(begin(), WHO), "wizard.next.1")
    app.selectbox("wizard.field").set_value("sales").run()
    objective = examples()["sales"].objectives[1]
    app.selectbox("wizard.example").set_value(1).run()
    assert not app.exception
    assert f"Filled in from “{objective.title}”." in words(app)
    assert app.text_input("first_run.objective").value == objective.title
    assert app.text_input("first_run.kr1.baseline").value == "86 %"
    press(press(app, "wizard.next.2"), "first_run.save")
    found = select("from key_result order by position")
    assert [row["title"] for row in found] == [one.title for one in objective.key_results]
    assert [row["indicator"] for row in found] == [
        one.indicator.value for one in objective.key_results
    ]
    assert select("from objective")[0]["why"] == objective.why


def test_what_was_typed_before_an_example_can_be_put_back() -> None:
    app = press(fill_in(begin(), WHO), "wizard.next.1")
    fill_in(app, {"objective": "My own", "kr1.target": "9 %"})
    app.selectbox("wizard.field").set_value("sales").run()
    app.selectbox("wizard.example").set_value(0).run()
    app.selectbox("wizard.example").set_value(2).run()
    press(app, "wizard.put_back")
    assert app.text_input("first_run.objective").value == "My own"
    assert app.text_input("first_run.kr1.target").value == "9 %"
    assert app.text_input("first_run.kr1.title").value == ""


def test_a_reason_of_an_example_does_not_stay_with_another_objective() -> None:
    app = press(fill_in(begin(), WHO), "wizard.next.1")
    app.selectbox("wizard.field").set_value("sales").run()
    app.selectbox("wizard.example").set_value(1).run()
    fill_in(app, {"objective": "My own", "kr2.title": "My own result"})
    press(press(app, "wizard.next.2"), "first_run.save")
    assert select("from objective")[0]["why"] is None
    assert select("from key_result order by position")[1]["indicator"] == "lagging"


# --- publishing


def test_publishing_writes_everything_as_one_action_and_lands_on_the_key_results() -> None:
    app = press(looked_over(), "first_run.save")
    assert app.header[0].value == "Are we getting there?"
    said = [one.value for one in app.toast]
    assert any(one.startswith("Saved ") for one in said)
    assert "Pick a key result for its first check-in." in said
    assert [row["name"] for row in select("from team")] == ["Care"]
    (cycle,) = select("from cycle")
    assert (cycle["name"], cycle["phase"]) == ("Q3 2026", "executing")
    (person,) = select("from person")
    assert person["name"] == "Mina Okafor"
    (objective,) = select("from objective")
    assert (objective["state"], objective["owner_id"]) == ("published", person["person_id"])
    found = select(
        "select kind, baseline, target, unit, state, owner_id, cast(baseline_on as varchar) "
        "as baseline_on from key_result order by position"
    )
    assert [(row["kind"], row["baseline"], row["target"], row["unit"]) for row in found] == [
        ("increase", 62, 75, "%"),
        ("decrease", 1234.5, 4, "hours"),
        ("increase", 1_200_000, 3_500_000, "€"),
    ]
    assert {row["state"] for row in found} == {"published"}
    assert {row["owner_id"] for row in found} == {person["person_id"]}
    assert {row["baseline_on"] for row in found} == {str(TODAY)}
    log = select("select distinct actor, operation_id from change_log")
    assert [row["actor"] for row in log] == ["Mina Okafor"]
    assert state.workspace().doctor() == []
    assert select("from draft") == []


def publish_twice() -> None:
    """What a double click sends: two callbacks before the page is drawn again."""
    from okr_core.ui import forms  # noqa: PLC0415 - a script of its own
    from okr_core.ui.first_run import draft, publishing  # noqa: PLC0415

    draft.resume()
    for _ in range(2):
        assert publishing.publish(needs_team=True, needs_cycle=True)
        assert forms.problems("first_run") == {}


def test_a_double_click_publishes_once() -> None:
    app = AppTest.from_function(publish_twice)
    days = {"cycle": "Q3", "starts_on": date(2026, 7, 1), "ends_on": date(2026, 9, 30)}
    for field, value in {**REQUIRED, **days}.items():
        app.session_state[f"first_run.{field}"] = value
    app.run()
    assert not app.exception
    counted = {table: len(select(f"from {table}")) for table in ("team", "objective", "key_result")}
    assert counted == {"team": 1, "objective": 1, "key_result": 3}


def test_a_cycle_that_has_not_begun_is_being_planned() -> None:
    app = begin()
    app.date_input("first_run.starts_on").set_value(date(2026, 9, 1)).run()
    press(fill_in(app, WHO), "wizard.next.1")
    press(press(fill_in(app, WHAT), "wizard.next.2"), "first_run.save")
    assert [row["phase"] for row in select("from cycle")] == ["planning"]


def test_of_two_windows_the_second_is_told_and_adds_nothing() -> None:
    first, second = looked_over(), begin()
    press(first, "first_run.save")
    version = state.workspace().version
    press(second, "first_run.save")
    assert "This database was set up in another way meanwhile." in words(second)
    assert state.workspace().version == version
    assert len(select("from team")) == 1


def test_a_team_that_is_there_is_chosen_and_not_made_again() -> None:
    ada = state.workspace().editor(Actor(name="Ada"))
    ada.create_team(CreateTeam(name="Sales"))
    chosen = ada.create_team(CreateTeam(name="Care"))
    app = begin()
    app.text_input("first_run.your_name").set_value("Mina").run()
    app.selectbox("first_run.team_id").set_value(chosen).run()
    press(app, "wizard.next.1")
    press(press(fill_in(app, WHAT), "wizard.next.2"), "first_run.save")
    assert [row["team_id"] for row in select("from objective")] == [chosen]
    assert len(select("from team")) == 2


def test_a_cycle_that_is_there_is_chosen_and_not_made_again() -> None:
    ada = state.workspace().editor(Actor(name="Ada"))
    starts, ends = date(2026, 8, 1), date(2026, 8, 31)
    cycle = ada.create_cycle(CreateCycle(name="August", starts_on=starts, ends_on=ends))
    app = press(fill_in(begin(), WHO), "wizard.next.1")
    press(fill_in(app, WHAT), "wizard.next.2")
    assert "Care · August · Mina Okafor" in words(app)
    press(app, "first_run.save")
    assert [row["cycle_id"] for row in select("from objective")] == [cycle]


# --- kept


def test_a_field_is_kept_on_the_server_as_soon_as_it_is_left(path: Path) -> None:
    app = begin()
    for number, (field, text) in enumerate(WHO.items(), start=1):
        fill_in(app, {field: text})
        kept = state.workspace().drafts().kept("first_run", "everybody")
        assert kept is not None
        assert kept[field] == text
        assert f"{number} of 12 filled in, and kept" in words(app)
    with opened(path, TODAY):
        assert begin().text_input("first_run.team").value == "Care"


def test_every_field_and_the_screen_are_back_after_the_server_was_stopped(path: Path) -> None:
    app = begin()
    app.date_input("first_run.ends_on").set_value(date(2026, 10, 31)).run()
    app = press(fill_in(app, {**WHO, "cycle": "Autumn"}), "wizard.next.1")
    fill_in(app, {"objective": WHAT["objective"], "kr3.target": "12 %"})
    with opened(path, TODAY):
        app = begin()
        assert "2 of 3" in at_screen(app)
        assert "This goes on where it was left." in words(app)
        assert app.text_input("first_run.objective").value == WHAT["objective"]
        assert app.text_input("first_run.kr3.target").value == "12 %"
        press(app, "wizard.back.2")
        assert app.text_input("first_run.cycle").value == "Autumn"
        assert app.date_input("first_run.ends_on").value == date(2026, 10, 31)
        assert app.text_input("first_run.your_name").value == "Mina Okafor"


def test_two_windows_keep_what_each_of_them_typed() -> None:
    one, other = begin(), begin()
    fill_in(one, {"team": "Care"})
    fill_in(other, {"your_name": "Mina"})
    third = begin()
    assert third.text_input("first_run.team").value == "Care"
    assert third.text_input("first_run.your_name").value == "Mina"


def test_starting_over_forgets_what_was_typed() -> None:
    fill_in(begin(), WHO)
    app = press(begin(), "wizard.start_over")
    assert "1 of 3" in at_screen(app)
    assert app.text_input("first_run.team").value == ""
    assert app.text_input("first_run.cycle").value == "Q3 2026"
    assert begin().text_input("first_run.team").value == ""


def test_what_is_typed_while_nothing_can_be_kept_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    app = begin()
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "LARGEST", 10)
        fill_in(app, {"team": "Care"})
        assert [one.proto.title for one in app.warning] == ["What you type is not kept"]
        assert "filled in, and kept" not in words(app)
    fill_in(app, {"your_name": "Mina"})
    assert not app.warning
    assert "2 of 12 filled in, and kept" in words(app)


# --- nobody may write; the example


def test_an_empty_database_that_is_read_only_says_so_and_offers_nothing(path: Path) -> None:
    begin()
    with opened(path, TODAY, read_only=True):
        app = begin()
        assert "empty, and open for reading only" in words(app)
        assert [one.key for one in app.button] == []
        assert [one.key for one in app.text_input] == []


def test_the_set_up_page_is_open_to_who_has_something_to_bring_in() -> None:
    app = visit("setup")
    assert not app.exception
    assert app.header[0].value == "What do we want to reach?"
    assert not app.title


def test_whoever_goes_another_way_is_told_that_the_first_run_added_nothing() -> None:
    app = fill_in(begin(), WHO)
    ada = state.workspace().editor(Actor(name="Ada"))
    ada.create_team(CreateTeam(name="Sales"))
    starts, ends = date(2026, 8, 1), date(2026, 8, 31)
    ada.create_cycle(CreateCycle(name="August", starts_on=starts, ends_on=ends))
    app.run()
    assert app.header[0].value == "Where do we stand?"
    assert "Nothing of what you typed in the first run was added." in words(app)
    assert not app.run().warning
    assert select("from draft") == []


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forgets the example that a test offers."""
    for name in ("_example", "_telling"):
        monkeypatch.setattr(telling, name, None)


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OkrError("The disk is full.", "Free some space."), "The disk is full. Free some space."),
        (ZeroDivisionError("by zero"), "The example could not be filled in"),
    ],
)
def test_an_example_that_fails_says_so_and_goes_to_the_log(
    error: Exception, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_workspace: object, _progress: object) -> None:
        raise error

    first_run.offer(fail)
    app = press(fill_in(begin(), WHO), "wizard.example_company")
    while first_run.is_telling():
        pass
    app.run()
    assert sentence in words(app)
    assert app.title[0].value == "Where is your team going?"
    assert app.text_input("first_run.team").value == WHO["team"]
    assert [record.exc_info[1] for record in caplog.records if record.exc_info] == [error]
