"""What is asked of the effect of work on key results, and of loose ends: a part of ``Viewer``."""

from datetime import date

import pandas as pd

from okr_core.workspace.reader import Reader


class EffectReads(Reader):
    """The part of ``Viewer`` about effects; see there for ``as_of``, ``cycle`` and ``team``."""

    def project_effects(self, as_of: date, project_id: str) -> pd.DataFrame:
        """One row per key result of a project: what it did meanwhile, beside what was expected.

        Facts beside each other; that the one caused the other is not said.

        Columns: those of ``project_effect``; key_result (title), unit (of the key result).
        """
        scope = self._scope(as_of)
        return self._about(
            "project_effects",
            "project",
            project_id,
            as_of,
            is_seen_only=True,
            teams=scope.teams,
            cycles=scope.cycles,
        )

    def key_result_effects(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per key result that increases or decreases, by team, objective, key result.

        Columns: those of ``key_result_effects``; team (name).
        """
        return self._scoped("key_result_effects", as_of, cycle, team, key_result_id=None)

    def key_result_effect(self, as_of: date, key_result_id: str) -> pd.DataFrame:
        """One row: whether the expected effects under a key result add up to its way.

        No row for one that neither increases nor decreases.

        Columns: those of ``key_result_effects``.
        """
        return self._about(
            "key_result_effects",
            "key_result",
            key_result_id,
            as_of,
            is_seen_only=True,
            cycle=None,
            team=None,
        )

    def symmetry(
        self, as_of: date, cycle: str | None = None, team: str | None = None
    ) -> pd.DataFrame:
        """One row per loose end: by kind, then by team in reading order, then by title.

        Columns: those of ``symmetry`` (kind: key_result_without_work, work_without_key_result,
        only_milestones, kpi_uncorrected); team (name).
        """
        return self._scoped("symmetry", as_of, cycle, team)
