"""What a meeting looks at, and the same as a short text. Frames of the ``Viewer`` in, text out."""

from okr_core.telling.meetings.lines import change
from okr_core.telling.meetings.parts import (
    asked,
    blocked,
    changed,
    changed_else,
    coming,
    decisions,
    health,
    late,
    moved,
    next_steps,
    objectives,
    own,
    own_blocked,
    tasks,
)
from okr_core.telling.meetings.sheet import NAMES, QUESTIONS, About, Line, Part, since, text

__all__ = [
    "NAMES",
    "QUESTIONS",
    "About",
    "Line",
    "Part",
    "asked",
    "blocked",
    "change",
    "changed",
    "changed_else",
    "coming",
    "decisions",
    "health",
    "late",
    "moved",
    "next_steps",
    "objectives",
    "own",
    "own_blocked",
    "since",
    "tasks",
    "text",
]
