"""The command that writes what an import understood."""

from pydantic import Field

from okr_core.model.commands.command import Command
from okr_core.model.understood import Understood


class ImportItems(Command):
    """Write items of a file, as one operation that is taken back as one.

    ``chosen`` holds keys of items; the objective of a chosen key result comes with it. None is all
    of them. With ``skip_bad``, rows that have a problem are left out; without it, one of them
    refuses the whole.
    """

    understood: Understood
    chosen: frozenset[str] | None = Field(default=None)
    skip_bad: bool = False
