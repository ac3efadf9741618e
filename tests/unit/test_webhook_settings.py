"""The environment says where messages go; what it cannot mean is refused before anything starts."""

from pathlib import Path

import pytest
from serving import okr

from okr_core.model.errors import InvalidInput
from okr_core.ui.place import Place
from okr_core.ui.webhook import asked_for

HOOK = "https://chat.example/services/s3cret"


def test_nothing_is_sent_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OKR_WEBHOOK_URL", raising=False)
    assert asked_for(Place()) is None
    monkeypatch.setenv("OKR_WEBHOOK_URL", " ")
    assert asked_for(Place()) is None
    monkeypatch.setenv("OKR_WEBHOOK_URL", HOOK)
    found = asked_for(Place(port=8600))
    assert found == (HOOK, 9, "http://127.0.0.1:8600")
    monkeypatch.setenv("OKR_WEBHOOK_HOUR", "0")
    monkeypatch.setenv("OKR_PUBLIC_URL", "https://okr.example.org/")
    assert asked_for(Place()) == (HOOK, 0, "https://okr.example.org")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OKR_WEBHOOK_URL", "http://chat.example/services/s3cret"),
        ("OKR_WEBHOOK_HOUR", "24"),
        ("OKR_WEBHOOK_HOUR", "9:00"),
        ("OKR_WEBHOOK_HOUR", "-1"),
        ("OKR_PUBLIC_URL", "okr.example.org"),
        ("OKR_PUBLIC_URL", "https://okr.example.org/?<x>"),
        ("OKR_PUBLIC_URL", "javascript:alert(1)"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("OKR_WEBHOOK_URL", HOOK)
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidInput, match=name) as refused:
        asked_for(Place())
    assert "s3cret" not in str(refused.value)


def test_a_server_does_not_start_with_a_wrong_one_and_the_secret_is_not_told(
    tmp_path: Path,
) -> None:
    answer = okr(
        "serve",
        "--headless",
        "--db",
        str(tmp_path / "okr.duckdb"),
        OKR_WEBHOOK_URL="http://chat.example/s3cret",
    )
    assert answer.returncode == 1
    assert answer.stderr.startswith("Error: OKR_WEBHOOK_URL is no address")
    assert "s3cret" not in answer.stderr + answer.stdout
    assert not (tmp_path / "okr.duckdb").exists()
