"""Numbers of things in words, each with its noun."""

from collections.abc import Mapping
from typing import Final

_NOUNS: Final = {
    "check_in": ("check-in", "check-ins"),
    "coach_waiver": ("waived finding", "waived findings"),
    "key_result_phase_target": ("interim target", "interim targets"),
    "person": ("person", "people"),
    "project_key_result": ("link of a project", "links of projects"),
}
_ORDER: Final = ("objective", "key_result", "project", "check_in", "team", "person", "cycle")


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: ``1 row``, ``1,200 rows``."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def counted(tables: Mapping[str, int]) -> str:
    """Return rows by table in words: ``2 objectives, 6 key results``."""
    last = len(_ORDER)
    places = {table: place for place, table in enumerate(_ORDER)}
    return ", ".join(
        count(tables[table], *_NOUNS.get(table, (table.replace("_", " "),)))
        for table in sorted(tables, key=lambda table: (places.get(table, last), table))
    )
