"""What the columns of a foreign file mean: guessed from their headers, decided by a person."""

import re
from collections.abc import Mapping as Names
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict


class Column(StrEnum):
    """What a column may hold. Values are what the mapping step and the command line call them."""

    ROW_ID = "row id"
    PARENT = "parent"
    TYPE = "type"
    TITLE = "title"
    OBJECTIVE = "objective"
    KEY_RESULT = "key result"
    PROJECT = "project"
    TEAM = "team"
    CYCLE = "cycle"
    OWNER = "owner"
    OWNER_EMAIL = "owner email"
    STARTS_ON = "starts on"
    ENDS_ON = "due"
    KIND = "kind"
    METRIC = "metric name"
    UNIT = "unit"
    BASELINE = "baseline"
    TARGET = "target"
    CURRENT = "current value"
    MEASURED_ON = "measured on"
    BAND_LOW = "band low"
    BAND_HIGH = "band high"
    TOLERANCE = "tolerance"
    WEIGHT = "weight"
    CONFIDENCE = "confidence"
    STATUS = "status"
    NOTE = "note"
    AMBITION = "ambition"
    DESCRIPTION = "description"


_SYNONYMS: Final[Names[Column, str]] = {
    Column.ROW_ID: "row id; id; key; no; nr; number; row; okr id; item id; goal id; #",
    Column.PARENT: (
        "parent; parent id; parent row id; parent row; parent objective; parent goal; parent key; "
        "aligned to; aligns to; alignment; parent okr; belongs to"
    ),
    Column.TYPE: "type; item type; okr type; entry type; goal type; record type; level; typ",
    Column.TITLE: (
        "title; name; okr; okr title; okr name; item; summary; goal or key result; titel; nom; "
        "titulo; bezeichnung"
    ),
    Column.OBJECTIVE: (
        "objective; objectives; objective title; objective name; goal; goals; goal title; o; "
        "big bet; aim; ziel; ziele; objectif; objectifs; objetivo; objetivos; doel; doelstelling"
    ),
    Column.KEY_RESULT: (
        "key result; key results; key result title; key result name; kr; krs; kr title; kr name; "
        "result; measure; measure of success; measurable; schlusselergebnis; resultat cle; "
        "resultado clave; kernresultaat"
    ),
    Column.PROJECT: (
        "project; projects; project title; project name; initiative; initiatives; "
        "initiative title; projekt; projet; proyecto"
    ),
    Column.TEAM: (
        "team; teams; team name; entity; entities; department; departments; business unit; group; "
        "squad; organisation; organization; organizational unit; org unit; abteilung; equipe; "
        "equipo; afdeling"
    ),
    Column.CYCLE: (
        "cycle; time period; period; time frame; timeframe; quarter; okr cycle; okr period; "
        "planning period; interval; session; zyklus; zeitraum; quartal; periode; trimestre; ciclo"
    ),
    Column.OWNER: (
        "owner; owners; owner name; responsible; responsible person; assignee; assigned to; lead; "
        "dri; accountable; who; person; verantwortlich; verantwortliche; verantwortlicher; "
        "verantwortliche person; zustandig; besitzer; responsable; "
        "eigenaar"
    ),
    Column.OWNER_EMAIL: (
        "owner email; owner e mail; owner mail; email; e mail; owner email address; owner upn; "
        "assignee email; email address"
    ),
    Column.STARTS_ON: "start date; starts on; starts; start day; begin date; begins; startdatum; "
    "beginn; anfang",
    Column.ENDS_ON: (
        "due; due date; due on; end date; ends on; ends; deadline; target date; finish date; "
        "finish; by; by when; when; enddatum; fallig; fallig am; "
        "falligkeit; falligkeitsdatum; frist; termin; ende; echeance; fecha limite"
    ),
    Column.KIND: (
        "kind; key result type; kr type; metric type; measure type; direction; measurement type; "
        "target type; tracking type"
    ),
    Column.METRIC: "metric name; metric; kpi; kpi name; indicator; indicator name; kennzahl",
    Column.UNIT: (
        "unit; units; metric unit; unit of measure; unit of measurement; uom; einheit; unite; "
        "unidad; eenheid"
    ),
    Column.BASELINE: (
        "baseline; baseline value; start value; starting value; initial value; initial; "
        "from value; start at; starting point; base; basis; startwert; ausgangswert; "
        "valeur initiale; valor inicial; startwaarde; nulmeting"
    ),
    Column.TARGET: (
        "target; target value; goal value; to value; end value; target metric; zielwert; "
        "valeur cible; cible; meta; valor objetivo; doelwaarde"
    ),
    Column.CURRENT: (
        "current; current value; actual; actual value; actuals; latest; latest value; value; "
        "last value; today; now; stand; ist; istwert; ist wert; aktuell; "
        "aktueller wert; aktueller stand; valeur actuelle; actuel; valor actual; "
        "huidige waarde; huidig"
    ),
    Column.MEASURED_ON: (
        "measured on; measured; check in date; last check in; last check in date; last updated; "
        "last update; updated on; updated; last modified; as of; date; datum; stichtag; messdatum; "
        "gemessen am; stand vom; stand am"
    ),
    Column.BAND_LOW: "band low; low; lower; lower bound; lower limit; minimum; min",
    Column.BAND_HIGH: "band high; high; upper; upper bound; upper limit; maximum; max",
    Column.TOLERANCE: "tolerance; toleranz",
    Column.WEIGHT: "weight; weighting; weightage; weight %; gewicht; poids; peso; gewichtung",
    Column.CONFIDENCE: "confidence; confidence level; confidence score; zuversicht; confiance",
    Column.STATUS: "status; health; state; rag; rag status; okr status; kr status; ampel",
    Column.NOTE: (
        "note; notes; comment; comments; check in note; last check in note; last comment; "
        "kommentar; notiz; remarks; remark"
    ),
    Column.AMBITION: "ambition; objective type; commitment; aspirational or committed; stretch",
    Column.DESCRIPTION: (
        "description; why; details; detail; context; purpose; reason; rationale; beschreibung; "
        "descripcion"
    ),
}
# Words that mean a value or a day, depending on what stands under them.
_START: Final = frozenset({"from", "start", "von", "de", "desde"})
_END: Final = frozenset({"to", "end", "bis", "hasta", "goal"})
_ACCENTS: Final = str.maketrans("äàáâãåçéèêëíìîïñóòôöõúùûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy")
_LOOKS_LIKE_A_DAY: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|.*\b(19|20)\d\d$")
_SHORTEST_PART: Final = 4  # letters that a synonym needs to be looked for inside a longer header


