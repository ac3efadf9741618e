"""Leading a workshop: the timer, editing frozen, guests, a vote from its opening to its end."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import organisation
import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from visiting import charts, opened, parameters, select, visit, words

from okr_core.model import commands as c
from okr_core.model.access import LINK_COOKIE, Role, new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.ui import settings, state
from okr_core.ui.workshop import bar
from okr_core.workspace import Editor

BY = "Who leads"


@pytest.fixture
def ids(harbour: dict[str, str]) -> dict[str, str]:
    """Harbour Foods with another quarter in planning: one draft with one key result."""
    editor = as_(BY)
    harbour["next"] = editor.create_cycle(
        c.CreateCycle(
            name="2026 Q4",
            starts_on=organisation.END + timedelta(days=1),
            ends_on=organisation.END + timedelta(days=92),
        )
    )
    harbour["returns"] = editor.create_objective(
        c.CreateObjective(
            team_id=harbour["dispatch"], cycle_id=harbour["next"], title="Nothing comes back"
        )
    )
    harbour["fewer"] = editor.create_key_result(
        c.CreateKeyResult(
            objective_id=harbour["returns"],
            title="Orders that come back",
            kind="decrease",
            unit="%",
            baseline=8,
            target=3,
        )
    )
    return harbour


def as_(name: str) -> Editor:
    return state.workspace().editor(Actor(name=name))


def plan(ids: dict[str, str], **parameters: str) -> AppTest:
    """The plan page of whoever leads."""
    app = visit("plan", cycle=ids["next"], **parameters)
    app.session_state["shell.name"] = BY
    app.run()
    assert not app.exception
    return app


def click(app: AppTest, key: str) -> None:
    app.button(key).click().run()
    assert not app.exception


def offered(app: AppTest) -> set[str]:
    return {str(one.key) for one in app.button if str(one.key).startswith("workshop.")}


# --- the timer


def start(app: AppTest, number: int = 0, agenda: str = "Planning") -> None:
    app.session_state["workshop.timers"] = True
    app.run()
    click(app, f"workshop.minutes-{agenda}-{number}-start")


def test_each_item_of_an_agenda_starts_the_timer_with_its_usual_time(ids: dict[str, str]) -> None:
    app = plan(ids)
    start(app, 1)
    assert [(one["label"], one["seconds"]) for one in select("from workshop_timer")] == [
        ("Key results", 30 * 60)
    ]
    assert "timer: 30:00** :gray[Key results]" in words(app)


def test_the_minutes_of_an_item_can_be_changed(ids: dict[str, str]) -> None:
    app = plan(ids)
    app.session_state["workshop.timers"] = True
    app.run()
    app.number_input("workshop.minutes-Planning-3").set_value(7).run()
    click(app, "workshop.minutes-Planning-3-start")
    assert [one["seconds"] for one in select("from workshop_timer")] == [7 * 60]


@pytest.mark.parametrize("agenda", bar.AGENDAS)
def test_every_agenda_is_offered_with_a_start_for_each_item(
    ids: dict[str, str], agenda: str
) -> None:
    app = plan(ids)
    app.session_state["workshop.timers"] = True
    app.session_state["workshop.agenda-Planning"] = agenda
    app.run()
    starts = [key for key in offered(app) if key.endswith("-start")]
    assert len(starts) == len(bar.AGENDAS[agenda])


def test_the_agenda_of_the_weekly_is_offered_while_a_cycle_runs(ids: dict[str, str]) -> None:
    app = visit("plan", cycle=ids["quarter"])
    app.session_state["shell.name"] = BY
    start(app, agenda="Weekly")
    assert [(one["label"], one["seconds"]) for one in select("from workshop_timer")] == [
        ("Check-ins", 15 * 60)
    ]
    assert "timer: 15:00** :gray[Check-ins]" in words(visit("key_results", cycle=ids["quarter"]))


def test_a_stopped_timer_is_gone(ids: dict[str, str]) -> None:
    app = plan(ids)
    start(app)
    click(app, "workshop.stop")
    assert "Objectives" not in words(app).split("What will we aim for?")[0]
    assert "timer: 20:00" not in words(app)


def test_a_timer_whose_time_is_over_says_so_in_a_word(ids: dict[str, str]) -> None:
    app = plan(ids)
    start(app)
    state.workspace().clock._now += timedelta(minutes=21)
    app.run()
    assert ":orange[:material/timer_off: Time is up]" in words(app)
    state.workspace().clock._now += timedelta(hours=1)
    app.run()
    assert "Time is up" not in words(app)


def test_the_timer_is_shown_to_a_room(ids: dict[str, str]) -> None:
    start(plan(ids))
    assert "timer: 20:00" in words(visit("plan", cycle=ids["next"], present="1"))


# --- editing frozen


def test_frozen_editing_is_said_to_the_others_and_thawed_by_who_froze_it(
    ids: dict[str, str],
) -> None:
    app = plan(ids)
    click(app, "workshop.freeze-editing")
    assert "Editing is frozen" not in words(app)
    other = visit("plan", cycle=ids["next"])
    assert f"Editing is frozen by {BY} since" in words(other)
    click(app, "workshop.thaw-editing")
    other.run()
    assert "Editing is frozen" not in words(other)
    assert "thawed at" not in words(app)


def test_thawing_what_another_froze_is_asked_about_and_told_to_who_froze_it(
    ids: dict[str, str],
) -> None:
    app = plan(ids)
    click(app, "workshop.freeze-editing")
    other = visit("plan", cycle=ids["next"])
    other.session_state["shell.name"] = "Jonas Berg"
    other.run()
    assert f"Frozen by {BY} at 12:00. Thaw all the same?" in words(other)
    click(other, "workshop.thaw-editing")
    assert "thawed at" not in words(other)
    app.run()
    assert "Jonas Berg thawed at 12:00 what you had frozen." in words(app)
    click(app, "workshop.freeze-editing")
    assert "thawed at" not in words(app)


def test_the_name_that_was_asked_for_does_what_was_clicked(ids: dict[str, str]) -> None:
    app = visit("plan", cycle=ids["next"])
    click(app, "workshop.freeze-editing")
    app.text_input("workshop.your_name").set_value("Ada").run()
    assert [one["author"] for one in select("from workshop_freeze")] == ["Ada"]
    assert "click again" not in words(app)


def test_whoever_has_no_name_yet_is_asked_for_it(ids: dict[str, str]) -> None:
    app = visit("plan", cycle=ids["next"])
    click(app, "workshop.freeze-editing")
    assert select("from workshop_freeze") == []
    app.text_input("workshop.your_name").set_value("Ada")
    click(app, "workshop.freeze-editing")
    assert [one["author"] for one in select("from workshop_freeze")] == ["Ada"]


# --- guests


@pytest.fixture
def behind_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Harbour Foods behind links, and the cookies of the browser that visits it."""
    made = organisation.opened(tmp_path)
    made.ids["next"] = made.editor.create_cycle(
        c.CreateCycle(
            name="2026 Q4",
            starts_on=organisation.END + timedelta(days=1),
            ends_on=organisation.END + timedelta(days=92),
        )
    )
    made.workspace.close()
    held: dict[str, str] = {}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: held))
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: "https://okr.example/plan?cycle=x"))
    state.close()
    database = tmp_path / "okr.duckdb"
    state.configure(settings.Settings(database=database, today=organisation.TODAY, access="links"))
    yield made.ids, held
    state.close()


