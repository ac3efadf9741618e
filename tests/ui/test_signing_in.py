"""A server with ``--access sso`` starts only when people can sign in and every rule is clear."""

import os
from pathlib import Path

import pytest
from serving import ROOT, free_port, okr
from small_organisation import TODAY, build

AUTH = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "of these tests alone, and long enough"
client_id = "okr"
client_secret = "okr"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
"""
RULE = '\n[[access.rule]]\nrole = "viewer"\nemail = "*@example.org"\n'


def refused(folder: Path, secrets: str | None, **more: str) -> str:
    """What a server says that does not start."""
    if secrets is not None:
        (folder / "secrets.toml").write_text(secrets, encoding="utf-8")
    asked = okr(
        *("serve", "--headless", "--access", "sso", "--port", str(free_port())),
        *("--db", str(folder / "okr.duckdb")),
        OKR_SECRETS=str(folder / "secrets.toml"),
        **more,
    )
    assert asked.returncode == 1
    assert "Traceback" not in asked.stderr
    return asked.stderr


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        (None, "Signing in is not set up."),
        (RULE, "Signing in is not set up."),
        (AUTH.replace("client_id", "client"), "missing the following keys: ['client_id']"),
        (AUTH.replace("/oauth2callback", "/"), "does not lead back here"),
        (AUTH, "No rule says who may look in."),
        (AUTH + "\n[access]\nrule = []\n", "rule: "),
        (AUTH + RULE.replace("viewer", "admin"), "rule 1 role: "),
        (AUTH + RULE + RULE.replace("email", "mail"), "rule 2 mail: "),
        (AUTH + RULE + 'team = "Nobody\'s"\n', 'There is no team named "Nobody\'s"'),
        (AUTH + RULE + 'cycle = "2031"\n', "There is no cycle named '2031'"),
    ],
)
def test_what_is_missing_or_unclear_is_told_before_anybody_can_come(
    tmp_path: Path, secrets: str | None, said: str
) -> None:
    build(tmp_path / "okr.duckdb", TODAY)
    assert said in refused(tmp_path, secrets)


def test_without_authlib_it_says_how_to_get_it(tmp_path: Path) -> None:
    """What is found first is older than anything that Streamlit can use."""
    (tmp_path / "authlib").mkdir()
    (tmp_path / "authlib" / "__init__.py").write_text('__version__ = "1.0.0"\n', encoding="utf-8")
    found = os.pathsep.join([str(tmp_path), str(ROOT)])
    assert "pip install 'okr-dashboard[sso]'" in refused(tmp_path, AUTH + RULE, PYTHONPATH=found)
