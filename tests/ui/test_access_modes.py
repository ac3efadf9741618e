"""Who sees and does what when a share link decides: on every run, in fragments and in callbacks."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import organisation
import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from visiting import changes, visit, words

from okr_core.model import commands as c
from okr_core.model.access import LINK_COOKIE, Role, new_token, token_hash
from okr_core.model.actor import Actor
from okr_core.model.errors import AccessDenied
from okr_core.ui import settings, state
from okr_core.ui.first_run import telling

OUTSIDE = "Here a team keeps where it is going"
GONE = "The link that brought you here no longer works"
PAGES = ("overview", "leadership", "alignment", "key_results", "projects")
SCOPE = {"shell.cycle", "shell.as_of", "shell.team"}
Follow = Callable[[str], None]


@pytest.fixture
def ids(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Harbour Foods behind links; the ids by their short names."""
    ids = organisation.copied(tmp_path)
    state.close()
    database = tmp_path / "okr.duckdb"
    state.configure(settings.Settings(database=database, today=organisation.TODAY, access="links"))
    yield ids
    state.close()


@pytest.fixture
def follow(monkeypatch: pytest.MonkeyPatch) -> Follow:
    """Gives the browser the cookie of a link. Streamlit's tester has no browser to hold one."""
    held: dict[str, str] = {}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: held))
    return lambda token: held.update({LINK_COOKIE: token})


def link(role: Role, name: str = "Board", **more: object) -> tuple[str, str]:
    """Make a link and return its id and its token."""
    token = new_token()
    command = c.CreateLink.model_validate(
        {"name": name, "role": role, "token_hash": token_hash(token), **more}
    )
    return state.workspace().owner(Actor(name="Mina")).create_link(command), token


def revoke(link_id: str) -> None:
    command = c.RevokeLink(share_link_id=link_id)
    state.workspace().owner(Actor(name="Mina")).revoke_link(command)


def uses() -> list[str]:
    found = state.workspace().register().link_uses(most=100)
    return sorted(f"{name} {what}" for name, what in zip(found["name"], found["what"], strict=True))


def titles(app: AppTest) -> str:
    return " ".join(str(one.value) for one in [*app.title, *app.header])


def fields(app: AppTest) -> set[str]:
    """The keys of everything that takes text, a number, a choice or a file."""
    kinds = ("text_input", "text_area", "number_input", "checkbox", "file_uploader", "selectbox")
    return {str(one.key) for kind in kinds for one in app.get(kind)}


def check_in(app: AppTest, key_result_id: str) -> None:
    app.text_input(f"check_in.{key_result_id}.typed").set_value("355")
    app.text_area(f"check_in.{key_result_id}.note").set_value("The scanners are here.")
    app.button(f"check_in.{key_result_id}.save").click().run()


# --- outside


@pytest.mark.usefixtures("follow")
def test_without_a_link_there_is_a_calm_page_and_no_other(ids: dict[str, str]) -> None:
    app = visit(cycle=ids["quarter"], kr=ids["orders"], section="links")
    assert not app.exception
    assert OUTSIDE in titles(app)
    assert [one.key for one in app.button] == []
    assert fields(app) == set()
    assert "Harbour" not in words(app)
    for page in PAGES[1:]:
        with pytest.raises(ValueError, match="Could not find a navigation page"):
            app.switch_page(f"../../pages/{page}.py")


@pytest.mark.usefixtures("ids")
def test_a_token_that_nobody_made_is_told_the_same_as_one_that_ended(follow: Follow) -> None:
    follow(new_token())
    unknown = visit()
    clock = state.workspace().clock
    link_id, token = link(Role.VIEWER, expires_at=clock.now() + timedelta(seconds=1))
    clock.set(organisation.TODAY + timedelta(days=1))
    follow(token)
    ended = visit()
    assert GONE in titles(unknown)
    assert (titles(ended), words(ended)) == (titles(unknown), words(unknown))
    assert link_id not in words(ended)


