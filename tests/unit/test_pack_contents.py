"""What a pack says of Harbour Foods on 31 August, as HTML, as Markdown and as SVG."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as Xml

import organisation
import pytest
from organisation import TODAY, Organisation

from okr_core import publishing
from okr_core.asked import PublishTo
from okr_core.charts import numbers
from okr_core.charts.theme import LIGHT, sign_of
from okr_core.model.access import Access, Reach, Role
from okr_core.model.clock import FixedClock
from okr_core.model.errors import InvalidInput, OkrError
from okr_core.pack import Frozen, drawing, html, markdown, svg_files
from okr_core.pack.as_markdown import plain
from okr_core.pack.composing import compose

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</svg><script>alert(1)</script>",
    "{{7*7}}{% raw %}",
    "5*3*2 and __init__",
    "</style><b>&amp;",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 4,
)


def seen(text: str) -> str:
    """The text with every kind of space as one, as ``Page.text`` gives it."""
    return " ".join(text.split())


def parsed(svg: str) -> Xml.Element:
    return Xml.fromstring(svg)  # noqa: S314 - written by the pack itself


class Page(HTMLParser):
    """The tags, attributes and visible words of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self._inside != "style":
            self.words.append(data)

    def all(self, name: str) -> list[str]:
        return [value for attribute, value in self.attributes if attribute == name]

    def text(self) -> str:
        return seen(" ".join(self.words))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path_factory.mktemp("pack"))
    yield made
    made.workspace.close()


def frozen(made: Organisation, team: str | None = None) -> Frozen:
    return publishing.freeze(
        made.viewer,
        as_of=TODAY,
        cycle=made.viewer.default_cycle(TODAY),
        team=made.ids[team] if team else None,
        made_at=FixedClock(TODAY).now(),
    )


@pytest.fixture(scope="module")
def whole(made: Organisation) -> Frozen:
    return frozen(made)


@pytest.fixture(scope="module")
def page(whole: Frozen) -> Page:
    return Page(html(whole))


@pytest.fixture(scope="module")
def hostile(whole: Frozen) -> Frozen:
    """The same numbers under titles, names and notes that try to be more than text."""
    texts = {
        "top_objectives": ("title", "owner"),
        "objectives": ("title", "why", "team", "owner", "cycle"),
        "key_results": ("title", "owner"),
        "attention": ("title", "blocker", "owner"),
        "changes": ("title",),
        "projects": ("title", "exemption_reason"),
        "links": ("project", "owner"),
        "check_ins": ("note", "blocker", "next_step", "author"),
    }
    frames = {}
    for name, columns in texts.items():
        frame = getattr(whole, name)
        frames[name] = frame.assign(
            **{
                column: [HOSTILE[at % len(HOSTILE)] for at in range(len(frame))]
                for column in columns
            }
        )
    return replace(whole, organisation=HOSTILE[4], cycle=HOSTILE[0], **frames)


# --- what is in it


def test_it_says_what_it_is_about_and_when_it_was_true(page: Page) -> None:
    for words in (
        "Harbour Foods",
        "as of 31 Aug 2026",
        "day 62 of 92",
        "67 % expected by this day",
        "Made on 31 Aug 2026, 12:00 UTC",
    ):
        assert words in page.text()


def test_every_number_is_the_engines(page: Page, whole: Frozen) -> None:
    text = page.text()
    assert len(whole.key_results) == 6
    for row in whole.key_results.to_dict("records"):
        assert f"{row['title']} {sign_of(row['status']).word}" in text
        assert seen(f"{numbers.percent(row['pace'])} expected") in text
        if row["is_measured"]:
            assert seen(f"{numbers.percent(row['progress'])} done") in text
    for row in whole.links.to_dict("records"):
        shares = seen(f"{numbers.percent(row['delivered'])} {numbers.percent(row['moved'])}")
        assert f"{row['project']} {row['owner']} · {row['team']}" in text
        assert shares in text


def test_notes_stand_under_their_key_result_newest_first(whole: Frozen) -> None:
    parts = [
        part for team in compose(whole).teams for one in team.objectives for part in one.key_results
    ]
    notes = {part.title: part.notes for part in parts}
    for title, said in notes.items():
        days = [datetime.strptime(note.day, "%d %b %Y").date() for note in said]  # noqa: DTZ007
        assert days == sorted(days, reverse=True), title
        assert len(said) <= 3
    assert sum(len(said) for said in notes.values()) == len(whole.check_ins) > 6
    assert any(note.blocker for said in notes.values() for note in said)


