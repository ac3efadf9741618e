"""The view for those who read check-ins: the newest ones, to be acknowledged and commented on."""

from datetime import date
from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.ui import acknowledging, page
from okr_core.ui.check_in import history
from okr_core.ui.frames import Row, read, records
from okr_core.ui.text import one_line
from okr_core.workspace import Viewer

_MOST: Final = 20
_LOOKED_AT: Final = 400  # check-ins, among which those of one owner are found


def show(person: str | None) -> None:
    """Draw the newest check-ins, of the key results of one owner or of all.

    Args:
        person: The owner; None is everybody.
    """
    standing = page.kept(_standing, person=person)
    if not standing:
        st.markdown("Nobody has checked in yet.")
        return
    for one, key_result in standing[:_MOST]:
        _check_in(one, key_result)
    if len(standing) > _MOST:
        st.caption(f"The newest {_MOST}. Earlier ones are in the history of each key result.")


def _standing(
    *, as_of: date, cycle: str | None, team: str | None, person: str | None
) -> list[tuple[Row, Row]]:
    """Return the newest check-ins that were not corrected, each with its key result.

    One more than is shown, where there are more.
    """
    about = {
        row["key_result_id"]: row
        for row in records(read(Viewer.key_results, as_of=as_of, cycle=cycle, team=team))
        if person is None or row["owner_id"] == person
    }
    log = read(Viewer.check_in_log, as_of=as_of, cycle=cycle, team=team, most=_LOOKED_AT)
    standing = [
        (one, about[one["key_result_id"]])
        for one in history.told(records(log))
        if numbers.is_missing(one["superseded_by_id"]) and one["key_result_id"] in about
    ]
    return standing[: _MOST + 1]


def _check_in(one: Row, key_result: Row) -> None:
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
