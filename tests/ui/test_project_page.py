"""The page of one project: what it is for, its board, its end."""

from visiting import parameters, select, visit, words


def test_a_card_says_what_whose_and_when_and_moves_by_its_button(harbour: dict[str, str]) -> None:
    app = visit("project", cycle=harbour["quarter"], project=harbour["routes"])
    assert not app.exception
    assert "**To do** :gray[1]\nRoute 4" in words(app)
    assert "Ada Ruiz · :orange[late, was due 26 Aug]" in words(app)
    key = f"project.board.doing-{harbour['task4']}"
    app.button(key).click().run()
    app.text_input("setup.action.your_name").set_value("Ada Ruiz").run()
    app.button(key).click().run()
    assert "**Doing** :gray[1]\nRoute 4" in words(app)
    assert "Moved to Doing: “Route 4”" in words(app)
    task = select("from task where title = 'Route 4'")[0]
    assert (task["status"], task["version"]) == ("doing", 2)


def test_an_unknown_project_gets_a_sentence(harbour: dict[str, str]) -> None:
    app = visit("project", cycle=harbour["quarter"], project="nope")
    assert not app.exception
    assert "The project in this link was not there on this day" in words(app)
    app.button("project.all").click().run()
    assert parameters(app) == {"cycle": harbour["quarter"]}
