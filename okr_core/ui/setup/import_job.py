"""What a session is importing: the sheet, what its columns mean, and what that comes to.

Kept in the session and not in the widgets, so it is still there after a look at another page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.model.identity import new_id
from okr_core.model.understood import Imported, Preview, Question, Understood
from okr_core.transfer.headers import Column
from okr_core.transfer.headers import Mapping as Columns
from okr_core.transfer.reading import Sheet
from okr_core.transfer.understanding import guess_mapping, understand
from okr_core.ui import state
from okr_core.ui.setup import import_words
from okr_core.ui.setup.import_progress import Step

_JOB: Final = "setup.import-job"
_VIEW: Final = "setup.import-view"


class Answer(NamedTuple):
    """What was asked about a column, and what was answered."""

    question: Question
    value: str


@dataclass(frozen=True)
class Job:
    """One file, or pasted cells, on the way in.

    Attributes:
        sheet: What was read.
        mapping: What its columns mean.
        team: The team of rows that name none; empty until it is chosen, or for one named after
            the file where no team stands.
        cycle: The cycle of rows that name none; empty for the quarter of their days.
        answers: What was answered, by the id of the question.
        operation: The operation that the import is.
        imported: What it wrote, once it has.
        left_out: How many rows it left out.
        went_to: The cycles it wrote to by name, and whether each has something published in it.
    """

    sheet: Sheet
    mapping: Columns
    team: str = ""
    cycle: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    operation: str = field(default_factory=new_id)
    imported: Imported | None = None
    left_out: int = 0
    went_to: Mapping[str, bool] = field(default_factory=dict)


class View(NamedTuple):
    """What a job comes to with the database as it stands."""

    name: str
    """Another one for whatever was worked out anew."""
    understood: Understood
    preview: Preview
    table: pd.DataFrame


def begin(sheet: Sheet, *, team: str = "") -> None:
    """Take a sheet in, with a guess of what its columns mean.

    Args:
        sheet: What was read.
        team: The team of rows that name none, where that is known.
    """
    end()
    keep(Job(sheet, guess_mapping(sheet), team))


def current() -> Job | None:
    """Return what is being imported, if anything is."""
    job: Job | None = st.session_state.get(_JOB)
    return job


def keep(job: Job) -> None:
    """Go on with a job as it is now."""
    st.session_state[_JOB] = job


def again() -> None:
    """Go back from a finished job to its preview: another import is another operation."""
    job = current()
    if job is not None:
        keep(replace(job, operation=new_id(), imported=None, left_out=0, went_to={}))


def end() -> None:
    """Forget the job and what was read. For a callback."""
    for key in (_JOB, _VIEW):
        st.session_state.pop(key, None)


def meant(job: Job, at: int, column: Column | None) -> Job:
    """Return the job with another meaning for one column.

    What was answered about a column whose meaning changed is forgotten.
    """
    mapping = job.mapping.changed(at, column)
    same = {
        place
        for place, (before, after) in enumerate(
            zip(job.mapping.columns, mapping.columns, strict=True)
        )
        if before is after
    }
    answers = {
        name: answer for name, answer in job.answers.items() if int(name.rpartition(":")[2]) in same
    }
    return replace(job, mapping=mapping, answers=answers)


def answered(job: Job, question: Question, value: str) -> Job:
    """Return the job with an answer to a question."""
    return replace(job, answers={**job.answers, question.id: Answer(question, value)})


def view(job: Job, step: Step) -> View:
    """Return what a job comes to, worked out once for the same job and data.

    Args:
        job: With columns that say what an objective is.
        step: Told of each part of the work, when there is any.
    """
    workspace = state.workspace()
    known: tuple[object, View] | None = st.session_state.get(_VIEW)
    said = (job.mapping, job.team, job.cycle, {n: a.value for n, a in job.answers.items()})
    key = (job.sheet.source, id(job.sheet), said, workspace, workspace.version)
    if known is not None and known[0] == key:
        return known[1]
    today = workspace.clock.today()
    step(0.1, f"Reading {len(job.sheet.lines):,} rows")
    understood = understand(
        job.sheet,
        job.mapping,
        today=today,
        team=job.team,
        cycle=job.cycle,
        answers={name: answer.value for name, answer in job.answers.items()},
    )
    step(0.6, "Comparing them with what is there")
    preview = workspace.desk(state.access()).preview_import(understood, today)
    found = View(new_id(), understood, preview, import_words.table(job.sheet, preview))
    st.session_state[_VIEW] = (key, found)
    return found
