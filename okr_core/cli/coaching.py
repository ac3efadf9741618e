"""The command that looks at wording: `okr coach`. It needs no database."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from okr_core.cli.command import told
from okr_core.model.counting import count
from okr_core.model.errors import InvalidInput
from okr_core.rules import coach as rules
from okr_core.rules.coach import Finding, Verdict


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "--kind",
    type=click.Choice(["key-result", "objective"]),
    default="key-result",
    show_default=True,
    help="What the lines are.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one object a line.")
@told
def coach(file: str, kind: str, as_json: bool) -> None:
    """Tell results from tasks in FILE, one statement a line, and say what to improve and how.

    English only: of a statement in another language nothing is told, its numbers are looked at.

    FILE is text in UTF-8, or - for what is typed or piped in. Empty lines are left out. Findings
    are help, never a grade: whatever is found, the command succeeds.
    """
    lines = list(_lines(file))
    untold = 0
    for line in lines:
        verdict, findings = _reviewed(line, kind, lines)
        click.echo(
            _as_json(line, verdict, findings)
            if as_json
            else _as_text(line, kind, verdict, findings)
        )
        untold += verdict is Verdict.UNTOLD
    click.echo(f"Looked at {count(len(lines), 'line')}.", err=True)
    if untold:
        click.echo(
            f"The coach reads English: of {count(untold, 'line')} it looked at numbers only.",
            err=True,
        )


def _lines(file: str) -> Iterator[str]:
    """Yield the lines that say something.

    Raises:
        InvalidInput: The text is not UTF-8.
    """
    content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        raise InvalidInput(
            f"Line {number} of {'the input' if file == '-' else file} is not UTF-8 text.",
            "Save it as UTF-8 and try again.",
        ) from error
    for line in text.split("\n"):
        if line.strip():
            yield line.removesuffix("\r")


def _reviewed(line: str, kind: str, beside: Sequence[str]) -> tuple[Verdict, tuple[Finding, ...]]:
    row = {"title": line}
    if kind == "key-result":
        review = rules.key_result(row, beside)
        return review.verdict, review.findings
    return rules.objective_verdict(row, beside), rules.objective(row, None, beside)


def _as_json(line: str, verdict: Verdict, findings: tuple[Finding, ...]) -> str:
    # Escaped, so that one object stays one line whatever a reader takes for the end of a line.
    row: dict[str, Any] = {
        "text": line,
        "verdict": verdict.value,
        "findings": [
            {"rule": one.rule, "what": one.what, "why": one.why, "how": one.how} for one in findings
        ],
    }
    return json.dumps(row)


def _as_text(line: str, kind: str, verdict: Verdict, findings: tuple[Finding, ...]) -> str:
    word = verdict.value
    if verdict is Verdict.RESULT:
        # It is not yet a good one: whoever reads no further than the colon reads that too.
        said_of = "objective" if kind == "objective" else word
        word = f"{said_of} to sharpen" if findings else said_of
    found = f", with {count(len(findings), 'finding')}" if findings else ""
    said = [f"{word}{found}: {line.strip()}"]
    for one in findings:
        said += [f"  - {one.what}", f"    Why: {one.why}", f"    How: {one.how}"]
    return "\n".join(said)
