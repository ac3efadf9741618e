"""What a click on the review page was refused for, beside what was clicked."""

from okr_core.ui import forms


def show(form: str) -> None:
    """Draw every sentence, and the field that asks who writes if that was it.

    Args:
        form: The name under which the click saved.
    """
    found = forms.problems(form)
    for field in found:
        if field != "your_name":
            forms.problem(form, field)
    if "your_name" in found:
        forms.name_field(form)
