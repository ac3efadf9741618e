"""What a served dashboard answers, whoever asks: guarded headers, no foreign page, no wide door."""

from collections.abc import Iterator

import httpx
import pytest
from forging import dialled, session
from serving import Served, served
from websockets.exceptions import InvalidStatus

from okr_core.ui import inline_scripts
from okr_core.web.headers import policy

ANSWERS = [
    ("GET", "/", 200),
    ("GET", "/key_results", 200),
    ("GET", "/healthz", 200),
    ("GET", "/_stcore/health", 200),
    ("GET", "/_stcore/host-config", 200),
    ("GET", "/favicon.png", 200),
    ("GET", "/media/nothing.csv", 404),
    ("GET", "/setup/", 301),
    ("GET", "//elsewhere.example", 400),
    ("POST", "/healthz", 405),
    ("POST", "/forward/sql", 401),
    ("PUT", "/_stcore/upload_file/some/file", 403),
    ("POST", "/_stcore/agent/interact", 403),
    ("GET", "/auth/login", 302),
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose environment asks for what would open it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STREAMLIT_SERVER_ENABLE_CORS", "false")
        patch.setenv("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "false")
        patch.setenv("STREAMLIT_SERVER_ENABLE_AGENT_API", "true")
        patch.setenv("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "4000")
        with served(tmp_path_factory.mktemp("answers") / "okr.duckdb") as server:
            yield server


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_carries_the_headers_that_guard_it(
    running: Served, method: str, path: str, status: int
) -> None:
    answer = httpx.request(method, running.address + path)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == policy(inline_scripts.hashes())
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "*" not in answer.headers.get("access-control-allow-origin", "")


def test_a_page_of_this_server_may_open_a_session(running: Served) -> None:
    with session(running.address) as client:
        assert client.session


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (None, "https://elsewhere.example"),
        (None, "null"),
        ("elsewhere.example", None),
        ("elsewhere.example", "http://elsewhere.example"),  # a name that was rebound to us
    ],
)
def test_a_page_of_another_site_may_not(
    running: Served, host: str | None, origin: str | None
) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        dialled(running.address, host=host, origin=origin),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_a_file_is_taken_only_with_the_token_of_the_page_and_up_to_the_limit(
    running: Served,
) -> None:
    settings = httpx.get(running.address + "/_stcore/health")
    token = settings.cookies["_streamlit_xsrf"]
    with session(running.address) as client:
        place = f"{running.address}/_stcore/upload_file/{client.session}/a-file"
        allowed = {"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}"}

        def put(size: int, headers: dict[str, str]) -> int:
            return httpx.put(place, files={"file": b"x" * size}, headers=headers).status_code

        assert put(10, allowed) == 204
        assert put(10, {}) == 403
        assert put(51 * 2**20, allowed) == 413
