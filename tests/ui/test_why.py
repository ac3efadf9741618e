"""Every figure on every page says why it is what it is, and nothing is read before it is asked."""

import re

import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import as_read, parameters, visit, words

from okr_core.ui import navigation, state, why

# What a page shows, by its popover: the address, and for each kind of figure what explains it.
FIGURES: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "overview": (
        "overview",
        {},
        [
            r"Day 62 of 92: counted from 1 Jul 2026 to 31 Aug 2026",
            r"Pace 67\.39 %: 62 ÷ 92",
            r"5 of 6 key results measured: those with",
            r"3 objectives: 1 off track, 1 stale, 1 on track\. Each has the status of its weakest",
            r"An objective's progress is the mean of its key results' by their weight",
            r"off track: progress ÷ pace is below 0\.7",
            r"the ends of 24 Aug 2026 and of 31 Aug 2026",
        ],
    ),
    "alignment": (
        "alignment",
        {},
        [r"the mean of their progress by weight", r"the weakest of their statuses", r"at risk: "],
    ),
    "alignment.drawer": (
        "alignment",
        {"objective": "service"},
        [
            r"Progress 48\.33 %: .*\(2 × 62\.5 % \+ 1 × 20 %\) ÷ 3",
            r"Pace 67\.39 %: ",
            r"Off track: the weakest .*“Handle more orders a day”",
            r"Confidence 5 of 10: the median .*: 3, 7\.",
            r"Last looked at on 24 Aug 2026",
            r"weight 1 · progress 20 % · off track",
            r"24 Aug 2026 · Mina Okafor · 340 orders · confidence 3 · “The scanners are still not",
        ],
    ),
    "key_results": (
        "key_results",
        {},
        [rf"{word}: " for word in ("on track", "at risk", "off track", "stale", "no data")],
    ),
    "key_results of an objective": (
        "key_results",
        {"objective": "chain"},
        [
            r"Keep the cold chain unbroken",
            r"Progress 46\.67 %: .*\(1 × 100 % \+ 1 × 40 % \+ 1 × 0 %\) ÷ 3",
            r"2 of 3 are measured",
        ],
    ),
    "projects": (
        "projects",
        {},
        [
            r"3 projects: those linked",
            r"Delivered: planned effort of the done tasks ÷",
            r"Moved: \(current − start\) ÷ \(target − start\)",
            r"Overdue effect: 80 % of the work",
            r"Without a key result: ",
            r"Delivered begins at 80 % of the work, moved at 50 % of the way",
        ],
    ),
    "summary": (
        "summary",
        {},
        [
            r"Delivered: at least 80 % of its work",
            r"closer to their target than when a project under them began",
            r"the key result is below half of its pace",
            r"at least 50 % of its way moved, with less than 20 % of the work",
        ],
    ),
    "project": (
        "project",
        {"project": "routes"},
        [
            r"Delivered 83\.33 %: 10 of 12 .* 3 of 4 tasks",
            r"Moved 62\.5 %: \(current 7 % − start 12 %\)",
            r"delivered by 6 Aug 2026, .* 14 days later, on 20 Aug 2026",
        ],
    ),
}


def page_of(name: str, harbour: dict[str, str]) -> tuple[AppTest, str]:
    """Open the page with its popover closed, and give the popover's key."""
    page, asked, _ = FIGURES[name]
    given = {parameter: harbour[short] for parameter, short in asked.items()}
    return visit(page, cycle=harbour["quarter"], **given), f"why.{name.split(maxsplit=1)[0]}"


def explained(app: AppTest, key: str) -> str:
    """Open the popover, and give what the page says then."""
    app.session_state[key] = True
    app.run()
    assert not app.exception
    return words(app).replace("\u202f", " ")


@pytest.mark.parametrize("name", FIGURES)
def test_every_kind_of_figure_is_explained_where_it_stands(
    harbour: dict[str, str], name: str
) -> None:
    app, key = page_of(name, harbour)
    whole = explained(app, key)
    assert "As known at the end of 31 Aug 2026" in whole
    for figure in FIGURES[name][2]:
        assert re.search(figure, whole, re.IGNORECASE), f"{figure}\n{whole}"


