"""What the columns of a sheet mean, and what only its author can say: each may be changed here."""

from dataclasses import replace
from typing import Final

import streamlit as st

from okr_core.model.commands.command import TITLE_LENGTH
from okr_core.model.understood import Question
from okr_core.model.vocabulary import CyclePhase, TeamKind
from okr_core.transfer.headers import Column
from okr_core.transfer.reading import Sheet, shown, stem
from okr_core.ui import page
from okr_core.ui.setup import import_job, reading
from okr_core.ui.setup.import_job import Job, View
from okr_core.workspace import Viewer

_LEFT_OUT: Final = ""
_MEANINGS: Final = [_LEFT_OUT, *(column.value for column in Column)]
_WIDTH: Final = 168  # pixels: two beside each other on a phone
_LONGEST_HEADER: Final = 40
_LONGEST_SAMPLE: Final = 24
_TEAM: Final = "setup.import-team"
_CYCLE: Final = "setup.import-cycle"
_PLACE_WIDTH: Final = 320  # pixels
_CHOOSE: Final = "Choose one that is there, or type the name of a new one."


def columns(job: Job) -> None:
    """Draw what each column means, under its header and above the first of its cells."""
    st.subheader("What the columns mean", anchor=False)
    known = sum(column is not None for column in job.mapping.columns)
    st.markdown(
        f":gray[{known} of {len(job.sheet.headers)} are read. Change what was guessed wrong.]"
    )
    with st.container(horizontal=True, gap="small"):
        for at in range(len(job.sheet.headers)):
            _column(job, at)


def _column(job: Job, at: int) -> None:
    key = f"setup.import-column-{at}"
    column = job.mapping.columns[at]
    st.session_state[key] = _LEFT_OUT if column is None else column.value
    with st.container(width=_WIDTH, gap="xxsmall"):
        st.selectbox(
            page.one_line(_cut(job.sheet.headers[at], _LONGEST_HEADER)) or f"Column {at + 1}",
            _MEANINGS,
            format_func=lambda meaning: meaning.capitalize() or "Leave out",
            key=key,
            on_change=_meant,
            args=(at, key),
        )
        st.markdown(f":gray[:small[{page.one_line(_sample(job.sheet, at)) or '(empty)'}]]")


def _meant(at: int, key: str) -> None:
    job, meaning = import_job.current(), st.session_state[key]
    if job is not None:
        import_job.keep(import_job.meant(job, at, Column(meaning) if meaning else None))


def _sample(sheet: Sheet, at: int) -> str:
    filled = (shown(line.cells[at]) for line in sheet.lines if line.cells[at] != "")
    return _cut(next(filled, ""), _LONGEST_SAMPLE)


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def questions(job: Job, view: View) -> None:
    """Draw what the file leaves open, and what was answered so far."""
    asked = {question.id: question for question in view.preview.questions}
    asked |= {name: answer.question for name, answer in job.answers.items()}
    if not asked:
        return
    st.subheader("What only you can say", anchor=False)
    for name in sorted(asked):
        _question(job, asked[name])


def _question(job: Job, question: Question) -> None:
    key = f"setup.import-answer-{question.id}"
    labels = {option.value: page.one_line(option.label) for option in question.options}
    answer = job.answers.get(question.id)
    st.session_state[key] = None if answer is None else answer.value
    st.radio(
        page.one_line(question.text),
        list(labels),
        index=None,
        format_func=lambda value: labels[value],
        horizontal=True,
        key=key,
        on_change=_answered,
        args=(question, key),
    )


def _answered(question: Question, key: str) -> None:
    job, value = import_job.current(), st.session_state[key]
    if job is not None and value is not None:
        import_job.keep(import_job.answered(job, question, value))


def places(job: Job, view: View) -> None:
    """Draw where rows go that name no team or no cycle, if there are any."""
    noticed = _noticed(view)
    asks_team = bool(noticed & {"team_chosen", "team_of_file"})
    asks_cycle = bool(job.cycle) or "cycle_of_days" in noticed
    if not asks_team and not asks_cycle:
        return
    st.subheader("Where they go", anchor=False)
    with st.container(horizontal=True, gap="small"):
        if asks_team:
            _team(job)
        if asks_cycle:
            nowhere = "The quarter of their days"
            _place("Rows without a cycle", _CYCLE, job.cycle, _cycle_names(), nowhere)


def lacks_team(view: View) -> bool:
    """Whether rows name no team, none was chosen for them, and there are teams to choose from."""
    return "team_of_file" in _noticed(view) and bool(_team_names())


def _noticed(view: View) -> set[str]:
    return {notice.code for notice in view.understood.notices}


def _team(job: Job) -> None:
    """Draw which team rows without one go to: asked for where there are teams to choose from."""
    known, of_file = _team_names(), stem(job.sheet.source)[:TITLE_LENGTH]
    new = f"A team named {of_file}"
    if not known:
        _place("Rows without a team", _TEAM, job.team, known, new)
        return
    st.session_state[_TEAM] = job.team or None
    st.selectbox(
        "Rows without a team",
        list(dict.fromkeys(filter(None, [*known, of_file, job.team]))),
        index=None,
        format_func=lambda name: name if name in known or name != of_file else new,
        placeholder="Which team?",
        key=_TEAM,
        accept_new_options=True,
        help=_CHOOSE,
        on_change=_placed,
        width=_PLACE_WIDTH,
    )


def _place(label: str, key: str, chosen: str, known: list[str], nowhere: str) -> None:
    st.session_state[key] = chosen
    st.selectbox(
        label,
        list(dict.fromkeys(["", *known, chosen])),
        format_func=lambda name: name or nowhere,
        key=key,
        accept_new_options=True,
        help=_CHOOSE,
        on_change=_placed,
        width=_PLACE_WIDTH,
    )


def _placed() -> None:
    job = import_job.current()
    if job is None:
        return
    team, cycle = st.session_state.get(_TEAM, job.team), st.session_state.get(_CYCLE, job.cycle)
    import_job.keep(
        replace(job, team=" ".join((team or "").split()), cycle=" ".join((cycle or "").split()))
    )


def _team_names() -> list[str]:
    """Return the teams that rows may name: a person's own is found by whose it is."""
    every = reading.teams()
    own = set(every[every["kind"] == TeamKind.PERSON]["team_id"])
    return [name.strip() for one, name in reading.team_names().items() if one not in own]


def _cycle_names() -> list[str]:
    found = page.read(Viewer.cycles)
    return list(found[found["phase"] != CyclePhase.CLOSED.value]["name"])
