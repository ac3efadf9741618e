"""The form in which a team says what it learned in a cycle."""

from typing import Final

from okr_core.model.commands import RecordRetrospective
from okr_core.ui import page
from okr_core.ui.fields import Text
from okr_core.ui.record_form import RecordForm, Row, Values
from okr_core.ui.review import reading
from okr_core.ui.setup import drawers
from okr_core.workspace import Editor

KIND: Final = "retrospective"
"""What the address calls the drawer, with the id of the team."""

NAMES: Final = ("what_worked", "what_did_not", "what_to_change")
_MOST: Final = 4000


def edit(team_id: str) -> drawers.Drawer | None:
    """Return the drawer of a team's retrospective of the picked cycle, written or not."""
    row = reading.retrospective(team_id)
    if row is None or not reading.can_look_back():
        return None
    cycle_id = page.scope().cycle
    is_new = row["retrospective_id"] is None

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.record_retrospective(
            RecordRetrospective(
                operation_id=operation,
                cycle_id=cycle_id or "",
                team_id=team_id,
                version=version,
                **{name: values.get(name, row[name]) or "" for name in NAMES},
            )
        )

    form = RecordForm(
        drawers.form_name(KIND, team_id),
        [
            Text(
                "what_worked",
                "What worked",
                area=True,
                most=_MOST,
                placeholder="What brought us forward, and should stay?",
            ),
            Text(
                "what_did_not",
                "What did not",
                area=True,
                most=_MOST,
                placeholder="What held us back? About the way of working, not about people.",
            ),
            Text(
                "what_to_change",
                "What to change",
                area=True,
                most=_MOST,
                placeholder="One or two things that we will do otherwise in the next cycle.",
            ),
        ],
        write,
        row=None if is_new else row,
        read=_read,
        done=drawers.close,
        told=lambda _: f"Retrospective of {' '.join(str(row['team']).split())} saved",
    )
    return drawers.Drawer(f"What {row['team']} learned", form.show)


def _read(row: Row) -> Values:
    return {name: row[name] for name in NAMES}
