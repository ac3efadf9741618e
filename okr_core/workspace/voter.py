"""The capability to vote, without a name."""

from typing import Final

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.workspace import editing_rounds
from okr_core.workspace.workshop_reads import WorkshopReads
from okr_core.workspace.writer import Writer

A_VOTER: Final = Actor(name="A voter")
"""In whose name every vote is kept, an editor's too: what somebody voted is theirs to say."""


class Voter(WorkshopReads, Writer):
    """What somebody who may vote can do; see ``Writer`` for how a command runs."""

    def cast_vote(self, command: c.CastVote) -> str:
        """Say how confident one is, until the votes are revealed; return the vote's id."""
        return self._run(command, editing_rounds.cast_vote, actor=A_VOTER)
