"""The set-up page in the hands of somebody who gave a name."""

from streamlit.testing.v1 import AppTest
from visiting import as_read, parameters, visit, words


class SetUp:
    """One person's session on the set-up page."""

    def __init__(self, *, who: str = "Ada Ruiz", **address: str | None) -> None:
        self.app: AppTest = visit("setup", **address)
        assert not self.app.exception
        if who:
            self.app.session_state["shell.name"] = who
            self.run()

    def run(self) -> "SetUp":
        self.app.run()
        assert not self.app.exception
        return self

    def press(self, key: str) -> "SetUp":
        self.app.button(key).click()
        return self.run()

    def more(self, entity_id: str, wish: str) -> "SetUp":
        self.app.menu_button(f"setup.more-{entity_id}").click(wish)
        return self.run()

    def fill(self, form: str, **fields: object) -> "SetUp":
        for field, value in fields.items():
            self.app.get_by_key(f"{form}.{field}").set_value(value)
            self.run()
        return self

    def save(self, form: str) -> "SetUp":
        return self.press(f"{form}.save")

    def value(self, key: str) -> object:
        return self.app.get_by_key(key).value

    @property
    def said(self) -> str:
        return words(self.app)

    @property
    def offered(self) -> set[str]:
        return {str(one.key) for one in self.app.button}

    @property
    def is_closed(self) -> bool:
        return "edit" not in parameters(self.app)

    @property
    def refusals(self) -> list[str]:
        marked = (as_read(one.value) for one in self.app.markdown)
        return [
            text.removeprefix(":red[:material/error: ").removesuffix("]")
            for text in marked
            if text.startswith(":red[:material/error:")
        ]
