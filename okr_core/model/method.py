"""What is asked about work before a way of running it is recommended. No recommendation here."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Predictability(StrEnum):
    """How well the steps are known before the work starts."""

    KNOWN = "known"
    PARTLY = "partly"
    UNKNOWN = "unknown"


class Dependence(StrEnum):
    """How far the steps wait for each other, least first."""

    NONE = "none"
    SOME = "some"
    CHAIN = "chain"


class Duration(StrEnum):
    """How long the work takes, shortest first."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class MethodAnswers(BaseModel):
    """What a person said about a piece of work. None is a question left open: it asks for nothing.

    ``resources_tracked`` says that people, money or equipment must be tracked for each stage;
    ``several_teams`` that more than one team does the work.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    predictability: Predictability | None = None
    dependence: Dependence | None = None
    resources_tracked: bool | None = None
    several_teams: bool | None = None
    duration: Duration | None = None
