"""Where two engines disagree, in words that a person can follow."""

from datetime import date
from fractions import Fraction
from math import isfinite
from typing import Any

from reference.engine import Row

TOLERANCE = Fraction(1, 10**9)


def agree(expected: Any, found: Any) -> bool:
    """Whether two values are the same, numbers to within a billionth of their size."""
    if expected is None or found is None:
        return expected is found
    if isinstance(expected, bool) or not isinstance(expected, int | float | Fraction):
        return type(expected) is type(found) and expected == found
    if isinstance(found, bool) or not isinstance(found, int | float | Fraction):
        return False
    if not isfinite(found):
        return False
    return bool(abs(expected - Fraction(found)) <= TOLERANCE * max(1, abs(expected)))


def differences(
    expected: dict[str, dict[str, Row]], found: dict[str, dict[str, Row]], day: date
) -> list[str]:
    """One line for each row or value that is not as expected."""
    lines = []
    for name, rows in expected.items():
        there = found[name]
        lines += [f"{day} {name}: {key} is missing" for key in rows.keys() - there.keys()]
        lines += [f"{day} {name}: {key} should not be there" for key in there.keys() - rows.keys()]
        for key in sorted(rows.keys() & there.keys()):
            for column, value in rows[key].items():
                if column not in there[key]:
                    lines.append(f"{day} {name} has no column {column}")
                elif not agree(value, there[key][column]):
                    lines.append(
                        f"{day} {name}({key}).{column}: expected {shown(value)}, "
                        f"found {shown(there[key][column])}"
                    )
    return lines


def shown(value: Any) -> str:
    return f"{float(value):.12g}" if isinstance(value, Fraction | float) else repr(value)
