"""The drawers about work and results, by what the address calls them, for any page to offer."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from okr_core.ui import page
from okr_core.ui.projects import decisions, exemptions, link_forms
from okr_core.ui.setup import drawers
from okr_core.ui.setup.drawers import Open

FORMS: Final[Mapping[str, Open]] = {
    decisions.GAP: decisions.decide,
    decisions.DRIVER: decisions.explain_move,
    link_forms.CONNECT: link_forms.connect,
    link_forms.LINK: link_forms.edit,
    link_forms.DISCONNECT: link_forms.disconnect,
    exemptions.KIND: exemptions.exempt,
}


def is_asked() -> bool:
    """Return whether the address names one of these drawers, and the reader may open it."""
    kind = st.query_params.get(drawers.NAME, "").partition(".")[0]
    return page.can_edit() and page.scope().is_live and kind in FORMS
