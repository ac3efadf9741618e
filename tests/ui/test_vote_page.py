"""The vote on a phone: what is voted on, one vote a browser, nothing told before the reveal."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import organisation
import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from visiting import as_read, charts, opened, select, visit, words

from okr_core.model import commands as c
from okr_core.model.access import BROWSER_COOKIE, LINK_COOKIE, Role, new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.ui import navigation, settings, state
from okr_core.workspace import Editor

Browse = Callable[..., None]  # the visits that follow are of this browser


@pytest.fixture(autouse=True)
def browse(monkeypatch: pytest.MonkeyPatch) -> Browse:
    """Gives the visits that follow a browser's cookies: Streamlit's tester has none to hold."""
    held: dict[str, str] = {}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: held))

    def browse(name: str | None = "phone", *, link: str | None = None) -> None:
        held.clear()
        held.update({BROWSER_COOKIE: name} if name else {})
        held.update({LINK_COOKIE: link} if link else {})

    browse()
    return browse


@pytest.fixture
def behind_links(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Harbour Foods behind links; the ids by their short names."""
    ids = organisation.copied(tmp_path)
    state.close()
    database = tmp_path / "okr.duckdb"
    state.configure(settings.Settings(database=database, today=organisation.TODAY, access="links"))
    yield ids
    state.close()


def facilitator() -> Editor:
    return state.workspace().editor(Actor(name="Mina"))


def ask(ids: dict[str, str], key_result: str = "late", team: str | None = None) -> str:
    """Open a round on a key result, and return its id."""
    return facilitator().open_round(
        c.OpenRound(
            cycle_id=ids["quarter"],
            team_id=ids[team] if team else None,
            key_result_id=ids[key_result],
        )
    )


def cast(round_id: str, *confidences: int) -> None:
    """Vote as that many other browsers."""
    for number, confidence in enumerate(confidences):
        state.workspace().voter().cast_vote(
            c.CastVote(workshop_round_id=round_id, voter=f"{number:064x}", confidence=confidence)
        )


def reveal(round_id: str) -> None:
    facilitator().reveal_round(c.RevealRound(workshop_round_id=round_id))


def link(role: Role, **more: object) -> str:
    """Make a link and return its token."""
    token = new_token()
    command = c.CreateLink.model_validate(
        {"name": role.value, "role": role, "token_hash": token_hash(token), **more}
    )
    state.workspace().owner(Actor(name="Mina")).create_link(command)
    return token


def vote(app: AppTest, confidence: int) -> None:
    ballot = [one for one in app.button if str(one.key).startswith("vote.")]
    next(one for one in ballot if one.label == str(confidence)).click().run()
    assert not app.exception


def kept() -> list[int]:
    return [row["confidence"] for row in select("select confidence from workshop_vote")]


def test_without_a_round_the_page_waits(harbour: dict[str, str]) -> None:
    app = visit("vote", cycle=harbour["quarter"])
    assert "the next vote appears here by itself" in words(app)
    assert [one.key for one in app.button if str(one.key).startswith("vote.")] == []


def test_the_ballot_says_what_is_voted_on_and_has_ten_numbers(harbour: dict[str, str]) -> None:
    ask(harbour)
    app = visit("vote", cycle=harbour["quarter"])
    said = words(app).replace("\u202f", " ")
    assert "Reduce late orders" in said
    assert "Operations · Every order arrives when we said" in said
    assert "12 % → 4 %" in said
    labels = [one.label for one in app.button if str(one.key).startswith("vote.")]
    assert labels == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize(
    ("key_result", "way"),
    [
        ("cold", "Between 2 °C and 5 °C"),
        ("launch", "Stage by stage"),
        ("licence", "From no to yes"),
    ],
)
def test_the_ballot_of_every_kind_says_the_way(
    harbour: dict[str, str], key_result: str, way: str
) -> None:
    ask(harbour, key_result)
    app = visit("vote", cycle=harbour["quarter"])
    assert way in words(app).replace("\u202f", " ")


def test_a_vote_is_kept_and_may_be_changed_until_the_reveal(harbour: dict[str, str]) -> None:
    round_id = ask(harbour)
    app = visit("vote", cycle=harbour["quarter"])
    vote(app, 7)
    assert "Your vote: 7" in words(app)
    vote(app, 4)
    assert "Your vote: 4" in words(app)
    assert kept() == [4]
    reveal(round_id)
    vote(app, 9)  # the page does not know of the reveal yet
    assert kept() == [4]
    assert "**Median 4** · 1 vote" in words(app)


def test_a_reload_of_the_same_browser_is_the_same_voter(
    harbour: dict[str, str], browse: Browse
) -> None:
    ask(harbour)
    vote(visit("vote", cycle=harbour["quarter"]), 7)
    again = visit("vote", cycle=harbour["quarter"])
    assert "Your vote: 7" in words(again)
    vote(again, 8)
    browse("another phone")
    other = visit("vote", cycle=harbour["quarter"])
    assert "Your vote" not in words(other)
    vote(other, 3)
    assert sorted(kept()) == [3, 8]


