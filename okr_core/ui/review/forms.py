"""The drawers of the review page, by what the address calls the thing that each is about."""

from collections.abc import Mapping
from typing import Final

from okr_core.ui.review import (
    action_form,
    carry_form,
    moving,
    new_cycle,
    retrospective_form,
    score_form,
)
from okr_core.ui.setup.drawers import Open

FORMS: Final[Mapping[str, Open]] = {
    moving.KIND: moving.back,
    new_cycle.AFTER: new_cycle.after,
    new_cycle.INSIDE: new_cycle.inside,
    score_form.KIND: score_form.edit,
    retrospective_form.KIND: retrospective_form.edit,
    action_form.KIND: action_form.edit,
    carry_form.KIND: carry_form.edit,
}