@pytest.mark.usefixtures("ids")
def test_a_revoked_link_is_out_at_the_next_click_and_its_session_forgets_everything(
    follow: Follow,
) -> None:
    link_id, token = link(Role.EDITOR)
    follow(token)
    app = visit()
    assert "Handle more orders a day" in words(app)
    app.session_state["check_in.x.note"] = "half typed"
    revoke(link_id)
    app.run()
    assert GONE in titles(app)
    assert "orders" not in words(app)
    assert state_of(app, "check_in.x.note") is None


def test_the_callback_of_a_revoked_link_writes_nothing(ids: dict[str, str], follow: Follow) -> None:
    link_id, token = link(Role.EDITOR)
    follow(token)
    app = visit("key_results", cycle=ids["quarter"], kr=ids["orders"])
    revoke(link_id)
    before = state.workspace().version
    check_in(app, ids["orders"])
    assert state.workspace().version == before
    assert GONE in titles(app)
    with pytest.raises(AccessDenied):
        state.viewer()


def test_an_undo_from_an_open_history_of_a_revoked_link_is_out_and_writes_nothing(
    ids: dict[str, str], follow: Follow
) -> None:
    link_id, token = link(Role.EDITOR)
    follow(token)
    app = visit("setup", cycle=ids["quarter"], section="history")
    button = next(one for one in app.button if str(one.key).startswith("setup.undo-"))
    revoke(link_id)
    before = state.workspace().version
    button.click().run()
    assert not app.exception
    assert GONE in titles(app)
    assert state.workspace().version == before


# --- roles


@pytest.mark.parametrize("role", [Role.VIEWER, Role.COMMENTER, Role.VOTER])
@pytest.mark.parametrize("page", PAGES)
def test_who_only_looks_meets_nothing_that_edits(
    ids: dict[str, str], follow: Follow, role: Role, page: str
) -> None:
    follow(link(role)[1])
    app = visit(page, cycle=ids["quarter"], kr=ids["orders"], objective=ids["service"])
    assert not app.exception
    allowed = SCOPE | ({"shell.name_input"} if role is Role.COMMENTER else set())
    writing = {key for key in fields(app) if key.startswith(("check_in.", "setup.", "comment."))}
    expected = {f"comment.{ids['service']}.body"} if role is Role.COMMENTER else set()
    assert writing == (expected if page == "alignment" else set())
    assert allowed >= {key for key in fields(app) if key.startswith("shell.")}
    badge = {Role.COMMENTER: "Can comment", Role.VOTER: "Can vote"}.get(role, "Read only")
    shown = {"Can comment", "Can vote", "Read only"}
    assert {one for one in shown if one in words(app)} == {badge}
    assert not [one for one in app.button if str(one.key).endswith("check_in.save")]


@pytest.mark.parametrize("page", ["setup", "plan"])
@pytest.mark.parametrize("role", [Role.VIEWER, Role.COMMENTER, Role.VOTER])
@pytest.mark.usefixtures("ids")
def test_what_is_edited_is_not_for_who_only_looks(follow: Follow, role: Role, page: str) -> None:
    follow(link(role)[1])
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        visit(page)
    with pytest.raises(AccessDenied):
        state.editor()


@pytest.mark.parametrize(("scope", "offered"), [({}, True), ({"team_id": "dispatch"}, False)])
def test_only_who_edits_everything_is_led_to_the_cycles(
    ids: dict[str, str], follow: Follow, scope: dict[str, str], *, offered: bool
) -> None:
    within = {name: ids[team] for name, team in scope.items()}
    follow(link(Role.EDITOR, name="Drivers", **within)[1])
    app = visit("plan", cycle=ids["quarter"])
    assert "a new cycle starts with its planning" in " ".join(one.value for one in app.markdown)
    assert ("plan.add_cycle" in {one.key for one in app.button}) == offered


