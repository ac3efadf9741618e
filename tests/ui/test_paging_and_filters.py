"""A long list in parts, and filters in the address, each on a page of its own."""

import pytest
from streamlit.testing.v1 import AppTest
from visiting import parameters


def list_of_125() -> None:
    """125 things, 50 at once."""
    import streamlit as st  # noqa: PLC0415 - runs as a script of its own

    from okr_core.ui import paging  # noqa: PLC0415

    first, last = paging.window(125, 50)
    st.markdown(f"{first} {last}")
    paging.turn(125, 50)


def filters_of_a_page() -> None:
    """One of each kind of filter."""
    import streamlit as st  # noqa: PLC0415 - runs as a script of its own

    from okr_core.ui import filters  # noqa: PLC0415

    st.markdown(
        repr(
            (
                filters.choose(
                    "owner", "Owner", {"a": "Ada", "b": "Ben"}, everything="All", width=90
                ),
                list(filters.some("status", "Status", {"x": "X", "y": "Y"})),
                filters.search("find", "Find", width=90),
            )
        )
    )


def opened(page: object, **parameters: str) -> AppTest:
    app = AppTest.from_function(page)
    app.query_params.update(parameters)
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("0", "0 50"),
        ("50", "50 100"),
        ("73", "50 100"),
        ("124", "100 125"),
        ("125", "100 125"),
        ("99999999", "100 125"),
        ("999999999999999999999", "0 50"),
        ("-50", "0 50"),
        ("x", "0 50"),
        ("", "0 50"),
        ("\u0665\u0660", "0 50"),
        ("5e1", "0 50"),
    ],
)
def test_any_address_shows_some_part(asked: str, part: str) -> None:
    assert opened(list_of_125, **{"from": asked}).markdown[0].value == part


def test_turning_reaches_everything_once_and_comes_back() -> None:
    app = opened(list_of_125)
    assert app.button("paging.before").disabled
    seen = [app.markdown[0].value]
    while not app.button("paging.after").disabled:
        app.button("paging.after").click().run()
        seen.append(app.markdown[0].value)
    assert seen == ["0 50", "50 100", "100 125"]
    assert app.text[0].value == "101–125 of 125"
    app.button("paging.before").click().run()
    app.button("paging.before").click().run()
    assert app.markdown[0].value == "0 50"
    assert parameters(app) == {}


def test_filters_read_the_address() -> None:
    app = opened(filters_of_a_page, owner="b", status="y,x", find=" Two WORDS ")
    assert app.markdown[0].value == "('b', ['y', 'x'], 'two words')"


def test_what_the_address_makes_up_is_no_filter() -> None:
    app = opened(filters_of_a_page, owner="zed", status="q,,x", find="  ")
    assert app.markdown[0].value == "(None, ['x'], '')"


def test_picks_are_written_into_the_address_and_taken_out_again() -> None:
    app = opened(filters_of_a_page, other="kept")
    app.selectbox("filter.owner").set_value("a").run()
    app.button_group("filter.status").set_value(["x", "y"]).run()
    app.text_input("filter.find").set_value(" Word ").run()
    assert parameters(app) == {"other": "kept", "owner": "a", "status": "x,y", "find": "Word"}
    assert app.markdown[0].value == "('a', ['x', 'y'], 'word')"
    app.selectbox("filter.owner").set_value("").run()
    app.button_group("filter.status").set_value([]).run()
    app.text_input("filter.find").set_value("").run()
    assert parameters(app) == {"other": "kept"}
    assert app.markdown[0].value == "(None, [], '')"
