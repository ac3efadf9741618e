"""The drawers that write on the KPIs page, by what the address calls the thing each is about."""

from typing import Final

from okr_core.ui.kpis import form, pasting
from okr_core.ui.setup.drawers import Open

FORMS: Final[dict[str, Open]] = {"kpi": form.edit, "readings": pasting.edit}
