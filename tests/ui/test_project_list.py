"""The task list of a project: typed into where it stands, refused at the cell, pasted as a whole.

``routes`` has Route 1 to 4 in one stage, each waiting for the one before; the first three are done,
Route 4 was due on 26 August.
"""

import json
from typing import Any

import pandas as pd
import pytest
from organisation import TODAY
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, changes, next_event, parameters, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import form_memory, state
from okr_core.workspace import Editor

TEXT = "project.paste.text"
ADD = "project.paste.save"


def new(ids: dict[str, str], project: str) -> str:
    """The key of the field that adds a task."""
    return f"project.list.new-{ids[project]}.title"


def jonas() -> Editor:
    return state.workspace().editor(Actor(name="Jonas Berg"))


def opened(
    ids: dict[str, str], project: str = "routes", *, who: str = "Ada", **more: str
) -> AppTest:
    app = visit("project", cycle=ids["quarter"], project=ids[project], view="list", **more)
    if who:
        app.session_state["shell.name"] = who
    return app.run()


def table(app: AppTest) -> pd.DataFrame:
    assert not app.exception
    return app.data_editor[0].value


def task(ids: dict[str, str], name: str) -> dict[str, Any]:
    rows = state.workspace().viewer().tasks(TODAY, ids["routes"]).to_dict("records")
    return next(row for row in rows if row["task_id"] == ids[name])


def type_into(app: AppTest, row: int, **cells: object) -> AppTest:
    """Type into cells of a row, as a browser says it: with all that was typed there before."""
    editor = app.data_editor[0]
    held = app.session_state[editor.key]["edited_rows"] if editor.key in app.session_state else {}
    edited = {str(place): dict(values) for place, values in held.items()}
    edited.setdefault(str(row), {}).update(cells)
    said = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
    states = app._tree.get_widget_states()
    states.widgets.append(WidgetState(id=editor.proto.id, string_value=json.dumps(said)))
    app._run(states)
    assert not app.exception
    return app


def test_each_cell_is_saved_as_it_is_left_and_the_table_stays_the_same(
    harbour: dict[str, str],
) -> None:
    app, before = opened(harbour), changes()
    assert table(app)["standing"].tolist()[-2:] == ["done 6 Aug", "late"]
    widget = app.data_editor[0].proto.id
    type_into(app, 3, title="Drive route four")
    type_into(app, 3, assignee_id="Jonas Berg")
    type_into(app, 3, due_on="2026-09-10", planned_effort=4)
    type_into(app, 3, status="Doing")
    row = task(harbour, "task4")
    assert (row["title"], row["assignee"], row["status"]) == (
        "Drive route four",
        "Jonas Berg",
        "doing",
    )
    assert (row["due_on"].date().isoformat(), row["planned_effort"]) == ("2026-09-10", 4)
    assert changes() - before == 4
    assert app.data_editor[0].proto.id == widget
    assert table(app)["standing"].tolist()[-1] == ""
    type_into(app, 3, status="Doing")
    assert changes() - before == 4
    app.button("undo.last_one").click().run()
    assert task(harbour, "task4")["status"] == "todo"
    assert table(app)["status"].tolist()[-1] == "To do"
    assert app.data_editor[0].proto.id != widget


def test_what_is_refused_stays_in_the_table_and_goes_along_once_it_fits(
    harbour: dict[str, str],
) -> None:
    """Route 4 is due on 26 August: a start on 1 September fits only with a later due day."""
    app, before = opened(harbour), changes()
    type_into(app, 3, starts_on="2026-09-01", actual_effort=-1, planned_effort=7)
    said = words(app)
    assert "Route 4**, start: Route 4 would be due before it starts." in said
    assert "Route 4**, actual: Enter 0 or more." in said
    shown = table(app).iloc[3]
    assert (shown["actual_effort"], shown["starts_on"].date().isoformat()) == (-1, "2026-09-01")
    assert (task(harbour, "task4")["planned_effort"], changes() - before) == (7, 1)
    type_into(app, 3, due_on="2026-09-12")
    row = task(harbour, "task4")
    assert row["starts_on"].date().isoformat() == "2026-09-01"
    assert row["due_on"].date().isoformat() == "2026-09-12"
    assert "start:" not in words(app)
    app.button(f"project.list.back-{harbour['task4']}-actual_effort").click().run()
    assert pd.isna(table(app).iloc[3]["actual_effort"])
    assert "Enter 0 or more" not in words(app)