def captions(app: AppTest) -> list[str]:
    return [one.value for one in app.caption]


def test_a_vote_that_the_invited_do_not_see_says_so(
    behind_links: tuple[dict[str, str], dict[str, str]],
) -> None:
    ids, cookies = behind_links
    token = new_token()
    owner = state.workspace().owner(Actor(name="Mina"))
    owner.create_link(c.CreateLink(name="Ada", role=Role.EDITOR, token_hash=token_hash(token)))
    other = owner.create_objective(
        c.CreateObjective(team_id=ids["own"], cycle_id=ids["next"], title="Elsewhere")
    )
    far = owner.create_key_result(c.CreateKeyResult(objective_id=other, title="Far away"))
    cookies[LINK_COOKIE] = token
    app = visit("plan", cycle=ids["next"], team=ids["dispatch"])
    click(app, "workshop.invite")
    app.query_params.pop("team")
    app.run()
    click(app, f"workshop.open-{far}")
    assert "do not see this vote" in words(app)


def addresses(app: AppTest) -> list[str]:
    return [one.value for one in app.code]


def test_behind_links_an_invitation_is_a_link_of_its_own_for_twelve_hours(
    behind_links: tuple[dict[str, str], dict[str, str]],
) -> None:
    ids, cookies = behind_links
    token = new_token()
    state.workspace().owner(Actor(name="Mina")).create_link(
        c.CreateLink(name="Ada", role=Role.EDITOR, token_hash=token_hash(token))
    )
    cookies[LINK_COOKIE] = token
    app = visit("plan", cycle=ids["next"], team=ids["dispatch"])
    click(app, "workshop.invite")
    (address,) = addresses(app)
    assert address.startswith("https://okr.example/l/")
    made = select("select * from share_link where role = 'voter'")
    assert [one["token_hash"] for one in made] == [token_hash(address.rpartition("/")[2])]
    assert (made[0]["cycle_id"], made[0]["team_id"]) == (ids["next"], ids["dispatch"])
    assert made[0]["expires_at"] - made[0]["created_at"] == pytest.approx(
        timedelta(hours=12), abs=timedelta(seconds=1)
    )
    assert len(app.get("image")) == 1
    assert "For votes on key results of Dispatch and the teams below it." in captions(app)
    click(app, "workshop.invite")  # shown again, it is the same one
    assert addresses(app) == [address]
    assert address.rpartition("/")[2] not in str(app.query_params)


