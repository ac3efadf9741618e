"""The OpenAPI document of the API, and the API driven from it: it says what is true.

Every endpoint is asked made-up questions, those that the document allows and those that it does
not, in the name of somebody who may read and of somebody who may write.
"""

import re
from collections.abc import Iterator
from typing import Any

import organisation
import pytest
import schemathesis
from asking import API, Program, app_of, link, program
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from organisation import Organisation
from schemathesis import checks
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi import checks as of_openapi
from starlette.routing import Mount, Route

from okr_core.web import api

ENDPOINTS = [(endpoint.method, endpoint.path) for endpoint in api.ENDPOINTS]
CHECKS = [
    checks.not_a_server_error,
    of_openapi.status_code_conformance,
    of_openapi.content_type_conformance,
    of_openapi.response_headers_conformance,
    of_openapi.response_schema_conformance,
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    """The organisation, to which made-up check-ins and readings come."""
    built = organisation.opened(tmp_path_factory.mktemp("driven"))
    organisation.keep_kpis(built)
    yield built
    built.workspace.close()


@pytest.fixture(scope="module")
def document(made: Organisation) -> dict[str, Any]:
    response = Program(app_of(lambda: made.workspace)).get("/openapi.json")
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    return response.json()


def loaded(made: Organisation) -> Any:
    """The document as Schemathesis reads it; the tokens that are sent are ours alone."""
    config = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
    app = app_of(lambda: made.workspace)
    return schemathesis.openapi.from_asgi(f"{API}/openapi.json", app, config=config)


@pytest.mark.parametrize("role", ["viewer", "editor"])
@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
def test_made_up_requests_are_answered_as_the_document_says(
    made: Organisation, method: str, path: str, role: str
) -> None:
    schema = loaded(made)
    token = link(made, role).token
    ids = ("late", "orders", "launch", "licence", "service", "quarter", "company", "routes")
    ids += ("lateness", "churn")
    known = st.sampled_from([made[name] for name in ids])
    operation = schema[path][method]
    allowed = operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE)
    anything = operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
    statuses = set()

    @settings(
        max_examples=20,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=allowed | anything, known_id=st.none() | known)
    def drive(case: schemathesis.Case, known_id: str | None) -> None:
        if known_id is not None and "{id}" in path:
            case.path_parameters = {"id": known_id}
        headers = {"Authorization": f"Bearer {token}"}
        statuses.add(case.call_and_validate(headers=headers, checks=CHECKS).status_code)

    drive()
    assert statuses <= {200, 201, 400, 403, 404, 409, 415, 422}


@pytest.mark.parametrize("role", ["viewer", "editor"])
@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
def test_a_good_request_is_granted_as_the_document_says(
    made: Organisation, method: str, path: str, role: str
) -> None:
    asking = program(made, role)
    said = asking.items("/check-ins")[0]["id"]
    read = asking.items(f"/kpis/{made['lateness']}/readings")[0]["id"]
    there = {
        "/cycles/{id}": made["quarter"],
        "/teams/{id}": made["company"],
        "/objectives/{id}": made["service"],
        "/key-results/{id}": made["late"],
        "/projects/{id}": made["routes"],
        "/check-ins/{id}": said,
        "/key-results/{id}/check-ins": made["late"],
        "/kpis/{id}": made["lateness"],
        "/kpis/{id}/readings": made["lateness"],
        "/kpi-readings/{id}": read,
    }
    written = {"body": {"value": 6.5}, "media_type": "application/json"}
    case = loaded(made)[path][method].Case(
        path_parameters={"id": there[path]} if "{id}" in path else {},
        headers={"Idempotency-Key": "the good one"} if method == "POST" else {},
        **(written if method == "POST" else {}),
    )
    headers = {"Authorization": f"Bearer {asking.token}"}
    granted = {"GET": 200, "POST": 201 if role == "editor" else 403}
    assert case.call_and_validate(headers=headers, checks=CHECKS).status_code == granted[method]


def test_the_document_is_valid_and_has_every_endpoint(made: Organisation) -> None:
    schema = loaded(made)
    schema.validate()
    found = {
        (result.ok().method.upper(), result.ok().path) for result in schema.get_all_operations()
    }
    assert found == set(ENDPOINTS)


def test_every_route_is_in_the_document_and_answers(
    made: Organisation, document: dict[str, Any]
) -> None:
    (mount,) = api.routes(lambda: made.workspace)
    assert isinstance(mount, Mount)
    routed = {
        f"{mount.path}{route.path}"
        for route in mount.routes
        if isinstance(route, Route) and not route.path.endswith("/openapi.json")
    }
    (server,) = document["servers"]
    assert routed == {server["url"] + path for path in document["paths"]}
    viewer = program(made)
    for path in (path for path in document["paths"] if "{" not in path):
        assert viewer.get(path).status_code == 200


def test_every_field_that_needs_it_says_its_unit(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    fractions = {"progress", "pace", "delivered", "moved", "raw_progress"}
    values = {"value", "current", "baseline", "target", "tolerance", "start_value"}
    values |= {"previous_value", "change", "healthy_low", "healthy_high"}
    seen = set()
    for name, schema in schemas.items():
        for field, told in schema.get("properties", {}).items():
            if field in fractions | values:
                seen.add(field)
                said = told.get("description", "")
                assert re.search("fraction|unit|The same", said), f"{name}.{field}"
    assert seen == fractions | values


def test_no_field_is_left_out_of_an_answer(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    told = ("Cycle", "Team", "Objective", "KeyResult", "Project", "CheckIn", "Kpi", "KpiReading")
    for name in (*told, "CheckInPage", "KpiReadingPage"):
        assert set(schemas[name]["required"]) == set(schemas[name]["properties"]), name


def test_every_endpoint_but_the_document_asks_for_a_token(
    made: Organisation, document: dict[str, Any]
) -> None:
    nobody = Program(app_of(lambda: made.workspace))
    assert document["security"] == [{"link": []}]
    for method, path in ENDPOINTS:
        assert nobody.ask(method, path.replace("{id}", made["late"])).status_code == 401, path