def test_a_link_for_a_team_and_a_cycle_plans_there_alone(
    ids: dict[str, str], follow: Follow
) -> None:
    made = state.workspace().editor(Actor(name="Jonas"))
    day = organisation.TODAY
    cycle = made.create_cycle(
        c.CreateCycle(
            name="Next",
            starts_on=day + timedelta(days=60),
            ends_on=day + timedelta(days=120),
            parent_cycle_id=ids["year"],
        )
    )
    for team, title in (("dispatch", "Home by six"), ("operations", "Out of sight")):
        made.create_objective(
            c.CreateObjective(team_id=ids[team], cycle_id=cycle, title=title, owner_id=ids["ada"])
        )
    follow(link(Role.EDITOR, name="Drivers", team_id=ids["dispatch"], cycle_id=cycle)[1])
    app = visit("plan", cycle=cycle)
    assert not app.exception
    assert "Out of sight" not in [one.value for one in app.text_input]
    app.text_input("plan.new-objective.title").set_value("Nobody drives alone").run()
    assert "Nobody drives alone" in [one.value for one in app.text_input]
    [drafted] = [
        one
        for one in state.workspace().whole_file().select("from objective").to_dict("records")
        if one["title"] == "Nobody drives alone"
    ]
    assert (drafted["team_id"], drafted["cycle_id"]) == (ids["dispatch"], cycle)


@pytest.mark.parametrize(
    ("role", "scope", "sections"),
    [
        (Role.OWNER, {}, "objectives teams people cycles import export history links"),
        (Role.EDITOR, {}, "objectives teams people cycles import export history"),
        (Role.OWNER, {"team_id": "operations"}, "objectives teams"),
        (Role.EDITOR, {"cycle_id": "quarter"}, "objectives"),
    ],
)
def test_set_up_has_the_sections_of_a_role_and_a_reach(
    ids: dict[str, str], follow: Follow, role: Role, scope: dict[str, str], sections: str
) -> None:
    follow(link(role, **{name: ids[short] for name, short in scope.items()})[1])
    app = visit("setup", section="links")
    assert not app.exception
    assert list(app.segmented_control("setup.section").options) == [
        one.capitalize() for one in sections.split()
    ]


def test_a_link_of_a_team_offers_that_team_and_those_below_it(
    ids: dict[str, str], follow: Follow
) -> None:
    follow(link(Role.VIEWER, team_id=ids["operations"])[1])
    app = visit(team=ids["mina"])
    assert [one.strip() for one in app.selectbox("shell.team").options] == [
        "Operations",
        "Dispatch",
    ]
    assert app.selectbox("shell.team").value == ""
    assert "The team in this link does not exist here" in words(app)


def test_the_top_team_of_a_link_is_the_widest_choice_also_when_the_address_names_it(
    ids: dict[str, str], follow: Follow
) -> None:
    follow(link(Role.VIEWER, team_id=ids["operations"])[1])
    app = visit(team=ids["operations"])
    assert not app.exception
    assert app.selectbox("shell.team").value == ""
    below = visit(team=ids["dispatch"])
    assert below.selectbox("shell.team").value == ids["dispatch"]


@pytest.mark.parametrize(("scope", "said"), [({}, True), ({"team_id": "operations"}, False)])
def test_only_who_sees_everything_is_told_that_every_objective_contributes(
    ids: dict[str, str], follow: Follow, scope: dict[str, str], said: bool
) -> None:
    follow(link(Role.VIEWER, **{name: ids[short] for name, short in scope.items()})[1])
    shown = words(visit("alignment", cycle=ids["quarter"]))
    assert ("Every team's objective" in shown or "Every company and" in shown) is said


