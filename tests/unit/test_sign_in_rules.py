"""Which rule is about a person who signed in: the first that fits, and none by default."""

from typing import Any

import pytest
from pydantic import ValidationError

from okr_core.model.access import Role
from okr_core.model.sign_in import Rule, email, first_fit, name

EDITOR = {"role": "editor"}


def rule(**said: Any) -> Rule:
    return Rule.model_validate(EDITOR | said)


@pytest.mark.parametrize(
    ("pattern", "address", "fits"),
    [
        ("mina@example.org", "mina@example.org", True),
        ("Mina@Example.org", "mina@EXAMPLE.org", True),
        ("*@example.org", "mina@example.org", True),
        ("*@example.org", "mina@example.org.evil.example", False),
        ("*@example.org", "mina@sub.example.org", False),
        ("*@*.example.org", "mina@sub.example.org", True),
        ("*@example.org", "mina@evil.example@example.org", False),
        ("*@example.org", "mina@exampleXorg", False),
        ("ops-*@example.org", "ops-7@example.org", True),
        ("mina@example.org", "xmina@example.org", False),
        ("*@example.org", "", False),
        ("*@example.org", None, False),
        ("*@example.org", ["mina@example.org"], False),
    ],
)
def test_an_address_fits_its_pattern_as_a_whole(pattern: str, address: object, fits: bool) -> None:
    assert rule(email=pattern).fits({"email": address}) is fits


@pytest.mark.parametrize(
    ("verified", "fits"),
    [(True, True), ("true", True), (False, False), ("false", False), (0, False), (None, False)],
)
def test_an_address_that_was_not_verified_fits_nothing(verified: object, fits: bool) -> None:
    claims = {"email": "mina@example.org", "email_verified": verified}
    assert rule(email="*@example.org").fits(claims) is fits
    assert (email(claims) is not None) is fits


@pytest.mark.parametrize(
    ("claims", "fits"),
    [
        ({"groups": ["others", "okr-editors"]}, True),
        ({"groups": "okr-editors"}, True),
        ({"groups": "not okr-editors"}, False),
        ({"groups": []}, False),
        ({"groups": None}, False),
        ({"groups": {"okr-editors": 1}}, False),
        ({"groups": [["okr-editors"]]}, False),
        ({}, False),
    ],
)
def test_a_claim_fits_what_it_says_or_one_of_what_it_lists(
    claims: dict[str, object], fits: bool
) -> None:
    assert rule(**{"claim": "groups", "is": "okr-editors"}).fits(claims) is fits


def test_a_dot_leads_into_a_claim_and_a_claim_of_that_very_name_comes_first() -> None:
    inner = rule(**{"claim": "realm_access.roles", "is": "okr"})
    assert inner.fits({"realm_access": {"roles": ["okr"]}})
    assert not inner.fits({"realm_access": "roles"})
    assert inner.fits({"realm_access.roles": "okr"})
    assert not inner.fits({"realm_access.roles": "no", "realm_access": {"roles": ["okr"]}})


def test_the_first_rule_that_fits_decides_and_nobody_else_gets_in() -> None:
    rules = [
        Rule(role=Role.OWNER, email="mina@example.org"),
        Rule(role=Role.VIEWER, email="*@example.org"),
    ]
    assert first_fit(rules, {"email": "mina@example.org"}) is rules[0]
    assert first_fit(rules, {"email": "jonas@example.org"}) is rules[1]
    assert first_fit(rules, {"email": "eve@elsewhere.example"}) is None
    assert first_fit([], {"email": "mina@example.org"}) is None


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"email": "*"},
        {"email": ""},
        {"email": "*@example.org", "claim": "groups", "is": "x"},
        {"claim": "groups"},
        {"is": "okr-editors"},
        {"email": "*@example.org", "role": "admin"},
        {"email": "*@example.org", "teams": "Operations"},
    ],
)
def test_a_rule_that_could_mean_something_else_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        rule(**said)


@pytest.mark.parametrize(
    ("claims", "called"),
    [
        ({"name": " Mina\n Okafor ", "email": "mina@example.org"}, "Mina Okafor"),
        ({"name": "  ", "email": "mina@example.org"}, "mina@example.org"),
        ({"name": 5, "sub": "42"}, "42"),
        ({"name": "x" * 300}, "x" * 200),
        ({}, ""),
    ],
)
def test_a_person_is_called_by_name_else_by_address(claims: dict[str, object], called: str) -> None:
    assert name(claims) == called