def normal(header: str) -> str:
    """Return a header in small letters and single words: ``Start_Value (€)`` is ``start value``."""
    text = re.sub(r"\(.*?\)|\[.*?\]", " ", header).casefold().translate(_ACCENTS)
    return " ".join(re.sub(r"[^\w#%]|_", " ", text).split())


_BY_NAME: Final = {
    name.strip(): column for column, names in _SYNONYMS.items() for name in names.split(";")
}
_LONGEST_FIRST: Final = sorted(
    (name for name in _BY_NAME if len(name) >= _SHORTEST_PART), key=len, reverse=True
)


class Mapping(BaseModel):
    """What each column of a sheet means; None is left out.

    Attributes:
        columns: One for each header, in the order of the sheet. No column is named twice.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: tuple[Column | None, ...]

    def where(self, column: Column) -> int | None:
        """Return the place of a column, or None when the sheet has none."""
        return self.columns.index(column) if column in self.columns else None

    def has(self, *columns: Column) -> bool:
        """Return whether the sheet has one of these columns."""
        return any(column in self.columns for column in columns)

    def changed(self, at: int, column: Column | None) -> "Mapping":
        """Return the mapping with another meaning for one column.

        Whatever had that meaning before is left out.
        """
        columns = [None if known is column else known for known in self.columns]
        columns[at] = column
        return Mapping(columns=tuple(columns))


def named(header: str) -> Column | None:
    """Return what a header means by its exact name; None when it is not known."""
    return _BY_NAME.get(normal(header))


def known_headers(cells: Sequence[str]) -> int:
    """Return how many cells of a row are known as headers by their exact names."""
    return sum(normal(cell) in _BY_NAME or normal(cell) in _START | _END for cell in cells)


def guess(headers: Sequence[str], columns: Sequence[Sequence[str]] = ()) -> Mapping:
    """Return the likeliest meaning of each header.

    Args:
        headers: As written.
        columns: A few filled cells of each column, which tell a day from a value.
    """
    guessed: list[Column | None] = [None] * len(headers)
    for exact in (True, False):
        for at, header in enumerate(headers):
            if guessed[at] is None:
                samples = columns[at] if at < len(columns) else ()
                column = _meaning(normal(header), samples, exact=exact)
                guessed[at] = None if column in guessed else column
    return Mapping(columns=tuple(_in_context(guessed)))


def _meaning(name: str, samples: Sequence[str], *, exact: bool) -> Column | None:
    if exact:
        days = bool(samples) and all(_LOOKS_LIKE_A_DAY.match(sample) for sample in samples)
        numbers = bool(samples) and all(re.search(r"\d", sample) for sample in samples)
        if name in _START and (days or numbers or not samples):
            return Column.STARTS_ON if days else Column.BASELINE
        if name in _END and (days or (numbers and not days) or name != "goal"):
            return Column.ENDS_ON if days else Column.TARGET
        return _BY_NAME.get(name)
    padded = f" {name} "
    found = next((known for known in _LONGEST_FIRST if f" {known} " in padded), None)
    return _BY_NAME[found] if found else None


def _in_context(guessed: list[Column | None]) -> list[Column | None]:
    """Read a lone title beside an objective, or a metric without key results, as the key result."""
    if Column.KEY_RESULT in guessed or {Column.TYPE, Column.PARENT} & set(guessed):
        return guessed
    if Column.OBJECTIVE in guessed:
        for stand_in in (Column.TITLE, Column.METRIC):
            if stand_in in guessed:
                return [Column.KEY_RESULT if c is stand_in else c for c in guessed]
    return guessed
