"""From frames to the parts of a pack: which things stand where, and what is said of them."""

from collections.abc import Iterator

from okr_core.charts import numbers
from okr_core.model.vocabulary import Status
from okr_core.pack.frozen import Frozen
from okr_core.pack.leading import leading
from okr_core.pack.parts import Cover, Loose, Parts
from okr_core.pack.team_pages import teams
from okr_core.pack.wording import mark, rows, text
from okr_core.telling import sentences
from okr_core.telling.sentences import Row


def compose(frozen: Frozen) -> Parts:
    """Return the parts of a pack in reading order."""
    pages = tuple(teams(frozen))
    anchors = {
        part.anchor
        for team in pages
        for objective in team.objectives
        for part in objective.key_results
    }
    projects = frozen.projects
    return Parts(
        cover=_cover(frozen),
        leadership=leading(frozen, anchors),
        teams=pages,
        orphans=tuple(
            Loose(text(row["title"]), sentences.whose(row))
            for row in rows(projects[projects["is_orphan"].astype(bool)])
        ),
        exempt=tuple(
            Loose(text(row["title"]), _exemption(row))
            for row in rows(projects[projects["exemption"].notna()])
        ),
        rules=tuple(_rules(frozen.thresholds)),
    )


def _cover(frozen: Frozen) -> Cover:
    overview, as_of = frozen.overview, numbers.day(frozen.as_of)
    facts = []
    if frozen.team:
        facts.append(("Team", f"{frozen.team}, with the teams below it"))
    facts.append(("Cycle", frozen.cycle or "every cycle"))
    if not numbers.is_missing(overview["cycle_id"]):
        facts.append(("Dates", _dates(overview)))
    if not numbers.is_missing(overview["pace"]):
        facts.append(("Pace", f"{numbers.percent(overview['pace'])} expected by this day"))
    facts += [
        ("Objectives", f"{overview['objectives']:,.0f}"),
        (
            "Key results",
            f"{overview['measured']:,.0f} of {overview['key_results']:,.0f} measured",
        ),
    ]
    counts = (
        (mark(status), f"{overview[f'objectives_{status.value}']:,.0f}")
        for status in Status  # weakest first, as on the pages
        if overview[f"objectives_{status.value}"]
    )
    title = frozen.team or frozen.organisation
    running = " · ".join(part for part in (title, frozen.cycle, f"as of {as_of}") if part)
    return Cover(
        title=title,
        cycle=frozen.cycle or "Every cycle",
        as_of=as_of,
        made=f"{numbers.day(frozen.made_at)}, {frozen.made_at:%H:%M} UTC",
        facts=tuple(facts),
        counts=tuple(counts),
        running_title=running,
    )


def _dates(overview: Row) -> str:
    span = f"{numbers.day(overview['starts_on'])} – {numbers.day(overview['ends_on'])}"
    if overview["day_number"] > 0:
        return f"{span}, day {overview['day_number']:.0f} of {overview['days']:.0f}"
    return span


def _exemption(row: Row) -> str:
    said = f"{sentences.EXEMPTIONS[str(row['exemption'])]}: {text(row['exemption_reason'])}"
    reviewed = row["exemption_reviewed_on"]
    if numbers.is_missing(reviewed):
        return said
    return f"{said} · reviewed {numbers.day(reviewed)}"


def _rules(thresholds: Row) -> Iterator[tuple[str, str]]:
    """How to read the numbers: each formula in words."""
    on_track, at_risk, grace = (
        numbers.full(thresholds[name])
        for name in ("on_track_ratio", "at_risk_ratio", "stale_grace_days")
    )
    delivered = numbers.percent(thresholds["gap_delivered"])
    yield (
        "Progress",
        "(current − baseline) ÷ (target − baseline), kept between 0 % and 100 %. A value to keep "
        "counts 100 % inside its band; stages count by their share. An objective's progress is "
        "the mean of its key results by weight.",
    )
    yield (
        "Pace",
        "the progress expected by this day: the share of the cycle's days that have passed, "
        "unless the key result has waypoints of its own.",
    )
    yield (
        "Status",
        f"progress ÷ pace of at least {on_track} is on track, of at least {at_risk} at risk, less "
        f"is off track. Stale: no check-in for longer than the rhythm and {grace} days. An "
        "objective is as weak as its weakest key result; an owner may say it is worse.",
    )
    yield "Confidence", "from 1 to 10, as the owner put it at the last check-in."
    yield (
        "Delivered and moved",
        "delivered is the share of a project's work that is done; moved is how far its key result "
        "has come since the project began. Deliverables are no guarantee of results: the two are "
        f"never merged, and {delivered} delivered without movement raises an alert.",
    )
