"""What a list of check-ins tells of those that took something back."""

from datetime import date
from typing import Any

from okr_core.ui.check_in import history


def check_in(name: str, supersedes: str | None = None, *, is_undo: bool = False) -> dict[str, Any]:
    return {"check_in_id": name, "supersedes_id": supersedes, "is_undo": is_undo}


def names(*check_ins: dict[str, Any]) -> list[str]:
    return [one["check_in_id"] for one in history.told(check_ins)]


def test_what_only_takes_a_check_in_back_is_none_itself() -> None:
    assert names(check_in("typed"), check_in("undo", "typed", is_undo=True)) == ["typed"]


def test_what_takes_back_a_correction_or_an_undo_says_again_what_was_said() -> None:
    corrected = check_in("first"), check_in("correction", "first")
    back = check_in("as before", "correction", is_undo=True)
    assert names(*corrected, back) == ["first", "correction", "as before"]
    undone = check_in("first"), check_in("undo", "first", is_undo=True)
    redone = check_in("redo", "undo", is_undo=True)
    assert names(redone, *undone) == ["redo", "first"]


def test_a_struck_out_check_in_keeps_its_words() -> None:
    nothing = dict.fromkeys(("confidence", "own_status", "next_step", "help_from"))
    said = history.words(
        {
            **check_in("typed"),
            **nothing,
            "measured_on": date(2026, 11, 23),
            "value": 450.0,
            "note": "A second\nline",
            "blocker": "*Vans*",
            "author": "Ada Ruiz",
            "is_superseded": True,
            "is_taken_back": True,
            "superseded_by": "Lea Lead",
            "superseded_on": date(2026, 11, 24),
        },
        "",
    )
    assert said.split("  \n") == [
        ":gray[~~**23 Nov 2026** · 450 · Ada Ruiz~~] · taken back by Lea Lead on 24 Nov 2026",
        ":gray[~~A second line~~]",
        r":gray[~~\*Vans\*~~]",
    ]
