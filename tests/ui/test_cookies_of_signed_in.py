"""What is served beside the pages to people who signed in: by Streamlit's own signed cookie."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from serving import Served, served
from small_organisation import TODAY, build
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

SECRET = "of these tests alone, and long enough"  # noqa: S105 - as it says
RULES = """
[[access.rule]]
role = "editor"
email = "*@harbour.example"

[[access.rule]]
role = "viewer"
claim = "groups"
is = "okr-readers"
"""
MINA = {"email": "mina@harbour.example", "email_verified": True}
JONAS = {"groups": ["okr-readers"]}
USER = "_streamlit_user"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("signed_in")
    build(folder / "okr.duckdb", TODAY)
    secrets = folder / "secrets.toml"
    secrets.write_text(
        f"""
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "okr"
client_secret = "okr"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
{RULES}""",
        encoding="utf-8",
    )
    with served(folder / "okr.duckdb", "--access", "sso", OKR_SECRETS=str(secrets)) as server:
        yield server


def cookie(server: Served, who: dict[str, Any], secret: str = SECRET, **other: Any) -> str:
    """What a browser sends after somebody signed in."""
    said = {"origin": server.address, "is_logged_in": True, "provider": "default", **who, **other}
    return f"{USER}={signed(USER, json.dumps(said), secret)}"


def signed(name: str, said: str, secret: str = SECRET) -> str:
    return create_signed_value(secret, name, said).decode()


def answers(server: Served, cookies: str) -> list[int]:
    """How the export, a pack and an upload are answered."""
    token = httpx.get(f"{server.address}/_stcore/health").cookies["_streamlit_xsrf"]
    sent = {"Cookie": f"_streamlit_xsrf={token}; {cookies}".rstrip("; "), "X-Xsrftoken": token}
    with httpx.Client(base_url=server.address, headers=sent, timeout=60) as browser:
        return [
            browser.get("/download/export/json").status_code,
            browser.get("/download/pack/markdown").status_code,
            browser.put(
                "/_stcore/upload_file/no-session/one", files={"file": ("a.csv", b"a")}
            ).status_code,
        ]


def test_whoever_signed_in_takes_what_their_rule_allows(running: Served) -> None:
    assert answers(running, cookie(running, MINA)) == [200, 200, 400]  # no such session
    assert answers(running, cookie(running, JONAS)) == [403, 200, 403]


def test_a_long_cookie_comes_in_parts(running: Served) -> None:
    said = json.dumps({"origin": running.address, "is_logged_in": True, **MINA})
    parts = [said[:30], said[30:]]
    sent = [(USER, f"chunks-{len(parts)}"), *((f"{USER}_{i + 1}", p) for i, p in enumerate(parts))]
    cookies = "; ".join(f"{name}={signed(name, part)}" for name, part in sent)
    assert answers(running, cookies)[:2] == [200, 200]
    assert answers(running, cookies.rpartition("; ")[0]) == [403, 403, 403]


@pytest.mark.parametrize(
    "changed",
    [
        {"secret": "another, and also long enough"},
        {"origin": "https://another.example"},
        {"origin": None},
        {"is_logged_in": False},
        {"email_verified": False},
    ],
)
def test_any_other_cookie_is_nobodys(running: Served, changed: dict[str, Any]) -> None:
    assert answers(running, cookie(running, MINA, **changed)) == [403, 403, 403]


def test_what_nobody_signed_is_nobodys(running: Served) -> None:
    said = json.dumps({"origin": running.address, "is_logged_in": True, **MINA})
    other = cookie(running, MINA).replace(USER, "_streamlit_user_tokens", 1)
    of_another_name = f"{USER}={signed('_streamlit_user_tokens', said)}"
    for cookies in ("", other, of_another_name, f"{USER}=%7B%7D", f"{USER}=chunks-1"):
        assert answers(running, cookies) == [403, 403, 403]