@pytest.mark.usefixtures("ids")
def test_in_an_empty_database_who_may_not_set_it_up_is_told_to_come_back(
    tmp_path: Path, follow: Follow
) -> None:
    state.close()
    state.configure(settings.Settings(database=tmp_path / "new.duckdb", access="links"))
    follow(link(Role.VIEWER)[1])
    empty = visit()
    assert "Nothing here yet" in titles(empty)
    assert "Board" in words(empty)
    assert leaves(empty)
    follow(link(Role.OWNER, "Mina")[1])
    first = visit()
    assert "Where is your team going?" in titles(first)
    assert first.text_input("first_run.your_name").value == "Mina"
    assert leaves(first)


def leaves(app: AppTest) -> bool:
    """Whether the page has the way out of a link."""
    return any("/l/leave" in one.proto.body for one in app.get("html"))


@pytest.mark.parametrize("typed", ["Night shift", ""])
def test_whoever_gives_the_name_of_their_link_is_called_that_once(
    ids: dict[str, str], follow: Follow, typed: str
) -> None:
    follow(link(Role.EDITOR, "Night shift")[1])
    app = visit("key_results", cycle=ids["quarter"], kr=ids["orders"])
    app.text_input("shell.name_input").set_value(typed).run()
    check_in(app, ids["orders"])
    newest = state.workspace().viewer().check_ins(organisation.TODAY, ids["orders"]).iloc[0]
    assert newest["author"] == "Night shift"


def tell() -> None:
    from okr_core.ui.first_run import telling  # noqa: PLC0415 - this function is a script of its own

    telling.tell()


