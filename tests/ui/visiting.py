"""A page of the dashboard opened without a browser, and what it shows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import AppTest

from okr_core.ui import form_memory, settings, state

HOSTILE = "<b>5*3*2</b> __x__ $5"
LONG = ("Raise the share of orders that " + "really " * 20)[:119] + "!"


@contextmanager
def opened(database: Path, today: date, *, read_only: bool = False) -> Iterator[None]:
    """Have every page show a database on a day while the block runs."""
    state.close()
    state.configure(settings.Settings(database=database, read_only=read_only, today=today))
    try:
        yield
    finally:
        state.close()


def visit(name: str = "overview", **parameters: str | None) -> AppTest:
    """Open a page from a cold deep link: through the shell, at the parameters of an address."""
    given = {key: value for key, value in parameters.items() if value is not None}
    app = AppTest.from_file(str(settings.SHELL), default_timeout=60)
    page = f"../../pages/{name}.py"
    if name != "overview":
        app.switch_page(page)
    app.query_params.update(given)
    app.run()
    if name != "overview":
        app.switch_page(page)  # fails where the navigation does not offer the page
    return app


def parameters(app: AppTest) -> dict[str, str]:
    """Return the address's parameters, each one's last value."""
    return {
        name: value if isinstance(value, str) else value[-1]
        for name, value in app.query_params.items()
    }


def as_read(markdown: object) -> str:
    """Return text as a reader sees it, its escapes resolved."""
    text = str(markdown).replace("\\\n", "\n").replace("\u2060", "").replace("\u00a0", " ")
    text = text.replace(":small[]", "")  # keeps an address from becoming a link
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def words(app: AppTest) -> str:
    """Return every text on the page and in its drawer, as a reader sees it, line by line."""
    kinds = ("header", "subheader", "markdown", "caption", "text", "warning", "error", "info")
    texts = [element.value for kind in kinds for element in getattr(app, kind)]
    return "\n".join(as_read(text) for text in [*texts, *(button.label for button in app.button)])


def rows(app: AppTest, chart: str, dataset: str = "rows") -> pd.DataFrame:
    """Return the rows that a chart draws. ``chart`` is its key."""
    found = {one.name: one.data.data for one in proto(app, chart).datasets}
    return convert_arrow_bytes_to_pandas_df(found[dataset])


def proto(app: AppTest, chart: str) -> Any:
    """Return what a chart sends to the browser."""
    return app.get_by_key(chart).proto


def charts(app: AppTest) -> list[str]:
    """Return what each chart says it shows, in the order of the page."""
    return [chart.proto.alt for chart in app.get("vega_lite_chart")]


def refused(app: AppTest, form: str) -> dict[str, str]:
    """Return what the last save of a form refused: a sentence by field."""
    found: form_memory.Memories = app.session_state[form_memory.HERE]
    return found.of(form).problems


def next_event() -> None:
    """Have the next event arrive: a callback is ended where it looks at the session next."""
    here = get_script_run_ctx()
    assert here is not None
    assert here.script_requests is not None
    event = RerunData(query_string=here.query_string, page_script_hash=here.page_script_hash)
    assert here.script_requests.request_rerun(event)


def select(statement: str) -> list[dict[str, Any]]:
    """Ask the open database."""
    found = state.workspace().whole_file().select(statement).astype(object)
    return found.where(found.notna(), None).to_dict("records")


def changes() -> int:
    """Return how many rows the change log has."""
    return len(select("select seq from change_log"))