def test_a_day_that_is_none_is_refused_in_words(harbour: dict[str, str]) -> None:
    """A browser's own field of days makes a year of six digits of some that are typed."""
    app, before = opened(harbour), changes()
    type_into(app, 3, due_on="+061101-02-01T00:00:00.000Z")
    assert "Route 4**, due: " in words(app)
    assert changes() == before
    type_into(app, 3, due_on="2026-09-12")
    assert task(harbour, "task4")["due_on"].date().isoformat() == "2026-09-12"
    assert "due: " not in words(app)


def test_two_people_in_one_row_keep_both_and_in_one_cell_are_asked(
    harbour: dict[str, str],
) -> None:
    app = opened(harbour)
    jonas().update_task(c.UpdateTask(task_id=harbour["task4"], title="Theirs", planned_effort=9))
    type_into(app, 3, assignee_id="Jonas Berg", title="Mine")
    row = task(harbour, "task4")
    assert (row["title"], row["planned_effort"], row["assignee"]) == ("Theirs", 9, "Jonas Berg")
    assert "Jonas Berg made it Theirs while you typed Mine" in words(app)
    assert table(app).iloc[3]["title"] == "Mine"
    type_into(app, 2, planned_effort=2)  # what is typed next takes nothing along
    assert task(harbour, "task4")["title"] == "Theirs"
    assert "Jonas Berg made it Theirs while you typed Mine" in words(app)
    app.button(f"project.list.mine-{harbour['task4']}-title").click().run()
    assert task(harbour, "task4")["title"] == "Mine"
    assert "while you typed" not in words(app)


def test_what_was_typed_into_a_task_that_others_put_away_is_told_and_kept(
    harbour: dict[str, str],
) -> None:
    app = opened(harbour)
    jonas().archive(c.Archive(entity="task", entity_id=harbour["task4"]))
    type_into(app, 3, title=HOSTILE)
    for _ in range(2):
        assert "**Route 4**, task: " in words(app)
        assert f"You typed: {HOSTILE}" in words(app)
        app.button("project.list.fresh").click().run() if len(table(app)) > 3 else app.run()
    app.button(f"project.list.back-{harbour['task4']}-title").click().run()
    assert "You typed" not in words(app)
    jonas().close_project(
        c.CloseProject(project_id=harbour["routes"], what_worked="All", what_to_change="None")
    )
    type_into(app, 2, title="Too late")
    assert "**Route 3**, task: " in words(app)
    assert "You typed: Too late" in words(app)


def test_rows_of_others_wait_until_they_are_asked_for(harbour: dict[str, str]) -> None:
    app = opened(harbour)
    widget = app.data_editor[0].proto.id
    jonas().add_task(c.AddTask(project_id=harbour["routes"], title="Route 5"))
    app.run()
    assert (len(table(app)), app.data_editor[0].proto.id) == (4, widget)
    app.button("project.list.fresh").click().run()
    assert table(app)["title"].tolist()[-1] == "Route 5"


def test_a_change_without_a_name_is_saved_once_it_is_given(harbour: dict[str, str]) -> None:
    app = opened(harbour, who="")
    type_into(app, 3, title="Nameless")
    assert task(harbour, "task4")["title"] == "Route 4"
    app.text_input("project.list.your_name").set_value("Ada")
    app.button("project.list.save").click().run()
    assert task(harbour, "task4")["title"] == "Nameless"


