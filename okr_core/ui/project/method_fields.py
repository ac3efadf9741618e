"""The fields that find out how work is run: the questions, what they recommend, another choice."""

from typing import Any

import streamlit as st

from okr_core.model.method import MethodAnswers
from okr_core.model.vocabulary import ProjectMethod
from okr_core.rules import method_chooser
from okr_core.rules.method_chooser import NAMES, QUESTIONS, Question, Recommendation
from okr_core.ui.fields import Field
from okr_core.ui.text import plain


class Questions(Field):
    """All questions, each of which may be left open. Its value is ``MethodAnswers``."""

    def __init__(self) -> None:
        super().__init__("answers", "How is it best run?")

    def start(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        if value is not None and not self.is_there(form):
            self.put(form, value)

    def put(self, form: str, value: MethodAnswers | None) -> None:  # noqa: D102
        for question in QUESTIONS:
            answer = getattr(value or MethodAnswers(), question.name)
            st.session_state[self._key(form, question)] = None if answer is None else str(answer)

    def value(self, form: str) -> MethodAnswers:  # noqa: D102
        held = {one.name: st.session_state.get(self._key(form, one)) for one in QUESTIONS}
        return MethodAnswers(
            **{
                question.name: option.value
                for question in QUESTIONS
                for option in question.options
                if str(option.value) == held[question.name]
            }
        )

    def is_there(self, form: str) -> bool:  # noqa: D102
        return any(self._key(form, question) in st.session_state for question in QUESTIONS)

    def draw(self, form: str) -> None:  # noqa: D102
        st.markdown(f"**{self.label}** :small[:gray[Leave open what you do not know yet.]]")
        for question in QUESTIONS:
            labels = {str(option.value): option.label for option in question.options}
            st.segmented_control(
                question.question,
                list(labels),
                format_func=labels.__getitem__,
                key=self._key(form, question),
                persist_state="session",
            )

    def said(self, value: MethodAnswers | None) -> str:  # noqa: D102
        given = value or MethodAnswers()
        labels = [
            option.label
            for question in QUESTIONS
            for option in question.options
            if option.value == getattr(given, question.name)
        ]
        return "; ".join(labels) or "not answered"

    def _key(self, form: str, question: Question) -> str:
        return f"{self.key(form)}-{question.name}"


class Method(Field):
    """What is recommended and why, and the method: the recommended one until another is chosen."""

    def __init__(self, recommended: Recommendation) -> None:
        super().__init__("method", "Run it as")
        self._recommended = recommended

    def start(self, form: str, value: Any) -> None:  # noqa: ANN401, D102
        super().start(form, value or self._recommended.method.value)

    def draw(self, form: str) -> None:  # noqa: D102
        self._follow(form)
        found = self._recommended
        with st.container(border=True, gap="xsmall", key=f"{form}-recommended"):
            st.markdown(f":material/alt_route: Recommended: **{NAMES[found.method]}**")
            for reason in found.reasons:
                st.markdown(plain(reason))
            if found.otherwise:
                st.caption(plain(found.otherwise))
        st.segmented_control(
            self.label,
            [method.value for method in method_chooser.LIGHTEST_FIRST],
            format_func=lambda one: NAMES[ProjectMethod(one)],
            required=True,
            key=self.key(form),
            persist_state="session",
        )

    def said(self, value: Any) -> str:  # noqa: ANN401, D102
        return super().said(None) if value is None else NAMES[ProjectMethod(value)]

    def _follow(self, form: str) -> None:
        """Choose what is recommended now, where what was recommended before is chosen still."""
        known = f"{form}-recommended.method"
        before = st.session_state.get(known)
        now = self._recommended.method.value
        held = self.value(form)
        # Only what differs is put: what is put in a run takes the place of a click made meanwhile.
        if before is not None and held != now and held in {before, None}:
            self.put(form, now)
        st.session_state[known] = now
