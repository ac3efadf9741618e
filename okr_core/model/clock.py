"""What day and moment it is: an argument everywhere, so that tests and the demo can move it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time. ``now`` is naive UTC; ``today`` is the organisation's day."""

    def now(self) -> datetime:
        """Return the moment, as a naive UTC datetime."""
        ...

    def today(self) -> date:
        """Return the organisation's day: the same for everybody, wherever they are."""
        ...


class SystemClock:
    """The clock of the machine. The organisation's day is the day of the server's time zone."""

    def now(self) -> datetime:
        """Return the moment, as a naive UTC datetime."""
        return datetime.now(UTC).replace(tzinfo=None)

    def today(self) -> date:
        """Return the day in the server's time zone."""
        return datetime.now().astimezone().date()


def end_of(day: date) -> datetime:
    """Return when a day is over in the server's time zone, as a naive UTC datetime."""
    midnight = datetime.combine(day + timedelta(days=1), time())
    return midnight.astimezone(UTC).replace(tzinfo=None)


def moment_of(day: date, hour: int) -> datetime:
    """Return when an hour of a day begins in the server's time zone, as a naive UTC datetime."""
    begins = datetime.combine(day, time(hour))
    return begins.astimezone(UTC).replace(tzinfo=None)


class FixedClock:
    """A clock that stands on one day until it is set, one microsecond later at every look."""

    def __init__(self, day: date, at: time = time(12)) -> None:
        self._at = at
        self.set(day)

    def set(self, day: date) -> None:
        """Move to another day."""
        self._day, self._now = day, datetime.combine(day, self._at)

    def begin(self, day: date, hour: int) -> None:
        """Move to where an hour of a day begins in the server's time zone."""
        self._day, self._now = day, moment_of(day, hour)

    def now(self) -> datetime:
        """Return the moment, later than at the last call."""
        self._now += timedelta(microseconds=1)
        return self._now

    def today(self) -> date:
        """Return the day that was set."""
        return self._day
