"""Which lessons resemble a text: by words that both share, common ones and inflections aside."""

import hostile_texts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okr_core.rules.similar import MOST, Lesson, Lessons, Likeness
from okr_core.rules.wording.forms import stem
from okr_core.rules.wording.tokens import plain

REMINDERS = Lesson(
    ("Attendance reminders by text message", "Fewer pupils absent for more than ten days"),
    ("Families answered in six languages.", "Collect consent before anything else."),
)
BRIDGE = Lesson(
    ("Rebuild the bridge at Weir Lane",), ("One contractor for steel and paint.", "Order steel.")
)
QUIET = Lesson(said=("Fewer meetings gave the team more time to work on the key results.",))
WORDS = st.sampled_from(
    [
        "reminder",
        "Reminders",
        "pupils",
        "school",
        "the",
        "of",
        "rate",
        "steel",
        "Straße",
        "漢字",
        "x",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=8).map(" ".join),
    st.sampled_from(hostile_texts.TEXTS),
)
LESSONS = st.builds(
    Lesson, st.lists(TEXTS, max_size=3).map(tuple), st.lists(TEXTS, max_size=2).map(tuple)
)


def similar(texts: list[str], lessons: list[Lesson]) -> tuple[Likeness, ...]:
    return Lessons(lessons).like(texts)


def shared(text: str, *lessons: Lesson) -> dict[int, tuple[str, ...]]:
    return {one.place: one.words for one in similar([text], list(lessons))}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Remind families whose pupil was absent", {0: ("families", "pupil", "absent")}),
        ("Attendance of pupils rebuilt", {0: ("attendance", "pupils"), 1: ("rebuilt",)}),
        ("Reduce the rate by 4 % in the next quarter", {}),
        ("Improve how the team works on key results", {}),
        ("A new language for the web site", {}),  # one word of the lesson itself is no likeness
        ("Consent in two languages", {0: ("consent", "languages")}),
        ("Steel prices", {}),
        ("Painted steel", {1: ("painted", "steel")}),
        ("", {}),
    ],
)
def test_a_lesson_is_found_by_what_it_was_about(
    text: str, found: dict[int, tuple[str, ...]]
) -> None:
    assert shared(text, REMINDERS, BRIDGE, QUIET) == found


def test_the_most_alike_comes_first_and_the_newer_of_two_that_are_alike() -> None:
    one = Lesson(("Bursaries for pupils",))
    both = Lesson(("Bursaries and buses for pupils",))
    asked = similar(["Buses and bursaries"], [one, one, both])
    assert [(found.place, found.words) for found in asked] == [(2, ("buses",))]
    asked = similar(["Buses and bursaries"], [one, both])
    assert [found.place for found in asked] == [1, 0]


def test_a_word_in_many_lessons_is_no_sign_of_likeness() -> None:
    lessons = [Lesson((f"Customers {word}",)) for word in ("signing", "paying", "calling")]
    assert shared("Customers who pay online", *lessons) == {}
    assert shared("Customers are paying", *lessons) == {1: ("paying",)}
    assert shared("Customers who pay online", *lessons[:2]) == {
        1: ("customers", "pay"),
        0: ("customers",),
    }


@pytest.mark.parametrize(
    "forms",
    [
        "plan plans planned planning",
        "study studies studied studying",
        "run runs ran running",
        "child children",
        "bursary bursaries",
        "digitise digitises digitized digitizing",
        "move moves moved moving",
        "call calls called calling",
    ],
)
def test_inflections_of_a_word_are_one_word(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_words_that_only_look_alike_stay_apart() -> None:
    words = ["string", "sting", "status", "state", "bus", "business", "need", "family", "familiar"]
    assert len({stem(word) for word in words}) == len(words)


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(TEXTS, max_size=3), lessons=st.lists(LESSONS, max_size=12))
def test_of_any_text_likeness_is_few_explained_and_the_same_each_time(
    texts: list[str], lessons: list[Lesson]
) -> None:
    found = similar(texts, lessons)
    assert found == similar(texts, lessons)
    assert len(found) <= MOST
    assert len({one.place for one in found}) == len(found)
    for one in found:
        assert one.words
        assert all(word.isalpha() for word in one.words)
        lesson = lessons[one.place]
        stems = {stem(word) for text in (*lesson.about, *lesson.said) for word in _letters(text)}
        assert {stem(word) for word in one.words} <= stems
    assert similar(texts, [Lesson() for _ in lessons]) == ()


def _letters(text: str) -> list[str]:
    folded = "".join(letter if letter.isalpha() else " " for letter in plain(text).casefold())
    return folded.split()