def test_an_answer_of_yes_or_no_is_said_in_words(whole: Frozen) -> None:
    licence = whole.key_results[whole.key_results["kind"] == "yes_no"]["key_result_id"].iloc[0]
    answered = whole.check_ins.head(1).assign(key_result_id=licence, value=1.0)
    said = compose(replace(whole, check_ins=answered))
    notes = [
        note
        for team in said.teams
        for objective in team.objectives
        for part in objective.key_results
        for note in part.notes
    ]
    assert [note.facts.split(" · ")[0] for note in notes] == ["yes"]


def test_projects_without_a_key_result_are_named_with_their_reason(
    page: Page, whole: Frozen
) -> None:
    projects = whole.projects
    [orphan] = projects.loc[projects["is_orphan"], "title"]
    [exempt] = projects.loc[projects["exemption"].notna()].to_dict("records")
    text = page.text()
    lack, need = text.index("Lack one"), text.index("Need none")
    assert lack < text.index(orphan, lack) < need < text.index(exempt["title"], need)
    assert exempt["exemption_reason"] in text


def test_every_link_of_the_contents_leads_somewhere(page: Page) -> None:
    links = page.all("href")
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(page.all("id"))
    assert len(set(page.all("id"))) == len(page.all("id"))


def test_every_team_has_a_page_in_the_contents(page: Page, whole: Frozen) -> None:
    teams = set(whole.objectives["team_id"])
    assert teams
    assert {f"#team-{team}" for team in teams} <= set(page.all("href"))


def test_every_chart_has_its_words_beside_it(whole: Frozen) -> None:
    parts = compose(whole)
    said = Page(html(whole))
    figures = parts.figures()
    assert len(figures) == 1 + whole.key_results["objective_id"].nunique()
    assert sorted(said.all("aria-label")) == sorted([figure.alt for figure in figures] * 2)
    for team in parts.teams:
        for objective in team.objectives:
            if objective.figure:
                drawn = objective.figure.datasets(drawing.WIDTH)["rows"]
                assert list(drawn["id"]) == [
                    part.anchor.removeprefix("key-result-") for part in objective.key_results
                ]


def test_a_pack_of_a_team_holds_that_team_alone(made: Organisation) -> None:
    one = frozen(made, "operations")
    text = Page(html(one)).text()
    outside = set(frozen(made).key_results["title"]) - set(one.key_results["title"])
    assert outside
    assert "with the teams below it" in text
    assert [title for title in outside if title in text] == []


def test_a_reader_with_a_reach_gets_what_they_may_see(made: Organisation) -> None:
    reach = Reach(team_id=made.ids["dispatch"])
    reader = made.workspace.viewer(Access(role=Role.VIEWER, reach=reach, name="A guest"))
    theirs = publishing.freeze(
        reader,
        as_of=TODAY,
        cycle=reader.default_cycle(TODAY),
        team=None,
        made_at=FixedClock(TODAY).now(),
    )
    inside = frozen(made, "dispatch")
    outside = set(frozen(made).key_results["title"]) - set(inside.key_results["title"])
    assert list(theirs.key_results["key_result_id"]) == list(inside.key_results["key_result_id"])
    assert set(theirs.check_ins["check_in_id"]) == set(inside.check_ins["check_in_id"]) != set()
    assert outside
    for written in (Page(html(theirs)).text(), markdown(theirs)):
        assert [title for title in outside if title in written] == []


def test_an_empty_database_gives_a_pack_that_says_so(tmp_path: Path) -> None:
    nothing = organisation.empty(tmp_path)
    empty = publishing.freeze(
        nothing.viewer, as_of=TODAY, cycle=None, team=None, made_at=FixedClock(TODAY).now()
    )
    nothing.workspace.close()
    assert "No objective is published here on this day." in Page(html(empty)).text()
    assert "No objective is published here on this day." in markdown(empty)
    assert list(svg_files(empty)) == []


# --- what it may not do


def test_it_needs_no_script_and_no_network(page: Page, whole: Frozen) -> None:
    assert not {"script", "link", "iframe", "img", "object", "embed", "foreignobject"} & set(
        page.tags
    )
    assert [name for name, _ in page.attributes if name.startswith("on")] == []
    assert page.all("src") == []
    policy = [value for value in page.all("content") if "default-src" in value]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    assert re.findall(r"url\(|@import|https?:", html(whole)) == []


def test_text_appears_as_it_was_typed(hostile: Frozen) -> None:
    written = html(hostile)
    said = Page(written)
    assert "script" not in said.tags
    assert "img" not in said.tags
    assert [name for name, _ in said.attributes if name.startswith("on")] == []
    for text in HOSTILE:
        assert seen(text) in said.text()
    assert written.count("<style>") == written.count("</style>") == 1


def test_a_chart_alone_keeps_hostile_titles_as_text(hostile: Frozen) -> None:
    for _, svg in svg_files(hostile):
        root = parsed(svg)
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
            "svg", "title", "g", "path", "line", "rect", "text",
        }  # fmt: skip
        assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)


