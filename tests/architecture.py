"""The house rules that a machine can check: where a line may live, and how long a file may get."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "pages").glob("*.py"))
MODULES = sorted((ROOT / "okr_core").rglob("*.py"))
STATEMENTS = sorted((ROOT / "okr_core" / "store").rglob("*.sql"))
SQL_TEXT = re.compile(
    r"\b(select\s.+\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\b", re.I | re.S
)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def texts(path: Path) -> list[str]:
    """Every string constant of a file that is not a docstring."""
    tree = parsed(path)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_a_page_is_at_most_120_lines_of_100_characters(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 120
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_a_page_imports_only_streamlit_the_ui_and_the_words_of_the_model(page: Path) -> None:
    allowed = (
        "streamlit",
        "okr_core.ui",
        "okr_core.model",
        "okr_core.charts",
        "datetime",
        "typing",
    )
    assert [
        name for name in imported(page) if not name.startswith(allowed) and name != "okr_core"
    ] == []


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_a_module_is_rarely_over_300_lines_and_never_over_350(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 350


@pytest.mark.parametrize("file", PAGES + MODULES, ids=relative)
def test_no_python_file_holds_sql_but_the_store(file: Path) -> None:
    if (ROOT / "okr_core" / "store") in file.parents:
        return
    assert [text for text in texts(file) if SQL_TEXT.search(text)] == []


@pytest.mark.parametrize("file", [*PAGES, *MODULES, ROOT / "app.py"], ids=relative)
def test_no_html_is_passed_around_streamlit(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert "unsafe_allow_html" not in source
    assert "unsafe_allow_javascript" not in source


@pytest.mark.parametrize("file", PAGES + MODULES, ids=relative)
def test_no_statement_is_built_from_an_f_string(file: Path) -> None:
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
            assert not SQL_TEXT.search(text), f"{relative(file)}:{node.lineno}"


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_a_module_opens_with_one_purpose_sentence(module: Path) -> None:
    assert ast.get_docstring(parsed(module))


@pytest.mark.parametrize("statement", STATEMENTS, ids=relative)
def test_an_sql_file_opens_with_its_purpose(statement: Path) -> None:
    assert statement.read_text(encoding="utf-8").startswith("-- ")


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_only_the_room_that_owns_a_library_imports_it(module: Path) -> None:
    owners = {
        "duckdb": "store",
        "streamlit": "ui",
        "altair": "charts",
        "starlette": "web",
        "vl_convert": "pack",
        "jinja2": "pack",
    }
    room = module.relative_to(ROOT / "okr_core").parts[0]
    for library, owner in owners.items():
        if room != owner:
            assert not {name for name in imported(module) if name.split(".")[0] == library}


def test_the_lock_file_holds_versions_and_hashes_and_no_addresses() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "://" not in lock
    for requirement in project["dependencies"] + project["optional-dependencies"]["test"]:
        name = re.split(r"[<>=]", requirement)[0]
        assert re.search(rf"^{name}==\S+ .*\\\n\s+--hash=sha256:", lock, re.M), name
