"""The drawers of the review page, by what the address calls the thing that each is about."""

from collections.abc import Mapping
from typing import Final

from okr_core.ui.review import moving, new_cycle
from okr_core.ui.setup.drawers import Open

FORMS: Final[Mapping[str, Open]] = {
    moving.KIND: moving.back,
    new_cycle.AFTER: new_cycle.after,
    new_cycle.INSIDE: new_cycle.inside,
}
