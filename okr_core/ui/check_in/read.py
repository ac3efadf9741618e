"""The view for those who read check-ins: the newest ones, to be acknowledged and commented on."""

from typing import Any, Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.ui import acknowledging, page
from okr_core.ui.check_in import history
from okr_core.ui.frames import records
from okr_core.ui.text import one_line
from okr_core.workspace import Viewer

_MOST: Final = 20
_LOOKED_AT: Final = 400  # check-ins, among which those of one owner are found


def show(person: str | None) -> None:
    """Draw the newest check-ins, of the key results of one owner or of all.

    Args:
        person: The owner; None is everybody.
    """
    every = {row["key_result_id"]: row for row in records(page.scoped(Viewer.key_results))}
    about = {key: row for key, row in every.items() if person is None or row["owner_id"] == person}
    standing = [
        one
        for one in records(page.scoped(Viewer.check_in_log, most=_LOOKED_AT))
        if numbers.is_missing(one["superseded_by_id"]) and one["key_result_id"] in about
    ]
    if not standing:
        st.markdown("Nobody has checked in yet.")
        return
    for one in standing[:_MOST]:
        _check_in(one, about[one["key_result_id"]])
    if len(standing) > _MOST:
        st.caption(f"The newest {_MOST}. Earlier ones are in the history of each key result.")


def _check_in(one: dict[str, Any], key_result: dict[str, Any]) -> None:
    with st.container(gap="xsmall", key=f"check_in.read-{one['check_in_id']}"):
        title = f"**{one_line(key_result['title'])}**"
        page.link(
            "key_results",
            title,
            place=f"check_in.{one['check_in_id']}",
            kr=key_result["key_result_id"],
        )
        st.markdown(history.words({**one, "is_superseded": False}, key_result["unit"]))
        acknowledging.show(one, key_result["key_result_id"])