def by_link(cookies: dict[str, str], name: str = "Room") -> str:
    """Have the browser come by a new link for editors; return the link's id."""
    token = new_token()
    link = (
        state.workspace()
        .owner(Actor(name="Mina"))
        .create_link(c.CreateLink(name=name, role=Role.EDITOR, token_hash=token_hash(token)))
    )
    cookies[LINK_COOKIE] = token
    return link


def test_whoever_freezes_by_a_link_of_many_says_who_they_are(
    behind_links: tuple[dict[str, str], dict[str, str]],
) -> None:
    ids, cookies = behind_links
    by_link(cookies)
    app, other = (visit("plan", cycle=ids["next"]) for _ in range(2))
    click(app, "workshop.freeze-editing")
    assert select("from workshop_freeze") == []
    app.text_input("workshop.your_name").set_value("Ada")
    click(app, "workshop.freeze-editing")
    assert [one["author"] for one in select("from workshop_freeze")] == ["Ada (Room)"]
    assert "workshop.thaw-editing" in offered(app)
    other.run()
    assert "Editing is frozen by Ada (Room) since" in words(other)
    assert "workshop.thaw-editing" not in offered(other)


def test_an_invitation_that_was_taken_back_is_shown_no_longer(
    behind_links: tuple[dict[str, str], dict[str, str]],
) -> None:
    ids, cookies = behind_links
    by_link(cookies)
    app = visit("plan", cycle=ids["next"], team=ids["dispatch"])
    click(app, "workshop.invite")
    (address,) = addresses(app)
    (made,) = select("select share_link_id from share_link where role = 'voter'")
    state.workspace().owner(Actor(name="Mina")).revoke_link(c.RevokeLink(**made))
    app.run()
    assert addresses(app) == []
    click(app, "workshop.invite")
    (another,) = addresses(app)
    assert another != address


def test_without_links_an_invitation_is_the_page_itself(
    ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: "http://127.0.0.1:8501/plan"))
    app = plan(ids, team=ids["dispatch"])
    click(app, "workshop.invite")
    assert addresses(app) == [
        f"http://127.0.0.1:8501/vote?cycle={ids['next']}&team={ids['dispatch']}"
    ]
    assert "Phones do not reach this address" in words(app)
    assert "`okr serve --host 0.0.0.0 --access links`" in words(app)
    assert select("select * from share_link") == []


# --- the vote


def cast(*confidences: int) -> None:
    (found,) = select("select workshop_round_id from workshop_round where closed_at is null")
    for number, confidence in enumerate(confidences):
        state.workspace().voter().cast_vote(
            c.CastVote(
                workshop_round_id=found["workshop_round_id"],
                voter=f"{number:064x}",
                confidence=confidence,
            )
        )


def only(app: AppTest, beginning: str) -> str:
    (found,) = (key for key in offered(app) if key.startswith(beginning))
    return found


def panel(app: AppTest) -> str:
    (found,) = {key for key in offered(app) if "close" in key and key.endswith("panel")}
    return found


def test_a_vote_is_opened_counted_revealed_and_agreed(ids: dict[str, str]) -> None:
    app = plan(ids)
    click(app, f"workshop.open-{ids['fewer']}")
    assert app.button(only(app, "workshop.reveal")).disabled
    cast(3, 7, 9)
    app.run()
    assert "**3** people have voted" in words(app)
    assert charts(app) == []
    assert "edian" not in words(app)
    click(app, only(app, "workshop.reveal"))
    assert "**Median 7** · 3 votes, from 3 to 9" in words(app)
    assert "Ask who said 3 and who said 9" in words(app)
    assert "Agree on 7" in words(app)
    click(app, panel(app))
    assert [one["agreed_confidence"] for one in select("from workshop_round")] == [7]
    assert "Agreed on 7 for “Orders that come back”. To change it, vote again. 12:00:00" in words(
        app
    )
    assert f"workshop.open-{ids['fewer']}" in offered(app)