def test_what_was_saved_is_offered_to_be_taken_back_though_the_next_event_ended_its_callback(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit(self: Editor, command: c.EditTasks) -> object:
        try:
            return written(self, command)
        finally:
            next_event()

    app, written = opened(harbour), Editor.edit_tasks
    with monkeypatch.context() as for_once:
        for_once.setattr(Editor, "edit_tasks", edit)
        type_into(app, 3, title="Interrupted")
    assert task(harbour, "task4")["title"] == "Interrupted"
    app.button("undo.last_one").click().run()
    assert task(harbour, "task4")["title"] == "Route 4"


def test_the_same_title_once_more_is_another_task_and_a_double_click_is_none(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def add() -> list[str]:
        app.text_input(new(harbour, "shelf")).set_value("Call").run()
        found = state.workspace().viewer().tasks(TODAY, harbour["shelf"])
        return list(found["title"])

    app = opened(harbour, "shelf")
    assert add() == ["Call"]
    assert add() == ["Call"]
    monkeypatch.setattr(form_memory, "_DOUBLE_CLICK", 0.0)  # as if it came later
    assert add() == ["Call", "Call"]


def test_an_empty_project_takes_one_task_or_a_pasted_list(harbour: dict[str, str]) -> None:
    app = opened(harbour, "shelf")
    assert "No tasks yet. Write the first one, or paste a list." in words(app)
    app.text_input(new(harbour, "shelf")).set_value(HOSTILE).run()
    app.button("undo.last_one").click().run()
    assert not app.data_editor
    app.text_input(new(harbour, "shelf")).set_value(HOSTILE).run()  # typed again, it is another one
    assert table(app)["title"].tolist() == [HOSTILE]
    assert app.text_input(new(harbour, "shelf")).value == ""
    app.button("project.list.paste").click().run()
    app.text_area(TEXT).set_value("- [x] Sand\n2. Paint\n").run()
    app.button(ADD).click().run()
    assert table(app)["title"].tolist() == [HOSTILE, "Sand", "Paint"]
    assert table(app)["status"].tolist() == ["To do", "Done", "To do"]
    assert "edit" not in parameters(app)


def test_every_bad_line_is_told_and_the_rest_can_be_taken_as_one_operation(
    harbour: dict[str, str],
) -> None:
    app, before = opened(harbour, edit="tasks"), changes()
    app.text_area(TEXT).set_value(
        "Title;Who;Start;Due;Effort;Stage;Waits for\n"
        "Print;ada;2026-09-01;9 Sep 2026;1,5;plan the routes;Route 4\n"
        "Hand out;Nobody here;;03/04/26;two;;\n"
        "Fold;;2026-09-10;2026-09-01;;;Hand out\n"
        "Send;;;;;;Print\n"
    ).run()
    said = words(app)
    assert "3 lines" not in said
    assert "2 lines cannot be added as written." in said
    assert "there is no person called “Nobody here”" in said
    assert "expected YYYY-MM-DD, for this can be read in two ways, found “03/04/26”" in said
    assert "Due: Choose a due day on or after the first day." in said
    app.button(ADD).click().run()
    rows = state.workspace().viewer().tasks(TODAY, harbour["routes"]).set_index("title")
    assert (rows.loc["Print", "assignee"], rows.loc["Print", "planned_effort"]) == ("Ada Ruiz", 1.5)
    assert json.loads(rows.loc["Print", "depends_on"]) == [harbour["task4"]]
    assert json.loads(rows.loc["Send", "depends_on"]) == [rows.loc["Print", "task_id"]]
    assert changes() - before == 2
    left = app.text_area(TEXT).value.splitlines()
    assert [line.split(";")[0] for line in left] == ["Title", "Hand out", "Fold"]
    assert words(app).count("Added 2 tasks") == 2  # on the page, and in the drawer
    assert words(app).count("2 lines were not added.") == 2
    assert ADD not in {one.key for one in app.button}
    app.button("undo.last_one").click().run()
    assert len(state.workspace().viewer().tasks(TODAY, harbour["routes"])) == 4


def test_the_drawer_tells_what_a_task_serves_and_edits_all_of_it(harbour: dict[str, str]) -> None:
    app = opened(harbour, task=harbour["task4"])
    form = f"project.task-{harbour['task4']}"
    assert "Reduce late orders" in words(app)
    app.multiselect(f"{form}.depends_on").set_value([harbour["task1"], harbour["task2"]])
    app.button(f"{form}.save").click().run()
    assert json.loads(task(harbour, "task4")["depends_on"]) == [harbour["task1"], harbour["task2"]]
    assert "task" not in parameters(app)
    app = opened(harbour, task=harbour["task1"])
    form = f"project.task-{harbour['task1']}"
    app.multiselect(f"{form}.depends_on").set_value([harbour["task4"]])
    app.button(f"{form}.save").click().run()
    assert "That would go round in a circle: Route 1 → Route 4 → Route 1." in words(app)
    assert app.multiselect(f"{form}.depends_on").value == [harbour["task4"]]
    app.button(f"project.task-action-{harbour['task1']}.archive").click().run()
    assert table(app)["title"].tolist() == ["Route 2", "Route 3", "Route 4"]


def test_an_earlier_day_shows_the_same_table_to_read(harbour: dict[str, str]) -> None:
    app = opened(harbour, as_of="2026-07-20")
    assert not app.data_editor
    [shown] = app.dataframe
    assert shown.value["status"].tolist() == ["Done", "To do", "To do", "To do"]
    assert shown.value["standing"].tolist()[2:] == ["waits for Route 2", "waits for Route 3"]
    assert new(harbour, "routes") not in [one.key for one in app.text_input]