@pytest.mark.parametrize("name", FIGURES)
def test_an_explanation_is_not_drawn_before_it_is_opened(
    harbour: dict[str, str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> None:
        raise AssertionError("read although it is closed")

    for tell in ("overview", "alignment", "key_results", "projects", "objective", "project"):
        monkeypatch.setattr(why, tell, read)
    app, _ = page_of(name, harbour)
    assert not app.exception
    assert "As known at the end of" not in words(app)


def test_every_page_with_figures_has_the_word_beside_its_title(harbour: dict[str, str]) -> None:
    """Leadership explains each of its figures itself; where things are written there are none."""
    written = {"check_in", "setup", "plan", "review", "vote"}
    asked = {entry.name for entry in navigation.ENTRIES} - {"leadership", *written}
    for page in asked:
        picked = {"project": harbour["routes"]} if page == "project" else {}
        app = visit(page, cycle=harbour["quarter"], **picked)
        labels = [one.proto.popover.label for one in app.get("popover")]
        assert why.LABEL in labels, page


def test_every_figure_of_the_line_of_facts_is_in_its_explanation(harbour: dict[str, str]) -> None:
    app = visit("overview", cycle=harbour["quarter"])
    line = words(app).replace("\u202f", " ")
    facts = re.findall(r"day \d+ of \d+|\d+ of \d+ key results measured|\d objectives", line)
    facts += [f"{n} {word}" for n, word in re.findall(r"\*\*(\d+)\*\* :\w+\[\S+ (.+?)\]", line)]
    assert len(facts) == 6
    whole = explained(app, "why.overview").casefold()
    assert [fact for fact in facts if fact not in whole] == []


def test_the_numbers_of_an_objective_lead_to_its_key_results(harbour: dict[str, str]) -> None:
    app, key = page_of("alignment.drawer", harbour)
    explained(app, key)
    app.button(f"link.why.{harbour['orders']}").click().run()
    assert parameters(app) == {"cycle": harbour["quarter"], "kr": harbour["orders"]}
    assert app.header[0].value == "Are we getting there?"


@pytest.mark.parametrize(
    ("name", "figures", "origin"),
    [
        (
            "late",
            [
                r"Current 7 %: measured on 24 Aug 2026, the newest of 5",
                r"Progress 62\.5 %: \(current 7 % − baseline 12 %\)",
                r"Pace 67\.39 %: ",
                r"On track: progress ÷ pace is 0\.927",
                r"Confidence 7 of 10: .* ↑1 since the 6 before it",
                r"Forecast \S+ % on 30 Sep 2026: .* the last 5 measurements, which span 49 days",
            ],
            "Check-in of 24 Aug 2026 · Mina Okafor · 7 % · confidence 7",
        ),
        ("launch", [r"Progress 40 %: .* 1 of 3\."], "Stage finished on 10 Aug 2026"),
        ("licence", [r"Progress counts as 0 %"], None),
    ],
)
def test_a_key_result_is_explained_down_to_its_source(
    harbour: dict[str, str], name: str, figures: list[str], origin: str | None
) -> None:
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour[name])
    app.button_group("key_results.part").set_value(why.LABEL).run()
    whole = words(app).replace("\u202f", " ")
    for figure in ["As known at the end of 31 Aug 2026", *figures]:
        assert re.search(figure, whole), f"{figure}\n{whole}"
    buttons = [one for one in app.button if one.key == "link.why.origin"]
    labels = [as_read(one.label).replace("\u202f", " ") for one in buttons]
    assert labels == ([] if origin is None else [f":material/history: {origin}"])
    if buttons:
        buttons[0].click().run()
        assert app.button_group("key_results.part").value == "History"


def test_the_source_of_every_measured_key_result_is_its_current_value(
    harbour: dict[str, str],
) -> None:
    viewer = state.workspace().viewer()
    for row in viewer.key_results(TODAY, harbour["quarter"]).to_dict("records"):
        history = viewer.history(TODAY, row["key_result_id"])
        if row["is_measured"]:
            assert history.iloc[-1]["value"] == row["current"]
            assert history.iloc[-1]["measured_on"] == row["measured_on"]
        else:
            assert history.empty