def test_markdown_keeps_what_was_typed(hostile: Frozen) -> None:
    written = markdown(hostile)
    for text in HOSTILE:
        assert plain(text) in written
        assert text.replace("__", "") == text or text not in written
    assert not re.search(r"(?<!\\)<(?!=)", written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("5*3*2", r"5\*3\*2"),
        ("__init__", r"\_\_init\_\_"),
        ("<img src=x>", r"\<img src=x\>"),
        ("a | b", r"a \| b"),
        ("1. first", r"1\. first"),
        ("60.4 %", "60.4 %"),
        ("- not a list", r"\- not a list"),
        ("# no heading", r"\# no heading"),
        ("two\nlines", "two lines"),
        ("https://x.example", r"https\://x.example"),
        ("www.x.example", r"www\.x.example"),
        (":smile: at 12:30", r"\:smile: at 12:30"),
        (r"back\slash", r"back\\slash"),
    ],
)
def test_markdown_escapes_what_it_would_read(typed: str, written: str) -> None:
    assert plain(typed) == written


# --- how it is drawn


def test_a_slimmer_chart_shows_the_same_texts_and_bars(whole: Frozen) -> None:
    figure = compose(whole).teams[0].objectives[0].figure
    assert figure is not None
    root = parsed(drawing.inline(figure))
    rows = figure.datasets(drawing.WIDTH)["rows"]
    drawn = [element.text for element in root.iter("text")]
    for column in ("title", "word", "value", "confidence"):
        assert [text for text in rows[column] if text and text not in drawn] == []
    bars = figure.datasets(drawing.WIDTH)["parts"]
    assert len(root.findall(".//path")) >= len(bars)
    assert not any("light-dark" in str(element.attrib) for element in root.iter())


def test_a_chart_alone_names_its_colours_its_size_and_itself(whole: Frozen) -> None:
    files = dict(svg_files(whole))
    assert len(files) == len(compose(whole).figures())
    for name, svg in files.items():
        assert re.fullmatch(r"\d{3}(-[a-z0-9_-]+)?\.svg", name)
        assert "var(" not in svg
        assert LIGHT.text in svg
        root = parsed(svg)
        assert int(root.attrib["width"]) == drawing.WIDTH
        assert root.find("{http://www.w3.org/2000/svg}title") is not None


def test_a_key_result_costs_few_bytes(whole: Frozen) -> None:
    """372 key results must fit in 2 MB, charts on paper and on a phone included."""
    more = 10
    many = replace(
        whole,
        key_results=whole.key_results.loc[whole.key_results.index.repeat(more)],
    )
    each = (len(html(many)) - len(html(whole))) / (len(whole.key_results) * (more - 1))
    assert each < 2_000_000 / 372


# --- files


def test_a_zip_holds_every_chart_and_is_the_same_each_time(whole: Frozen) -> None:
    first, second = (publishing.download(whole, "svg") for _ in range(2))
    assert first.content == second.content
    assert first.name == "okr-pack-2026-08-31-charts.zip"
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        assert archive.namelist() == [name for name, _ in svg_files(whole)]


@pytest.mark.parametrize(("form", "ending"), [("html", "html"), ("markdown", "md")])
def test_a_pack_is_written_whole(
    made: Organisation, tmp_path: Path, form: str, ending: str
) -> None:
    asked = PublishTo(to=tmp_path / f"pack.{ending}", form=form, team="  OPERATIONS ")
    [file] = publishing.publish(made.viewer, FixedClock(TODAY), asked)
    assert file.read_text(encoding="utf-8").rstrip().endswith(("</html>", "an alert."))
    assert [one.name for one in tmp_path.glob("*pack*")] == [file.name]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"team": "Operatons"}, "Did you mean 'Operations'?"),
        ({"cycle": "Q9"}, "Did you mean"),
        ({"as_of": date(2027, 1, 1)}, "has not come yet"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    made: Organisation, tmp_path: Path, asked: dict[str, str], told: str
) -> None:
    with pytest.raises(InvalidInput, match=re.escape(told)):
        publishing.publish(
            made.viewer,
            FixedClock(TODAY),
            PublishTo(to=tmp_path / "x.md", form="markdown", **asked),
        )
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told(made: Organisation, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    asked = PublishTo(to=tmp_path / "taken" / "pack.md", form="markdown")
    with pytest.raises(OkrError, match="There is no folder"):
        publishing.publish(made.viewer, FixedClock(TODAY), asked)


def test_without_the_extra_it_says_what_to_install(
    whole: Frozen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    with pytest.raises(OkrError, match=re.escape("pip install 'okr-dashboard[pack]'")):
        html(whole)
    assert markdown(whole)
