"""What the title of a key result says in numbers, for its empty fields: filled in, never guessed.

A number is read as a field reads it. Where that can be done in two ways, nothing is written; the
form gets the number as it was typed, and its field asks.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.vocabulary import KeyResultKind
from okr_core.rules.wording.figures import figures, said_kind
from okr_core.rules.wording.from_to import Way, from_to
from okr_core.transfer.numbers import decimal_mark, read_number
from okr_core.ui import typed_numbers
from okr_core.ui.frames import Row

_FIELDS: Final = ("baseline", "target")
_MEASURED: Final = {KeyResultKind.INCREASE.value, KeyResultKind.DECREASE.value}
_ONLY_SCALED: Final = 1000  # "from 30 to 45k" may start at 30 or at 30k


class Found(NamedTuple):
    """What a title says.

    Attributes:
        way: The texts of the two numbers, and the unit.
        values: The columns that they make; empty where a number can be read in two ways.
    """

    way: Way
    values: Mapping[str, Any]


class _Read(NamedTuple):
    """The title that a form was filled in from last, and what it filled in."""

    title: str
    way: Way | None


def columns(title: str) -> Mapping[str, Any]:
    """Return the columns of a new key result that its title fills in; none where it is not sure."""
    found = _found(title)
    return found.values if found else {}


def told(title: str) -> str:
    """Return in a sentence what ``columns`` fills in, or why not; empty where nothing is said."""
    found = _found(title)
    if found is None:
        return ""
    values = found.values
    if not values:
        return "Its numbers can be read in two ways. Open it to say which are meant."
    way = numbers.span(values["baseline"], values["target"], values["unit"], dash=" → ")
    return f"Filled in from its title: {way}."


def fill_in(form: str, standing: Row) -> None:
    """Fill in the empty fields of a form from its title, once for each title.

    Args:
        form: The form's name.
        standing: What the form's fields begin with.
    """
    text = str(_held(form, "title", standing) or "")
    is_open = f"{form}.title" in st.session_state
    known: _Read | None = st.session_state.get(_key(form)) if is_open else None
    if known is not None and known.title == text:
        return
    st.session_state[_key(form)] = _Read(text, None)
    found = _found(text)
    if found is None or any(_held(form, name, standing) for name in _FIELDS):
        return
    kind, unit = _held(form, "kind", standing), _held(form, "unit", standing)
    if kind not in _MEASURED or (unit and found.way.unit and unit != found.way.unit):
        return
    for name in _FIELDS:
        st.session_state[f"{form}.{name}"] = getattr(found.way, name)
    st.session_state[f"{form}.unit"] = unit or found.way.unit
    if found.values:
        st.session_state[f"{form}.kind"] = found.values["kind"].value
    st.session_state[_key(form)] = _Read(text, found.way)


def note(form: str) -> None:
    """Say what ``fill_in`` filled in, as long as it stands there."""
    known: _Read | None = st.session_state.get(_key(form))
    way = known.way if known else None
    if way is None or any(
        st.session_state.get(f"{form}.{name}") != getattr(way, name) for name in _FIELDS
    ):
        return
    filled = "Baseline, target and unit" if way.unit else "Baseline and target"
    st.markdown(f":small[:gray[:material/edit: {filled} are filled in from the title.]]")


def _key(form: str) -> str:
    """Return where it is remembered: not among the fields of the form, which are kept as typed."""
    return f"from_title.{form}"


def _held(form: str, name: str, standing: Row) -> Any:  # noqa: ANN401 - each field has its own
    held = st.session_state.get(f"{form}.{name}", standing.get(name))
    return None if numbers.is_missing(held) else held.strip() if isinstance(held, str) else held


def _found(title: str) -> Found | None:
    clear = figures(title)
    if clear is not None and clear.baseline is not None and clear.target is not None:
        mark = typed_numbers.mark_here()
        baseline, target = clear.baseline, clear.target
        texts = typed_numbers.written(baseline, mark), typed_numbers.written(target, mark)
        return _as_found(Way(*texts, clear.unit), clear.kind, baseline, target)
    way = from_to(title)
    return None if way is None else _meant(way, said_kind(title))


def _meant(way: Way, said: KeyResultKind | None) -> Found | None:
    """Return what two texts say, each read as in a field of its own, if the title agrees."""
    first, second = read_number(way.baseline), read_number(way.target)
    if first is None or second is None or first.unit or second.unit:
        return None
    if first.scale != second.scale and min(first.value, second.value) < _ONLY_SCALED:
        return None
    mark = decimal_mark([first, second])
    if mark is None and (first.is_ambiguous or second.is_ambiguous):
        return Found(way, {})
    baseline, target = first.under(mark or "."), second.under(mark or ".")
    if baseline == target:
        return None
    kind = KeyResultKind.INCREASE if target > baseline else KeyResultKind.DECREASE
    return _as_found(way, kind, baseline, target) if said in {None, kind} else None


def _as_found(way: Way, kind: KeyResultKind, baseline: float, target: float) -> Found:
    values = {"kind": kind, "unit": way.unit, "baseline": baseline, "target": target}
    return Found(way, values)
