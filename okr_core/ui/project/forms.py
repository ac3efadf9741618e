"""The drawers of the project page, by the word in the address: each kind's form."""

from collections.abc import Mapping
from typing import Final

from okr_core.ui.project import assignment_form, pasting, project_form, sprint_form, stage_form
from okr_core.ui.projects import decisions
from okr_core.ui.setup.drawers import Open

FORMS: Final[Mapping[str, Open]] = {
    assignment_form.KIND: assignment_form.edit,
    pasting.KIND: pasting.paste,
    project_form.EDIT: project_form.edit,
    project_form.TEMPLATE: project_form.template,
    sprint_form.KIND: sprint_form.edit,
    stage_form.KIND: stage_form.edit,
    "gap": decisions.decide,
    "driver": decisions.explain_move,
}
