"""One top objective in a drawer: why it stands where it does, and the key results behind it."""

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from okr_core.charts import numbers, progress_words
from okr_core.telling import explain, leadership
from okr_core.ui import live, page, statuses
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line, plain


def open_from_address(rows: list[Row], since: date, notice: DeltaGenerator) -> None:
    """Open the drawer on the objective that the address names, if it names one.

    Args:
        rows: The top objectives, rows of ``Viewer.top_objectives``.
        since: The day they are compared with.
        notice: Where to say that there is no such thing.
    """
    asked = st.query_params.get("objective")
    if not asked:
        return
    found = [row for row in rows if row["objective_id"] == asked]
    if not found:
        notice.warning(
            "The objective in this link is not one of those below. Pick another one, another team "
            "or another day.",
            icon=":material/link_off:",
        )
        return
    at = st.dialog(
        one_line(found[0]["title"]),
        width="medium",
        position="right",
        on_dismiss=lambda: page.pick(objective=None),
    )
    live.hold()
    at(_contents)(found[0], since)


def _contents(row: Row, since: date) -> None:
    progress, pace = numbers.percent(row["progress"]), numbers.percent(row["pace"])
    st.markdown(f"{statuses.mark(row['status'])} · {progress} done, {pace} expected by now")
    facts = [row["team"], row["owner"], row["cycle"]]
    st.caption(one_line(" · ".join(str(fact) for fact in facts if not numbers.is_missing(fact))))
    every = page.scoped(page.Viewer.key_results)
    own = records(every[every["objective_id"] == row["objective_id"]])
    st.markdown("**Key results**" if own else "No key results yet.")
    for one in own:
        _key_result(one)
    page.link(
        "alignment",
        ":material/account_tree: What it hangs on and what carries it",
        place="leadership.focus",
        objective=row["objective_id"],
    )
    st.markdown("**Why these numbers**")
    st.markdown(plain(explain.as_known(page.scope().as_of)))
    for told in (
        *explain.objective(row, own),
        leadership.trend(row, since),
        leadership.forecast(row, page.scope().as_of),
        leadership.FORECAST,
    ):
        st.markdown(plain(told))


def _key_result(row: Row) -> None:
    label = f"{statuses.icon(row['status'])} {one_line(row['title'])}"
    with st.container(gap=None):
        if st.button(
            label, key=f"link.leadership.own.{row['key_result_id']}", type="tertiary", wrap=True
        ):
            page.pick(kr=row["key_result_id"])
            st.rerun()
        st.caption(one_line(" · ".join(_facts(row))))


def _facts(row: Row) -> list[str]:
    facts = [statuses.word(row["status"])]
    if row["is_measured"]:
        value = numbers.short(row["current"], row["unit"])
        facts += [f"now {value}", progress_words.against_pace(row)]
    if not numbers.is_missing(row["confidence"]):
        facts.append(f"confidence {row['confidence']:.0f}")
    seen = numbers.last_seen(row)
    facts.append(f"last update {seen}" if seen else "no check-in yet")
    if not numbers.is_missing(row["owner"]):
        facts.append(str(row["owner"]))
    return facts