@pytest.mark.parametrize(("role", "told"), [(Role.COMMENTER, []), (Role.EDITOR, ["told"])])
@pytest.mark.usefixtures("ids")
def test_only_who_edits_has_the_example_filled_in(
    follow: Follow, monkeypatch: pytest.MonkeyPatch, role: Role, told: list[str]
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(telling, "_example", lambda *_: heard.append("told"))
    monkeypatch.setattr(telling, "_telling", None)
    follow(link(role)[1])
    AppTest.from_function(tell).run()
    if telling._telling is not None:
        telling._telling._told.result(timeout=30)
    assert heard == told


# --- comments


def test_a_comment_is_said_shown_and_withdrawn_by_whoever_said_it(
    ids: dict[str, str], follow: Follow
) -> None:
    follow(link(Role.COMMENTER, "Council")[1])
    form, address = f"comment.{ids['service']}", {"objective": ids["service"]}
    app = visit("alignment", cycle=ids["quarter"], **address)
    app.text_area(f"{form}.body").set_value("5*3*2 <b>well</b> done")
    app.button(f"{form}.save").click().run()
    said = words(app)
    assert "Council" in said
    assert "5*3*2 <b>well</b> done" in said
    assert app.text_area(f"{form}.body").value == ""
    (withdraw,) = (one for one in app.button if str(one.key).startswith("comments.withdraw-"))
    follow(link(Role.COMMENTER, "Somebody else")[1])
    other = visit("alignment", cycle=ids["quarter"], **address)
    assert "5*3*2" in words(other)
    assert not [one for one in other.button if str(one.key).startswith("comments.withdraw-")]
    follow(link(Role.VIEWER)[1])
    assert "5*3*2" in words(visit("alignment", cycle=ids["quarter"], **address))
    assert withdraw.label == "Withdraw"


def test_a_withdrawn_comment_comes_back_into_the_field_and_can_be_said_again(
    ids: dict[str, str], follow: Follow
) -> None:
    follow(link(Role.COMMENTER, "Council")[1])
    form = f"comment.{ids['service']}"
    app = visit("alignment", cycle=ids["quarter"], objective=ids["service"])
    app.text_area(f"{form}.body").set_value("Too early to tell")
    app.button(f"{form}.save").click().run()
    for one in app.button:
        if str(one.key).startswith("comments.withdraw-"):
            one.click()
    app.run()
    assert "No comments yet." in words(app)
    assert app.text_area(f"{form}.body").value == "Too early to tell"
    app.button(f"{form}.save").click().run()
    standing = state.workspace().viewer().comments(organisation.TODAY, "objective", ids["service"])
    assert standing["body"].tolist() == ["Too early to tell"]
    assert standing["author"].tolist() == ["Council"]


def test_the_part_with_the_comments_says_how_many_and_the_history_says_on_what(
    ids: dict[str, str], follow: Follow
) -> None:
    follow(link(Role.EDITOR, "Council")[1])
    app = visit("key_results", cycle=ids["quarter"], kr=ids["orders"])
    assert "Comments" in app.button_group("key_results.part").options
    app.button_group("key_results.part").set_value("Comments").run()
    app.text_area(f"comment.{ids['orders']}.body").set_value("Well done")
    app.button(f"comment.{ids['orders']}.save").click().run()
    assert "Comments (1)" in app.button_group("key_results.part").options
    assert app.button_group("key_results.part").value == "Comments"
    told = words(visit("setup", section="history"))
    assert "Council wrote a comment on “Handle more orders a day”" in told


@pytest.mark.usefixtures("follow")
def test_an_empty_comment_is_refused_beside_the_field(ids: dict[str, str], follow: Follow) -> None:
    follow(link(Role.COMMENTER)[1])
    app = visit("alignment", cycle=ids["quarter"], objective=ids["service"])
    before = state.workspace().version
    app.button(f"comment.{ids['service']}.save").click().run()
    assert state.workspace().version == before
    assert ":red[:material/error:" in " ".join(str(one.value) for one in app.markdown)


# --- links on the page


@pytest.mark.usefixtures("ids")
def test_an_owner_makes_a_link_sees_its_address_once_and_ends_it(follow: Follow) -> None:
    follow(link(Role.OWNER, "Mina")[1])
    app = visit("setup", section="links", edit="link")
    app.text_input("setup.link-new.name").set_value("The board")
    app.button("setup.link-new.save").click().run()
    (shown,) = app.code
    token = shown.value.rpartition("/l/")[2]
    access = state.workspace().access_of(token)
    assert access is not None
    assert (access.role, access.name) == (Role.VIEWER, "The board")
    assert "shown only here and now" in words(app)
    app.button("setup.link-copied").click().run()
    assert list(app.code) == []
    assert "The board" in words(app)
    app.button(f"setup.revoke-{access.link_id}").click().run()
    assert state.workspace().access_of(token) is None


@pytest.mark.usefixtures("ids")
def test_a_name_that_a_working_link_has_is_refused_beside_its_field(follow: Follow) -> None:
    follow(link(Role.OWNER, "Mina")[1])
    taken, _ = link(Role.VIEWER, "The board")
    app = visit("setup", section="links", edit="link")
    app.text_input("setup.link-new.name").set_value("The board")
    app.button("setup.link-new.save").click().run()
    assert "There is a link for The board already" in words(app)
    assert list(app.code) == []
    revoke(taken)
    app.button("setup.link-new.save").click().run()
    assert len(app.code) == 1


@pytest.mark.usefixtures("ids")
def test_the_list_says_when_a_link_was_revoked_and_times_are_the_reader_s_own(
    follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = timedelta(hours=9)
    monkeypatch.setattr(ContextProxy, "timezone_offset", property(lambda _: -9 * 60))
    follow(link(Role.OWNER, "Mina")[1])
    gone, _ = link(Role.COMMENTER, "The board")
    state.workspace().note_use(gone, "api")
    revoke(gone)
    here = state.workspace().clock.now() + ahead
    app = visit("setup", section="links")
    (line,) = (one for one in words(app).splitlines() if one.startswith("The board"))
    assert "commenter: looks and comments" in line
    assert f"revoked {here:%-d %b %Y}, " in line
    register = state.workspace().register()
    kept = register.link_uses(most=10)["used_at"] + ahead
    assert app.dataframe[0].value["When"].tolist() == kept.tolist()


def make_twice() -> None:
    """What a double click sends: two callbacks before the page is drawn again."""
    import streamlit as st  # noqa: PLC0415 - this function is a script of its own

    from okr_core.ui import page, state  # noqa: PLC0415
    from okr_core.ui.scope import Scope  # noqa: PLC0415
    from okr_core.ui.setup import links  # noqa: PLC0415

    today = state.workspace().clock.today()
    page.enter(Scope(cycle=None, team=None, as_of=today, today=today))
    form = {"name": "The board", "role": "viewer", "ends": "30"}
    st.session_state.update({f"setup.link-new.{name}": value for name, value in form.items()})
    links._make()
    links._make()
    st.write(st.session_state["setup.link_made"].token)


@pytest.mark.usefixtures("ids")
def test_a_double_click_makes_one_link_and_shows_the_address_that_works(follow: Follow) -> None:
    follow(link(Role.OWNER, "Mina")[1])
    app = AppTest.from_function(make_twice).run()
    assert not app.exception
    assert state.workspace().register().links()["name"].tolist().count("The board") == 1
    assert state.workspace().access_of(str(app.markdown[0].value)) is not None


@pytest.mark.usefixtures("ids")
def test_a_link_needs_a_name_and_a_day_where_it_ends_on_one(follow: Follow) -> None:
    follow(link(Role.OWNER, "Mina")[1])
    app = visit("setup", section="links", edit="link")
    app.segmented_control("setup.link-new.ends").set_value("day").run()
    before = state.workspace().version
    app.button("setup.link-new.save").click().run()
    assert "Choose the last day on which it works." in words(app)
    app.date_input("setup.link-new.last_day").set_value(organisation.TODAY).run()
    app.button("setup.link-new.save").click().run()
    assert ":red[:material/error:" in " ".join(str(one.value) for one in app.markdown)
    assert state.workspace().version == before


# --- names and uses


@pytest.mark.parametrize(
    ("typed", "kept"), [("", "Night shift"), ("Ada Ruiz", "Ada Ruiz (Night shift)")]
)
def test_a_change_carries_the_name_of_the_link_behind_the_one_that_was_typed(
    ids: dict[str, str], follow: Follow, typed: str, kept: str
) -> None:
    follow(link(Role.EDITOR, "Night shift")[1])
    app = visit("key_results", cycle=ids["quarter"], kr=ids["orders"])
    if typed:
        app.text_input("shell.name_input").set_value(typed).run()
    check_in(app, ids["orders"])
    newest = state.workspace().viewer().check_ins(organisation.TODAY, ids["orders"]).iloc[0]
    assert (newest["value"], newest["author"]) == (355.0, kept)


@pytest.mark.usefixtures("ids")
def test_a_session_counts_as_one_use_however_often_it_runs(follow: Follow) -> None:
    follow(link(Role.VIEWER)[1])
    app = visit()
    app.run()
    app.run()
    assert uses() == ["Board session"]


@pytest.mark.usefixtures("ids")
def test_a_session_that_becomes_another_visitor_s_loses_all_it_held(follow: Follow) -> None:
    follow(link(Role.EDITOR, "Mina")[1])
    app = visit()
    app.text_input("shell.name_input").set_value("Mina Okafor").run()
    assert state_of(app, "shell.name") == "Mina Okafor"
    follow(link(Role.VIEWER, "Board")[1])
    app.run()
    assert state_of(app, "shell.name") is None
    assert uses() == ["Board session", "Mina session"]


def state_of(app: AppTest, key: str) -> object:
    held = app.session_state
    return held[key] if key in held else None  # noqa: SIM401 - it has no ``get``


@pytest.mark.usefixtures("follow")
def test_open_access_asks_no_cookie(ids: dict[str, str], tmp_path: Path) -> None:
    state.close()
    database = tmp_path / "okr.duckdb"
    state.configure(settings.Settings(database=database, today=organisation.TODAY))
    app = visit("setup", cycle=ids["quarter"])
    assert "setup.section" in {str(one.key) for one in app.get("segmented_control")}
    assert uses() == []
    assert changes() > 0
