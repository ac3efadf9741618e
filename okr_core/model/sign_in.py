"""What a person who signed in is called, and which rule says what they may do. No I/O."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from okr_core.model.access import Role

Claims = Mapping[str, Any]
"""What the identity provider said of a person: the claims of their id token."""

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_LONGEST_NAME: Final = 200


class Rule(BaseModel):
    """Who gets a role, and where: by their e-mail address, or by a claim.

    Attributes:
        role: What they may do.
        email: An address; ``*`` stands for any characters on its side of the ``@``.
        claim: The name of a claim; a dot leads into a claim that has claims.
        value: What the claim says, or one of what it lists; spelled ``is`` where it is written.
        team: The team they see, with the teams below it, by name or id; None is every team.
        cycle: The cycle they see, by name or id; None is every cycle.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Role
    email: _Text | None = None
    claim: _Text | None = None
    value: _Text | None = Field(default=None, alias="is")
    team: _Text | None = None
    cycle: _Text | None = None

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        if (self.email is None) == (self.claim is None):
            raise ValueError('Name either "email" or "claim".')
        if (self.claim is None) != (self.value is None):
            raise ValueError('"claim" and "is" go together.')
        if self.email is not None and self.email.count("@") != 1:
            raise ValueError('"email" needs one @, as in *@example.org.')
        return self

    def fits(self, claims: Claims) -> bool:
        """Whether the rule is about the person of these claims."""
        if self.email is not None:
            address = email(claims)
            return address is not None and _pattern(self.email).fullmatch(address) is not None
        said = _claim(claims, self.claim or "")
        listed = said if isinstance(said, Sequence) and not isinstance(said, str) else [said]
        return self.value in {one for one in listed if isinstance(one, str)}


def first_fit(rules: Sequence[Rule], claims: Claims) -> Rule | None:
    """Return the first rule that is about a person; None when none is."""
    return next((rule for rule in rules if rule.fits(claims)), None)


def email(claims: Claims) -> str | None:
    """Return the e-mail address of a person, in lower case; None when it may not be theirs.

    A provider that says nothing about it is trusted, one that says it was not verified is not.

    Source: OpenID Connect Core 1.0, 5.1 (email_verified).
    """
    address, verified = claims.get("email"), claims.get("email_verified", True)
    if not isinstance(address, str) or verified not in (True, "true"):
        return None
    return address.strip().lower() or None


def name(claims: Claims) -> str:
    """Return what a person's changes are kept under, as one line of at most 200 characters."""
    given = (claims.get(claim) for claim in ("name", "preferred_username", "email", "sub"))
    lines = (" ".join(one.split()) for one in given if isinstance(one, str))
    return next((line[:_LONGEST_NAME] for line in lines if line), "")


def _pattern(wildcards: str) -> re.Pattern[str]:
    return re.compile(re.escape(wildcards.lower()).replace(r"\*", "[^@]*"))


def _claim(claims: Claims, path: str) -> object:
    if path in claims:
        return claims[path]
    found: object = claims
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
