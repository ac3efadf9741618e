"""The gauge of a *maintain* key result: a band to stay in, tolerance at its closed sides."""

from dataclasses import dataclass

from okr_core.charts import numbers


@dataclass(frozen=True)
class Band:
    """A band in a unit; a side that is None is open.

    Attributes:
        low: The least that is kept, or None.
        high: The most that is kept, or None.
        tolerance: How far outside a closed side progress falls to zero.
    """

    low: float | None
    high: float | None
    tolerance: float

    def words(self, unit: str) -> str:
        """What is to be kept: ``keep 95–99 %``, ``keep ≥ 92 %``."""
        if self.low is None:
            return f"keep ≤ {numbers.short(self.high, unit)}"
        if self.high is None:
            return f"keep ≥ {numbers.short(self.low, unit)}"
        return f"keep {numbers.span(self.low, self.high, unit)}"

    def ends(self, value: float | None) -> tuple[float, float] | None:
        """Where the band begins and ends on the track, as fractions; None without a band."""
        if (axis := self._axis(value)) is None:
            return None
        start, low, high, end = axis
        return (low - start) / (end - start), (high - start) / (end - start)

    def place(self, value: float | None) -> float | None:
        """Where a value lies on the track; outside 0 to 1 it is beyond the tolerance."""
        if value is None or (axis := self._axis(value)) is None:
            return None
        return (value - axis[0]) / (axis[3] - axis[0])

    def _axis(self, value: float | None) -> tuple[float, float, float, float] | None:
        """The track's left end, the band's two ends and the track's right end, in the unit.

        An open side reaches the track's end, and further out than the value.
        """
        low, high, tolerance = self.low, self.high, self.tolerance
        if low is not None and high is not None:
            axis = low - tolerance, low, high, high + tolerance
        elif low is not None:
            end = max(low + 2 * tolerance, low if value is None else value)
            axis = low - tolerance, low, end, end
        elif high is not None:
            end = min(high - 2 * tolerance, high if value is None else value)
            axis = end, end, high, high + tolerance
        else:
            return None
        return axis if axis[3] > axis[0] else None
