"""The three screens of the first run: who and when, what and how far, and a look at it all."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

import streamlit as st

from okr_core.ui import forms, state, typed_numbers
from okr_core.ui.first_run import (
    draft,
    example_picker,
    late_start,
    other_ways,
    publishing,
    summary,
)
from okr_core.ui.first_run.answers import (
    KEY_RESULTS,
    MARKS,
    REQUIRED,
    WHAT,
    WHO,
    Plan,
    running_quarter,
    two_ways,
    understood,
)
from okr_core.ui.plan import hints
from okr_core.ui.text import plain

_SCREENS: Final = 3
_TITLE_LENGTH: Final = 200
# Pixels. A row fills the width; where the window is narrower, what does not fit goes below.
_WIDTH: Final = 800
_NUMBER_WIDTH: Final = 128
_DAY_WIDTH: Final = 144
_BESIDE_NUMBERS: Final = 480
_BESIDE_DAYS: Final = 448
_PLACEHOLDERS: Final = (
    ("Raise the share of customers who come back", "62 %", "75 %"),
    ("Shorten the time until a customer has an answer", "14 hours", "4 hours"),
    ("Lower the number of complaints in a month", "30 complaints", "12 complaints"),
)


class _Needs(NamedTuple):
    """What the database does not have yet."""

    team: bool
    cycle: bool


def show(*, needs_team: bool, needs_cycle: bool) -> None:
    """Draw the screen that this session is at, with everything that was typed before.

    Args:
        needs_team: Whether there is no team yet.
        needs_cycle: Whether there is no cycle yet.
    """
    needs = _Needs(needs_team, needs_cycle)
    with st.container(width=_WIDTH, horizontal_alignment="left", gap="medium"):
        if not state.can_edit():
            st.title("Nothing here yet", anchor=False)
            st.markdown(
                "This database is empty, and open for reading only. To set up a first team, start "
                "the server without `--read-only`."
            )
            return
        draft.resume()
        _fill_in_what_is_known()
        screens: tuple[tuple[str, str, Callable[[_Needs], None]], ...] = (
            ("Where is your team going?", "You and your team", _who),
            ("What will be different?", "One objective, three key results", _what),
            ("Is this what you mean?", "Look it over", _look_over),
        )
        title, step, draw = screens[draft.place().screen - 1]
        st.title(title, anchor=False)
        _progress(step, needs)
        draw(needs)


def _progress(step: str, needs: _Needs) -> None:
    here = draft.place()
    required = len(REQUIRED) - (not needs.team)
    kept = here.filled_in
    said = f"{kept} of {required} filled in, and kept" if kept else f"{required} fields in all"
    with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
        st.markdown(f"**{here.screen} of {_SCREENS}** · {step}", width="content")
        st.markdown(f":gray[{said}]", width="content")
    if here.not_kept:
        st.warning(
            plain(here.not_kept), title="What you type is not kept", icon=":material/cloud_off:"
        )
    elif here.was_resumed:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown("This goes on where it was left.", width="content")
            st.button("Start over", key="wizard.start_over", on_click=draft.start_over)


def _who(needs: _Needs) -> None:
    with st.container(border=True):
        _text(
            "Your name",
            "your_name",
            help="You own what you write here, and every change names you.",
        )
        if needs.team:
            _text("Team name", "team", hint="Customer care")
        else:
            _choice("Team", "team_id")
        if needs.cycle:
            _cycle()
        else:
            _choice("Cycle", "cycle_id")
    _steps(needs)
    other_ways.show(has_nothing=needs.team and needs.cycle)


def _cycle() -> None:
    with st.container(horizontal=True, gap="small"):
        help_ = "The stretch of time that your objective is for."
        _text("Cycle", "cycle", help=help_, width=_BESIDE_DAYS)
        for label, field in (("First day", "starts_on"), ("Last day", "ends_on")):
            with st.container(width=_DAY_WIDTH, gap="xxsmall"):
                st.date_input(
                    label,
                    key=draft.key(field),
                    format="YYYY-MM-DD",
                    on_change=draft.left,
                    args=(field,),
                    persist_state="session",
                )
                forms.problem(draft.FORM, field)
    late_start.offer()


def _what(needs: _Needs) -> None:
    example_picker.show()
    with st.container(border=True):
        _text(
            "Objective",
            "objective",
            hint="Customers get help the moment they need it",
            help="Where you want to be, in words that anyone understands. The numbers come below.",
        )
        hints.of_objective(st.session_state.get(draft.key("objective")))
        st.markdown("**Key results** · how you will know that you are there", width="content")
        st.markdown(
            ":gray[Write the unit with each number: 14 min, 62 % or 30 complaints.]",
            width="content",
        )
        for number, (kr, placeholders) in enumerate(
            zip(KEY_RESULTS, _PLACEHOLDERS, strict=True), start=1
        ):
            title, baseline, target = placeholders
            with st.container(horizontal=True, gap="small"):
                _text(f"Key result {number}", f"{kr}.title", hint=title, width=_BESIDE_NUMBERS)
                _text("Baseline", f"{kr}.baseline", hint=baseline, width=_NUMBER_WIDTH)
                _text("Target", f"{kr}.target", hint=target, width=_NUMBER_WIDTH)
            _which_numbers(kr)
            hints.of_key_result(st.session_state.get(draft.key(f"{kr}.title")))
    _steps(needs)


def _which_numbers(kr: str) -> None:
    """Ask how the numbers of a key result are meant, where they can be read in two ways."""
    found, own = two_ways(draft.held(), kr), typed_numbers.mark_here()
    if found:
        typed_numbers.ask(
            draft.key(MARKS[kr]),
            {
                mark: " → ".join(typed_numbers.written(value, own) for value in found[mark])
                for mark in sorted(found, key=lambda mark: mark != own)  # the reader's own first
            },
            changed=lambda: _answered(kr),
        )


def _answered(kr: str) -> None:
    """Keep how the numbers of a key result are meant. For a callback."""
    draft.left(MARKS[kr])
    for end in ("baseline", "target"):
        forms.no_longer_refuse(draft.FORM, f"{kr}.{end}")


def _look_over(needs: _Needs) -> None:
    plan, _ = _understood(needs)
    with st.container(border=True):
        if plan is None:
            st.markdown("Something is still missing. Go back to fill it in.")
        else:
            summary.show(plan)
    if plan is not None:
        st.markdown(
            ":gray[Publishing fixes the baselines as of today: progress counts from them, and the "
            "expected pace from the first day of the cycle.]"
        )
    forms.problem(draft.FORM)
    _steps(needs)


def _steps(needs: _Needs) -> None:
    """Draw the way back and the way on."""
    here = draft.place().screen
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if here > 1:
            st.button(
                "Back",
                key=f"wizard.back.{here}",
                icon=":material/arrow_back:",
                on_click=draft.go_to,
                args=(here - 1,),
            )
        if here < _SCREENS:
            st.button(
                "Next",
                key=f"wizard.next.{here}",
                type="primary",
                on_click=_next,
                args=(here, needs),
            )
        else:
            st.button(
                "Publish",
                key=f"{draft.FORM}.save",
                type="primary",
                on_click=_publish,
                args=(needs,),
            )


def _text(
    label: str,
    field: str,
    *,
    hint: str = "",
    help: str = "",  # noqa: A002 - Streamlit's word
    width: int | Literal["stretch"] = "stretch",
) -> None:
    with st.container(width=width, gap="xxsmall"):
        st.text_input(
            label,
            key=draft.key(field),
            max_chars=_TITLE_LENGTH,
            placeholder=hint,
            help=help or None,
            on_change=draft.left,
            args=(field,),
            persist_state="session",
        )
        forms.problem(draft.FORM, field)


def _choice(label: str, field: str) -> None:
    named = summary.names(field)
    st.selectbox(
        label,
        list(named),
        format_func=lambda one: named.get(one, ""),
        key=draft.key(field),
        on_change=draft.left,
        args=(field,),
        persist_state="session",
    )
    forms.problem(draft.FORM, field)


def _fill_in_what_is_known() -> None:
    name, starts, ends = running_quarter(_today_here())
    who = state.given_name() or state.access().name
    known = {"your_name": who, "cycle": name, "starts_on": starts, "ends_on": ends}
    for field in (*WHO, *WHAT):
        if not field.endswith("_id"):
            st.session_state.setdefault(draft.key(field), known.get(field, ""))


def _today_here() -> date:
    """Return the day where the browser is; the organisation's while that is not known."""
    clock = state.workspace().clock
    offset = st.context.timezone_offset
    return clock.today() if offset is None else (clock.now() - timedelta(minutes=offset)).date()


def _understood(needs: _Needs) -> tuple[Plan | None, dict[str, str]]:
    return understood(
        draft.held(),
        operation="not yet",
        today=state.workspace().clock.today(),
        needs_team=needs.team,
        needs_cycle=needs.cycle,
    )


def _next(here: int, needs: _Needs) -> None:
    """Go on from a screen, or say everything that is wrong with it."""
    if draft.place().screen != here:
        return  # the second click of a double one
    fields = WHO if here == 1 else WHAT
    _, wrong = _understood(needs)
    wrong = {field: sentence for field, sentence in wrong.items() if field in fields}
    draft.go_to(here if wrong else here + 1)
    forms.refuse(draft.FORM, wrong)


def _publish(needs: _Needs) -> None:
    """Publish and leave, or go to the first screen on which something is wrong."""
    if publishing.publish(needs_team=needs.team, needs_cycle=needs.cycle):
        return
    wrong = forms.problems(draft.FORM)
    for number, fields in enumerate((WHO, WHAT), start=1):
        if wrong.keys() & set(fields):
            draft.go_to(number)
            return
