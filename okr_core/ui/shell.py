"""The script that Streamlit runs for every view: access, navigation, scope, then the page.

Every address passes through here, also one typed into a fresh browser. Pages come after it.
"""

import streamlit as st

from okr_core.model.access import Ability
from okr_core.model.errors import OkrError
from okr_core.ui import (
    context_bar,
    entrance,
    first_run,
    forms,
    frames,
    live,
    navigation,
    page,
    present,
    problems,
    state,
)
from okr_core.ui import scope as scopes
from okr_core.ui.present import bar, deck
from okr_core.ui.settings import FAVICON, STYLE, STYLE_PRESENT
from okr_core.ui.text import plain
from okr_core.workspace import Viewer

# The icon is set before the navigation, which would otherwise have the browser fetch the page's
# icon from another host for the tab.
st.set_page_config(page_icon=FAVICON, layout="wide")

try:
    workspace = state.workspace()
except OkrError as error:
    problems.show(error)
    st.stop()

st.html(STYLE)

access = entrance.let_in()
if access is None:
    st.stop()

forms.resume(access)
today, seen = workspace.clock.today(), workspace.version
cycles = frames.read(Viewer.cycles)
teams = frames.read(Viewer.teams, today)
scope = scopes.current(cycles, teams, today, state.viewer().default_cycle)
page.enter(scope)
view = st.navigation(navigation.pages(access), position="top")
st.set_page_config(page_title=f"{view.title} · OKR Dashboard")
phases = dict(zip(cycles["cycle_id"], cycles["phase"], strict=True))
is_new = cycles.empty or teams.empty
is_presented = present.enter(view.url_path, is_empty=is_new)
live.let_go()
if live.is_wanted(view.url_path, phases.get(scope.cycle), is_presented=is_presented):
    live.pulse(seen)
if is_presented:
    st.html(STYLE_PRESENT)

# They name files of the machine, so they are neither for everybody nor for a room.
if access.may(Ability.EDIT) and access.reach.is_everything and not is_presented:
    for warning in workspace.warnings:
        st.error(plain(warning), icon=":material/report:")

if is_new:
    context_bar.show_who()
else:
    first_run.leave()
page.follow()
forms.confirm()

if first_run.is_telling():
    first_run.wait()
elif is_new and not (access.reach.is_everything and access.may(Ability.EDIT)):
    entrance.nothing_yet()
elif is_new and view.url_path != "setup":
    first_run.show(needs_team=teams.empty, needs_cycle=cycles.empty)
elif is_presented and deck.is_for(view.url_path):
    deck.show(view.url_path)
else:
    if is_presented:
        bar.show()
    elif view.url_path == navigation.VOTE:
        context_bar.show_who()  # who votes has nothing to pick
    elif not is_new:
        context_bar.show(
            scope,
            cycles,
            teams,
            may_present=present.is_offered(view.url_path),
            # There it stands among what leads a workshop.
            with_timer=view.url_path not in {"plan", "review"},
            is_of_day=view.url_path not in {"check_in", "plan", "setup"},
            leads_back=view.url_path != "check_in" or not page.can_edit(),
        )
    view.run()  # last, for a page may stop early