def test_what_is_kept_of_a_browser_is_not_its_cookie(harbour: dict[str, str]) -> None:
    ask(harbour)
    vote(visit("vote", cycle=harbour["quarter"]), 7)
    assert [row["voter"] for row in select("select voter from workshop_vote")] == [
        token_hash("phone")
    ]


def test_a_click_on_a_round_that_is_over_is_no_vote_in_the_next(harbour: dict[str, str]) -> None:
    first = ask(harbour)
    app = visit("vote", cycle=harbour["quarter"])
    late = {str(one.key) for one in app.button if str(one.key).startswith("vote.")}
    reveal(first)
    vote(app, 7)
    facilitator().close_round(c.CloseRound(workshop_round_id=first))
    ask(harbour)
    app.run()
    assert not late & {str(one.key) for one in app.button}
    assert "no longer change" not in words(app)
    assert kept() == []


def test_nobody_is_told_the_votes_of_others_before_the_reveal(harbour: dict[str, str]) -> None:
    round_id = ask(harbour)
    cast(round_id, 2, 9, 9)
    app = visit("vote", cycle=harbour["quarter"])
    vote(app, 7)
    assert "edian" not in words(app)
    assert charts(app) == []
    reveal(round_id)
    app.run()
    assert "**Median 8** · 4 votes, from 2 to 9" in words(app)
    assert "You said **7**" in words(app)
    assert charts(app) == [
        "How the room voted: 1 vote for 2, 1 vote for 7, 2 votes for 9, median 8"
    ]
    assert "You are far apart" in words(app)


def test_the_votes_can_be_read_as_a_table(harbour: dict[str, str]) -> None:
    round_id = ask(harbour)
    cast(round_id, 5, 5)
    reveal(round_id)
    app = visit("vote", cycle=harbour["quarter"])
    app.button("workshop.votes.turn").click().run()
    table = app.table[0].value
    assert dict(zip(table.index, table["Votes"], strict=True))["5"] == "2"
    assert len(table) == 10


def test_a_browser_without_cookies_is_told_so(harbour: dict[str, str], browse: Browse) -> None:
    ask(harbour)
    browse(None)
    app = visit("vote", cycle=harbour["quarter"])
    assert "keeps no cookies" in words(app)
    assert [one.key for one in app.button if str(one.key).startswith("vote.")] == []


def test_a_file_that_is_only_read_takes_no_votes(tmp_path: Path) -> None:
    ids = organisation.copied(tmp_path)
    with opened(tmp_path / "okr.duckdb", organisation.TODAY, read_only=True):
        app = visit("vote", cycle=ids["quarter"])
    assert "reading only" in words(app)


def test_a_voters_link_leads_to_the_vote_of_its_own_cycle_and_team(
    behind_links: dict[str, str], browse: Browse
) -> None:
    token = link(Role.VOTER, cycle_id=behind_links["quarter"], team_id=behind_links["operations"])
    browse(link=token)
    ask(behind_links, team="operations")
    assert navigation.front(Role.VOTER) == "/vote"
    app = visit("vote")
    assert "Reduce late orders" in words(app)
    vote(app, 6)
    assert kept() == [6]


def test_who_picked_no_cycle_is_led_to_the_one_that_is_voted_in(harbour: dict[str, str]) -> None:
    editor = facilitator()
    planned = editor.create_cycle(
        c.CreateCycle(
            name="2026 Q4",
            starts_on=organisation.END + timedelta(days=1),
            ends_on=organisation.END + timedelta(days=92),
        )
    )
    objective = editor.create_objective(
        c.CreateObjective(team_id=harbour["dispatch"], cycle_id=planned, title="Nothing is late")
    )
    key_result = editor.create_key_result(
        c.CreateKeyResult(objective_id=objective, title="Vans on time", baseline=1, target=2)
    )
    editor.open_round(c.OpenRound(cycle_id=planned, key_result_id=key_result))
    assert "Vans on time" in words(visit("vote"))


def test_a_viewers_link_is_told_that_it_does_not_vote(
    behind_links: dict[str, str], browse: Browse
) -> None:
    browse(link=link(Role.VIEWER))
    ask(behind_links)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        visit("vote", cycle=behind_links["quarter"])


def test_a_hostile_title_is_shown_as_it_was_typed(harbour: dict[str, str]) -> None:
    hostile = "<b>5*3*2</b> __x__ $5 # :red[x]"
    facilitator().edit_key_result(c.EditKeyResult(key_result_id=harbour["late"], title=hostile))
    ask(harbour)
    app = visit("vote", cycle=harbour["quarter"])
    assert hostile in [as_read(one.value) for one in app.subheader]
