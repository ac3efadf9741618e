"""The rows of a file that were not imported, as a file to correct and import again."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from okr_core.model.understood import Problem
from okr_core.transfer.export.csv_rows import cell
from okr_core.transfer.reading import Sheet, shown

REASONS: Final = "not imported because"


def rejected_rows(sheet: Sheet, problems: Iterable[Problem]) -> bytes:
    """Return the rows that have a problem as CSV: as they were, with the reasons behind.

    Nothing in it is taken for a formula by a spreadsheet. UTF-8 with its mark, so that spreadsheets
    read the accents.
    """
    reasons: defaultdict[int, list[str]] = defaultdict(list)
    for problem in problems:
        reasons[problem.row].append(str(problem))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*(cell(header) for header in sheet.headers), REASONS])
    for line in sheet.lines:
        if line.number in reasons:
            cells = [cell(shown(value)) for value in line.cells]
            writer.writerow([*cells, cell("; ".join(reasons[line.number]))])
    return text.getvalue().encode("utf-8-sig")
