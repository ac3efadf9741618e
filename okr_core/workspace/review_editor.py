"""The capability to review a cycle: scores, retrospectives and what goes on."""

from okr_core.model import commands as c
from okr_core.workspace import editing_carry, editing_cycles, editing_review
from okr_core.workspace.writer import Writer


class ReviewEditor(Writer):
    """What somebody who may write can do to lead a cycle to its end, and on from there."""

    def move_cycle(self, command: c.MoveCycle) -> str:
        """Take a cycle to another phase; return its id."""
        return self._run(command, editing_cycles.move_cycle)

    def score_key_result(self, command: c.ScoreKeyResult) -> str:
        """Grade a key result in the review of its cycle; return its id."""
        return self._run(command, editing_review.score_key_result)

    def record_retrospective(self, command: c.RecordRetrospective) -> str:
        """Keep what a team learned in a cycle; return the retrospective's id."""
        return self._run(command, editing_review.record_retrospective)

    def add_retrospective_action(self, command: c.AddRetrospectiveAction) -> str:
        """Make a task or an idea of what a retrospective wants done; return the action's id."""
        return self._run(command, editing_review.add_retrospective_action)

    def carry_objective(self, command: c.CarryObjective) -> str:
        """Decide what becomes of an objective in a later cycle; return the decision's id."""
        return self._run(command, editing_carry.carry_objective)