def test_a_room_of_one_mind_is_not_told_to_talk(ids: dict[str, str]) -> None:
    app = plan(ids)
    click(app, f"workshop.open-{ids['fewer']}")
    cast(6, 7, 6, 7)
    app.run()
    click(app, only(app, "workshop.reveal"))
    assert "**Median 6.5** · 4 votes, from 6 to 7" in words(app)
    assert "far apart" not in words(app)
    assert "Agree on 6" in words(app)


def test_what_was_agreed_need_not_be_the_median(ids: dict[str, str]) -> None:
    app = plan(ids)
    click(app, f"workshop.open-{ids['fewer']}")
    cast(4, 8)
    app.run()
    click(app, only(app, "workshop.reveal"))
    round_id = panel(app).removeprefix("workshop.close-").removesuffix("-panel")
    app.button_group(f"workshop.agreed-{round_id}").set_value(5).run()
    click(app, panel(app))
    assert [one["agreed_confidence"] for one in select("from workshop_round")] == [5]


def test_after_another_save_no_older_one_is_offered_to_take_back(ids: dict[str, str]) -> None:
    app = plan(ids)
    app.text_input(f"plan.new-key_result-{ids['returns']}.title").set_value("Claims").run()
    assert "undo.last_one" in {one.key for one in app.button}
    click(app, f"workshop.open-{ids['fewer']}")
    assert "undo.last_one" not in {one.key for one in app.button}


def test_the_line_of_a_vote_leads_to_it_and_says_when_it_is_revealed(ids: dict[str, str]) -> None:
    app = plan(ids)
    click(app, f"workshop.open-{ids['fewer']}")
    assert "A vote on **Orders that come back** is under way." in words(app)
    assert app.button("workshop.vote-own").label == "Vote"
    cast(3, 7)
    app.run()
    click(app, only(app, "workshop.reveal"))
    assert "is under way" not in words(app)
    assert "The votes on **Orders that come back** are revealed" in words(app)
    assert "workshop.vote-own" not in offered(app)
    assert app.button("workshop.vote-there").label == "See the votes"
    click(app, "workshop.vote-there")
    assert parameters(app)["present"] == "1"
    assert parameters(app)["kr"] == ids["fewer"]


def test_a_vote_is_taken_again_from_nothing(ids: dict[str, str]) -> None:
    app = plan(ids)
    click(app, f"workshop.open-{ids['fewer']}")
    cast(2, 9)
    app.run()
    click(app, only(app, "workshop.reveal"))
    click(app, only(app, "workshop.again"))
    assert "**0** people have voted" in words(app)
    assert len(select("from workshop_round")) == 2


def test_a_vote_is_taken_again_in_the_workshop_that_it_was_opened_in(ids: dict[str, str]) -> None:
    app = plan(ids)
    click(app, f"workshop.open-{ids['fewer']}")
    app.query_params["team"] = ids["dispatch"]
    app.run()
    cast(2, 9)
    app.run()
    click(app, only(app, "workshop.reveal"))
    click(app, only(app, "workshop.again"))
    assert [one["team_id"] for one in select("from workshop_round")] == [None, None]


def test_while_a_vote_runs_no_other_is_offered_and_its_name_is_said(ids: dict[str, str]) -> None:
    other = as_(BY).create_key_result(
        c.CreateKeyResult(objective_id=ids["returns"], title="Claims", baseline=1, target=9)
    )
    app = plan(ids)
    click(app, f"workshop.open-{ids['fewer']}")
    assert app.button(f"workshop.open-{other}").disabled
    assert "A vote on **Orders that come back** is under way" in words(app)


def test_guests_of_a_wider_team_see_a_vote_that_is_opened_further_down(
    ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: "http://okr.example/plan"))
    app = plan(ids)
    click(app, "workshop.invite")
    app.query_params["team"] = ids["dispatch"]
    app.run()
    click(app, f"workshop.open-{ids['fewer']}")
    assert [one["team_id"] for one in select("from workshop_round")] == [None]


def test_whoever_only_reads_the_file_leads_nothing(tmp_path: Path) -> None:
    ids = organisation.copied(tmp_path)
    with opened(tmp_path / "okr.duckdb", organisation.TODAY, read_only=True):
        app = visit("plan", cycle=ids["quarter"])
    assert offered(app) == set()
