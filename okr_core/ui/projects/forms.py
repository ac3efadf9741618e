"""The drawers about work and results, by what the address calls them, for any page to offer."""

from collections.abc import Mapping
from typing import Final

from okr_core.ui.project import adding
from okr_core.ui.projects import decisions, exemptions, link_forms
from okr_core.ui.setup.drawers import Open

FORMS: Final[Mapping[str, Open]] = {
    **adding.FORMS,
    decisions.GAP: decisions.decide,
    decisions.DRIVER: decisions.explain_move,
    link_forms.CONNECT: link_forms.connect,
    link_forms.LINK: link_forms.edit,
    link_forms.DISCONNECT: link_forms.disconnect,
    exemptions.KIND: exemptions.exempt,
}
