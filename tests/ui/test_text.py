"""Text that people typed, escaped so that no part of it is read as markdown."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_core.ui.text import one_line, plain

JOINER = "\u2060"
SPLIT = ":small[]"
TYPED = st.text(
    st.one_of(
        st.sampled_from([*string.punctuation, " ", "\n", "a", "b", "1", "9"]),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    max_size=60,
)


def shown(markdown: str) -> str:
    """What a reader of CommonMark makes of text in which everything is escaped."""
    without_breaks = markdown.replace("\\\n", "\n").replace(SPLIT, "")
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", without_breaks).replace(JOINER, "")


def tidy(text: str) -> str:
    lines = text.replace(JOINER, "").expandtabs(4).strip().splitlines()
    return "\n".join(lines).replace("\u00a0", " ")


@given(TYPED)
def test_what_is_shown_is_what_was_typed(text: str) -> None:
    assert shown(plain(text)).replace("\u00a0", " ") == tidy(text)


@given(TYPED)
def test_no_punctuation_stands_unescaped(text: str) -> None:
    bare = re.sub(r"\\[!-/:-@\[-`{-~]|\\\n", "", plain(text).replace(SPLIT, ""))
    assert not set(bare) & (set(string.punctuation) - {"%", ","})


@given(TYPED)
def test_no_shortcode_or_symbol_is_left_for_after_the_parsing(text: str) -> None:
    late = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain(text))
    assert not re.search(r":streamlit:|:material_\w+:", late)
    assert not re.search(r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)", late)


@given(TYPED)
def test_no_line_is_indented_into_code_and_none_is_empty(text: str) -> None:
    lines = plain(text).split("\n")
    assert not any(line.startswith((" ", "\t")) for line in lines)
    assert all(line for line in lines[1:])


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "  a   b ", "a\u2028b"])
def test_a_title_stays_on_one_line(text: str) -> None:
    assert one_line(text) == "a b"


def test_anything_is_shown_as_text() -> None:
    assert plain(None) == "None"
    assert plain(1.5) == "1\\.5"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("see https://a.example/x", ["see https:", "//a.example/x"]),
        ("HTTP://a.example", ["HTTP:", "//a.example"]),
        ("(www.a.example)", ["(www", ".a.example)"]),
        ("ann.b-c+d@a.example", ["ann.b-c+d", "@a.example"]),
        ("at 5 @ home, http: no", ["at 5 @ home, http: no"]),
    ],
)
def test_an_address_is_split_so_that_no_link_is_made_of_it(text: str, pieces: list[str]) -> None:
    assert [shown(piece) for piece in plain(text).split(SPLIT)] == pieces
