"""`okr coach`: a statement a line in, a judgement a line out, from a file or a pipe."""

import json
from pathlib import Path

import hostile_texts
import pytest
from click.testing import CliRunner, Result

from okr_core.cli import main


def run(*args: str, typed: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["coach", *args], input=typed)


def test_each_line_that_says_something_is_answered_by_one_object(tmp_path: Path) -> None:
    file = tmp_path / "drafts.txt"
    file.write_bytes(
        "\ufeffWrite 20 articles\r\n\n   \nChurn below 2 %\nCafé rating ≥ 4.5".encode()
    )
    result = run("--kind", "key-result", "--json", str(file))
    assert (result.exit_code, result.stderr) == (0, "Looked at 3 lines.\n")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["text"], row["verdict"]) for row in rows] == [
        ("Write 20 articles", "task"),
        ("Churn below 2 %", "result"),
        ("Café rating ≥ 4.5", "result"),
    ]
    assert [set(row) for row in rows] == [{"text", "verdict", "findings"}] * 3
    [finding] = rows[0]["findings"]
    assert set(finding) == {"rule", "what", "why", "how"}
    assert rows[1]["findings"] == []


def test_objectives_are_judged_by_their_own_rules() -> None:
    typed = "Teachers get their Sunday evenings back\nBuild a new portal\n"
    result = run("--kind", "objective", "--json", "-", typed=typed)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["verdict"] for row in rows] == ["result", "task"]
    assert [one["rule"] for one in rows[1]["findings"]] == ["one_task"]


def test_people_read_sentences() -> None:
    result = run("-", typed="Write 20 articles\n")
    assert result.stdout.startswith(
        "task, with 1 finding: Write 20 articles\n  - This reads as a task:"
    )
    assert "\n    How: Ask" in result.stdout


def test_a_result_that_is_not_measured_reads_as_one_with_something_left_to_say() -> None:
    typed = "Improve customer satisfaction\nChurn below 2 %\n"
    lines = run("-", typed=typed).stdout.splitlines()
    assert lines[0].startswith("result to sharpen, with ")
    assert lines[-1] == "result: Churn below 2 %"


def test_of_another_language_nothing_is_told_which_is_said_once() -> None:
    result = run("-", typed="Umsatz um 20 % steigern\nWrite 20 articles\nNeue Kunden: 30\n")
    assert result.stdout.startswith("untold: Umsatz um 20 % steigern\ntask, with 1 finding:")
    assert result.stderr.splitlines()[1:] == [
        "The coach reads English: of 2 lines it looked at numbers only."
    ]


@pytest.mark.parametrize("typed", ["", "\n \n\t\n"])
def test_nothing_in_is_nothing_out(typed: str) -> None:
    result = run("--json", "-", typed=typed)
    assert (result.exit_code, result.stdout) == (0, "")


def test_hostile_lines_stay_one_line_each() -> None:
    lines = [*hostile_texts.TEXTS, "line\u2028separator", "next\x85line", "form\x0cfeed"]
    result = run("--json", "-", typed="\n".join(lines).encode())
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["text"] for row in rows] == lines


def test_what_is_not_utf_8_is_refused_with_its_line() -> None:
    result = run("--json", "-", typed=b"fine\nd\xe9j\xe0 vu\n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Line 2 of the input is not UTF-8 text." in result.stderr


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.txt")).exit_code == 2


def test_ten_thousand_lines_are_answered() -> None:
    typed = "".join(
        f"Reduce the time to answer letter {number} to 3 days\n" for number in range(10_000)
    )
    assert run("--json", "-", typed=typed).stdout.count("\n") == 10_000


def test_an_objective_that_is_no_task_is_called_one_and_what_is_to_sharpen() -> None:
    typed = "Be better\nTeachers get their Sunday evenings back\n"
    lines = run("-", "--kind", "objective", typed=typed).stdout.splitlines()
    assert lines[0] == "objective to sharpen, with 1 finding: Be better"
    assert lines[-1] == "objective: Teachers get their Sunday evenings back"
