"""Signing in with OpenID Connect: what Streamlit's ``st.login`` says of a person, made access.

The settings stand in Streamlit's secrets.toml, or the file of ``OKR_SECRETS``, beside ``[auth]``::

    [access]
    hours = 12                      # sign in again after that; left out, Streamlit's 30 days

    [[access.rule]]                 # the first rule that fits decides; without one, no access
    role = "owner"
    email = "mina@example.org"

    [[access.rule]]
    role = "editor"
    claim = "groups"
    is = "okr-editors"
    team = "Operations"             # or its id; left out, everything

Streamlit keeps the claims in a signed cookie for 30 days and reads it when a browser connects; the
rules are asked again on every run. A claim that changes at the provider shows at the next sign-in.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Final

import pandas as pd
import streamlit as st
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from streamlit import config
from streamlit.auth_util import (
    get_cookie_with_chunks,
    get_origin_from_redirect_uri,
    get_validated_redirect_uri,
    is_authlib_installed,
    validate_auth_credentials,
)
from streamlit.errors import StreamlitAuthError, StreamlitSecretNotFoundError
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from okr_core.model.access import Access, Reach
from okr_core.model.errors import AccessDenied, InvalidInput
from okr_core.model.sign_in import Claims, Rule, email, first_fit, name
from okr_core.workspace import Workspace
from okr_core.workspace.naming import named

_WHERE: Final = "Look at [access] and [[access.rule]] in secrets.toml."


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: Annotated[tuple[Rule, ...], Field(min_length=1)]
    hours: Annotated[float, Field(gt=0)] | None = None


def check(workspace: Workspace, secrets: Path | None) -> None:
    """Check that people can sign in, and that every rule means something.

    Args:
        workspace: What the rules are about.
        secrets: The file with the settings; None is where Streamlit looks for it.

    Raises:
        InvalidInput: They cannot, or one does not.
    """
    if secrets is not None:
        config.set_option("secrets.files", [str(secrets)])
    if not is_authlib_installed():
        raise InvalidInput("Signing in needs Authlib.", "pip install 'okr-dashboard[sso]'")
    try:
        validate_auth_credentials("default")
    except (StreamlitAuthError, StreamlitSecretNotFoundError) as error:
        raise InvalidInput(
            "Signing in is not set up.", " ".join(str(error).replace("`", "").split())
        ) from error
    if get_validated_redirect_uri() is None:
        raise InvalidInput(
            "The redirect_uri of [auth] in secrets.toml does not lead back here.",
            "It is the address of this server with /oauth2callback behind it.",
        )
    for rule in _rules().rule:
        _reach(workspace, rule)


def access(workspace: Workspace) -> Access:
    """Return what whoever signed in may do now.

    Raises:
        AccessDenied: Nobody signed in, too long ago, or no rule is about them.
    """
    return _granted(workspace, _claims())


def access_by_cookies(workspace: Workspace, cookies: Mapping[str, str]) -> Access:
    """Return what whoever signed in, and sends these cookies, may do now.

    Raises:
        AccessDenied: Nobody signed in, too long ago, or no rule is about them.
    """
    return _granted(workspace, _signed(cookies))


def _granted(workspace: Workspace, claims: Claims) -> Access:
    rules = _rules()
    if not claims.get("is_logged_in"):
        raise AccessDenied(
            "Here a team keeps where it is going, and how far it has come.", "Sign in to look in."
        )
    if rules.hours is not None and not _is_fresh(workspace, claims, rules.hours):
        raise AccessDenied("You signed in a while ago.", "Sign out, then sign in again.")
    rule = first_fit(rules.rule, claims)
    if rule is None:
        raise AccessDenied(
            f"{name(claims) or 'This account'} may not look in here.",
            "Ask whoever runs it for access, or sign out and use another account.",
        )
    try:
        return Access(role=rule.role, reach=_reach(workspace, rule), name=name(claims))
    except InvalidInput as error:  # archived since the start: less, never more
        raise AccessDenied(
            "Your part of this is no longer there.", "Ask whoever runs it."
        ) from error


def person_id(workspace: Workspace) -> str | None:
    """Return who in the file has the e-mail address of whoever signed in; None is nobody."""
    address = email(_claims())
    if address is None:
        return None
    people = workspace.desk().people()
    found = people.loc[people["email"].str.lower() == address, "person_id"]
    return str(found.iloc[0]) if len(found) == 1 else None


def door() -> None:
    """Draw the one button that leads in, or out again for whoever signed in and may not look in."""
    if _claims().get("is_logged_in"):
        st.button("Sign out", key="sso.sign_out", icon=":material/logout:", on_click=st.logout)
    else:
        st.button("Sign in", key="sso.sign_in", type="primary", on_click=st.login)


def way_out() -> None:
    """Draw, beside the name of whoever signed in, what signs them out."""
    st.button("Sign out", key="sso.way_out", type="tertiary", on_click=st.logout)


def _claims() -> Claims:
    return st.user.to_dict()


def _signed(cookies: Mapping[str, str]) -> Claims:
    """Return the claims in Streamlit's signed cookie, read as Streamlit does for a new session.

    A browser that only follows a link names no origin; so the origin that the cookie was made for
    is held against the address that people are led back to.
    """
    secret = get_cookie_secret()

    def one(name: str) -> bytes | None:
        found = cookies.get(name)
        return decode_signed_value(secret, name, found) if secret and found else None

    signed = get_cookie_with_chunks(one, USER_COOKIE_NAME)
    try:
        claims = json.loads(signed) if signed else {}
    except ValueError:
        return {}
    is_ours = isinstance(claims, dict) and claims.get("origin") == get_origin_from_redirect_uri()
    return claims if is_ours and claims.get("origin") else {}


def _is_fresh(workspace: Workspace, claims: Claims, hours: float) -> bool:
    """Whether the id token was made not too long ago; not, when it does not say when."""
    made = claims.get("iat")
    if not isinstance(made, int | float):
        return False
    now = pd.Timestamp(workspace.clock.now(), tz="UTC").timestamp()
    return bool(now - made < hours * 3600)


def _rules() -> _Rules:
    """Return what secrets.toml says of access.

    Raises:
        InvalidInput: It says something that nobody understands.
    """
    secrets_singleton.load_if_toml_exists()
    found = secrets_singleton.get("access")
    if found is None:
        raise InvalidInput("No rule says who may look in.", _WHERE)
    return _understood(found.to_dict() if hasattr(found, "to_dict") else found)


def _understood(found: Mapping[str, Any]) -> _Rules:
    try:
        return _Rules.model_validate(dict(found))
    except ValidationError as error:
        said = "; ".join(
            f"{_place(one['loc'])}: {one['msg'].removeprefix('Value error, ')}"
            for one in error.errors()
        )
        raise InvalidInput(f"A rule of access is not understood. {said}.", _WHERE) from error


def _place(found: tuple[int | str, ...]) -> str:
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in found)


def _reach(workspace: Workspace, rule: Rule) -> Reach:
    """Return the reach of a rule.

    Raises:
        InvalidInput: It names a team or a cycle that is not there, or a name that several have.
    """
    return _found(workspace, workspace.version, rule.team, rule.cycle)


@lru_cache(maxsize=256)
def _found(workspace: Workspace, _version: int, team: str | None, cycle: str | None) -> Reach:
    viewer = workspace.viewer()
    return Reach(
        team_id=_one(viewer.teams(workspace.clock.today()), "team", team) if team else None,
        cycle_id=_one(viewer.cycles(), "cycle", cycle) if cycle else None,
    )


def _one(rows: pd.DataFrame, kind: str, called: str) -> str:
    try:
        return named(rows, kind, called)
    except InvalidInput as error:
        raise InvalidInput(
            f"{error.message.removesuffix('.')}, and a rule names it.", f"{error.hint} {_WHERE}"
        ) from error
