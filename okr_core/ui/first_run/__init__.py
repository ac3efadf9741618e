"""The first run: from an empty database to a published objective in three screens.

``answers`` reads what was typed, ``draft`` keeps it on the server, ``screens`` draw it,
``publishing`` writes it, and ``telling`` fills in the worked examples instead.
"""

from okr_core.ui.first_run.leaving import leave
from okr_core.ui.first_run.screens import show
from okr_core.ui.first_run.telling import is_telling, offer, wait

__all__ = ["is_telling", "leave", "offer", "show", "wait"]
