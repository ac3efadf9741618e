"""Why these numbers: one quiet word beside a figure, and behind it what it follows from.

What it says is read and drawn only while it is open. The sentences are of ``telling.explain``.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

import streamlit as st

from okr_core.telling import effects, explain
from okr_core.ui import page, present
from okr_core.ui.frames import Row, records
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

LABEL = "Why these numbers"
_WIDTH = 520
IN_DRAWER = 384
_LATEST = 3


def heading(question: str, place: str, tell: Callable[[], None]) -> None:
    """Draw the title of a page, and at its end what explains the page's figures.

    Args:
        question: The title.
        place: The page's name.
        tell: Draws the explanation.
    """
    with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
        st.header(question, anchor=False, width="content")
        button(place, tell)


def button(place: str, tell: Callable[[], None], *, width: int = _WIDTH) -> None:
    """Draw the word that opens an explanation.

    Args:
        place: Where it stands, unique on the page.
        tell: Draws the explanation; called only while it is open.
        width: In pixels; on a narrow screen it is less.
    """
    key = f"why.{place}"

    def close() -> None:
        st.session_state[key] = False

    behind = st.popover(LABEL, type="tertiary", key=key, on_change="rerun", wrap=False)
    if behind.open:
        with behind, st.container(width=width, gap="small"):
            tell()
            # A long text scrolls by keyboard only where something in it takes the focus.
            st.button("Close", key=f"{key}.close", type="tertiary", on_click=close)


def overview() -> None:
    """Tell what the overview counts and compares."""
    picked = page.scope()
    row = records(page.scoped(Viewer.cycle_overview))[0]
    _paragraphs([explain.as_known(picked.as_of), *explain.cycle(row, picked.as_of, team())])
    _paragraphs(["An objective's progress is the mean of its key results' by their weight."])
    st.caption("Click on an objective for its own numbers.")
    _limits()
    st.markdown("**Since last week**")
    _paragraphs([explain.changes(picked.as_of - timedelta(days=7), picked.as_of)])


def key_results(objective_id: str) -> None:
    """Tell how key results are judged; with one objective picked, its own numbers.

    Args:
        objective_id: The objective that is picked, or an empty string.
    """
    found = page.scoped(Viewer.objectives)
    picked = records(found[found["objective_id"] == objective_id])
    if picked:
        st.markdown(f"**{one_line(picked[0]['title'])}**")
        objective(objective_id)
        return
    _paragraphs([explain.as_known(page.scope().as_of)])
    st.caption("Open a key result for its own numbers, or click on an objective for its.")
    _limits()


def alignment() -> None:
    """Tell what a card of the map shows."""
    _paragraphs(
        [
            explain.as_known(page.scope().as_of),
            "A card shows its objective's own key results: the mean of their progress by weight, "
            "and the weakest of their statuses. Nothing is passed on along the lines.",
        ]
    )
    st.caption("Click on a card for its own numbers.")
    _limits()


def projects() -> None:
    """Tell what the projects page counts, and what its two bars are."""
    every = records(page.scoped(Viewer.projects))
    limits = records(page.read(Viewer.thresholds))[0]
    _paragraphs(
        [
            explain.as_known(page.scope().as_of),
            *explain.project_counts(every, limits),
            explain.quadrants(limits),
        ]
    )
    st.caption("Click on a project for its own numbers.")


def objective(objective_id: str) -> None:
    """Tell the numbers of one objective, and the key results and check-ins they come from.

    Args:
        objective_id: A published one, in what is picked.
    """
    found = page.scoped(Viewer.objectives)
    every = page.scoped(Viewer.key_results)
    own = records(every[every["objective_id"] == objective_id])
    _paragraphs([explain.as_known(page.scope().as_of)])
    for row in records(found[found["objective_id"] == objective_id]):
        _paragraphs(explain.objective(row, own))
    said = records(page.scoped(Viewer.latest_check_ins, most=_LATEST)) if own else []
    for one in own:
        with st.container(gap=None):
            label = one_line(one["title"])
            page.link("key_results", label, place="why", kr=one["key_result_id"])
            lines = [explain.share(one), *_check_in(one, said)]
            st.caption("  \n".join(plain(line) for line in lines))


def project(row: Row) -> None:
    """Tell what one project delivered, and what moved since it began.

    Args:
        row: The row of ``Viewer.project``.
    """
    as_of = page.scope().as_of
    limits = records(page.read(Viewer.thresholds))[0]
    links = page.read(Viewer.project_links, as_of, None, None)
    judged = {
        one["project_key_result_id"]: one
        for one in records(page.read(Viewer.project_effects, as_of, row["project_id"]))
    }
    _paragraphs([explain.as_known(as_of), explain.delivered(row)])
    for link in records(links[links["project_id"] == row["project_id"]]):
        effect = judged.get(link["project_key_result_id"])
        with st.container(gap="xxsmall"):
            page.link(
                "key_results", one_line(link["key_result"]), place="why", kr=link["key_result_id"]
            )
            _paragraphs([explain.moved(link), explain.effect(link, limits)])
            if effect is not None:
                _paragraphs([effects.until(effect), effects.judged(effect)])
    if judged:
        st.caption(effects.NO_PROOF)


def key_result(row: Row, open_history: Callable[[], None]) -> None:
    """Tell the numbers of one key result, its forecast, and the check-in they come from.

    Args:
        row: The row of ``Viewer.key_result``.
        open_history: A callback that shows all of its check-ins.
    """
    as_of, key_result_id = page.scope().as_of, row["key_result_id"]
    history = records(page.read(Viewer.history, as_of, key_result_id))
    check_ins = records(page.read(Viewer.check_ins, as_of, key_result_id))
    forecast = records(page.read(Viewer.forecast, as_of, key_result_id))
    _paragraphs([explain.as_known(as_of), *explain.key_result(row)])
    _paragraphs(filter(None, [explain.forecast(row, next(iter(forecast), None))]))
    origin = explain.origin(row, history, check_ins)
    if origin and present.is_on():
        st.markdown(plain(origin))
    elif origin:
        st.button(
            f":material/history: {one_line(origin)}",
            key="link.why.origin",
            type="tertiary",
            wrap=True,
            on_click=open_history,
        )


def team() -> str | None:
    """Return the name of the team that the reader picked; None is every team."""
    picked = page.scope()
    teams = page.read(Viewer.teams, picked.as_of)
    return next(iter(teams.loc[teams["team_id"] == picked.team, "name"]), None)


def _limits() -> None:
    st.markdown("**The status of a key result**, by the first rule that holds")
    rules = explain.limits(records(page.read(Viewer.thresholds))[0])
    st.markdown("\n".join(f"- {plain(rule)}" for rule in rules))


def _check_in(key_result: Row, said: Sequence[Row]) -> list[str]:
    """The check-in that stated the current value, if a check-in did."""
    return [
        explain.check_in(present.aloud(one), key_result)
        for one in said
        if one["key_result_id"] == key_result["key_result_id"]
        and one["measured_on"] == key_result["measured_on"]
        and one["value"] == key_result["current"]
    ][:1]


def _paragraphs(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        st.markdown(plain(sentence))
