"""What every form shares, on a form of its own without a database."""

from streamlit.testing.v1 import AppTest

from okr_core.ui import forms


def one_form() -> None:
    """A form with two fields, and buttons for what happens to it."""
    import streamlit as st  # noqa: PLC0415 - runs as a script of its own

    from okr_core.ui import form_memory, forms  # noqa: PLC0415

    st.session_state.setdefault("form.number", 7.0)
    st.number_input("Number", value=None, key="form.number", persist_state="session")
    st.text_input("Note", key="form.note", persist_state="session")
    forms.problem("form", "note")
    forms.untouched("form")
    st.text(forms.operation("form"), width="content")

    def save() -> None:
        typed = form_memory.typed("form")
        save = form_memory.Save(forms.operation("form"), (typed, typed))
        form_memory.of("form").last = save

    st.button("Save", key="save", on_click=save)
    st.button("Close", key="close", on_click=lambda: forms.forget("form"))
    st.button(
        "Refuse",
        key="refuse",
        on_click=lambda: forms.refuse("form", {"note": "Not *this*."}),
    )


def opened() -> AppTest:
    return AppTest.from_function(one_form).run()


def operation(app: AppTest) -> str:
    return str(app.text[0].value)


def test_the_same_input_is_the_same_operation_and_another_input_another() -> None:
    app = opened()
    first = operation(app)
    assert operation(app.run()) == first
    app.text_input("form.note").set_value("more").run()
    second = operation(app)
    assert second != first
    app.text_input("form.note").set_value("").run()
    assert operation(app) == first


def test_going_back_to_what_was_saved_before_the_last_save_is_another_operation() -> None:
    app = opened()
    first = operation(app)
    app.button("save").click().run()
    assert operation(app) == first  # a double click
    app.text_input("form.note").set_value("more").run()
    app.button("save").click().run()
    app.text_input("form.note").set_value("").run()
    assert operation(app) != first


def test_two_people_typing_the_same_make_two_operations() -> None:
    assert operation(opened()) != operation(opened())


def test_closing_makes_the_same_input_another_operation() -> None:
    app = opened()
    first = operation(app)
    app.button("close").click().run()
    assert operation(app) != first


def test_what_was_typed_and_not_saved_is_still_there_after_closing_twice() -> None:
    app = opened()
    app.text_input("form.note").set_value("half a thought").run()
    app.button("close").click().run()
    app.button("close").click().run()
    assert app.text_input("form.note").value == "half a thought"


def test_what_was_saved_is_gone_after_closing() -> None:
    app = opened()
    app.text_input("form.note").set_value("said").run()
    app.number_input("form.number").set_value(9).run()
    app.button("save").click().run()
    assert app.text_input("form.note").value == "said"  # a double click finds the same input
    app.button("close").click().run()
    assert app.text_input("form.note").value == ""
    assert app.number_input("form.number").value == 7


def test_a_refusal_is_shown_as_text_until_the_form_is_closed() -> None:
    app = opened()
    app.button("refuse").click().run()
    assert app.markdown[0].value == ":red[:material/error: Not \\*this\\*\\.]"
    app.button("close").click().run()
    assert not app.markdown


def test_a_refusal_of_several_fields_reads_as_one_sentence_after_another() -> None:
    assert str(forms.Refused({"a": "First.", "b": "Second."})) == "First. Second."
