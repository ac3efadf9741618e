"""What people type, as a real browser shows it."""

import json
import random
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import OpenBrowser
from hostile_texts import TEXTS
from serving import environment, free_port

from okr_core.model.commands.command import one_line

SCRIPT = Path(__file__).with_name("plain_text.py")
NASTY = [
    "5*3*2",
    "__init__",
    "$5 and $6 for $x$",
    "# x",
    "<img>",
    "<b>5*3*2</b> __x__ $5",
    "<!-- note -->",
    "&amp; &#58;",
    ":material/check:",
    ":material_check:",
    ":streamlit:",
    ":smile: and :+1:",
    ":red[x]",
    ":small[x] :blue-badge[y]",
    "::leaf",
    ":::box",
    "1. a",
    "2) b",
    "- a",
    "+ a",
    "- [ ] todo",
    "[a](b) ![c](d) [^1]",
    "a\\b",
    "\\",
    "`c` ``` d",
    "> q",
    "~~s~~ H~2~O",
    "***",
    "---",
    "a\nb",
    "a\n\nb",
    "a|b\n-|-",
    "x\n===",
    "A -> B <- C",
    "-- x >= y ~= z --",
    "x:b",
    "10:30:45",
    "$$x$$ \\[y\\]",
    "Ünï – “x” 漢字",
    "mail a@b.example or https://example.org/a_b?c=*d*",
    "(www.example.org) HTTP://EXAMPLE.ORG, o'hara+x@b.example:",
    *(one_line(text) for text in TEXTS),
]


def invented(count: int = 60) -> list[str]:
    """Texts of random punctuation, the same in every run."""
    dice = random.Random(5)  # noqa: S311 - no secret
    pieces = [*string.punctuation, *string.punctuation, " ", "a", "b", "1"]
    texts = ("x" + "".join(dice.choices(pieces, k=dice.randint(2, 16))) for _ in range(count))
    return [" ".join(text.split()) for text in texts]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", str(SCRIPT)),
            *("--server.port", str(port), "--server.address", "127.0.0.1"),
            *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
        ],
        env=environment(TYPED=json.dumps(NASTY + invented())),
        cwd=SCRIPT.parent,  # out of reach of our own settings, which hide the greeting
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    next(line for line in process.stdout if "URL" in line)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.communicate(timeout=30)


def test_every_place_shows_what_was_typed(address: str, visitor: OpenBrowser) -> None:
    one = visitor()
    one.open(address)
    texts = NASTY + invented()
    one.page.locator(f".st-key-button{len(texts) - 1} button p").wait_for()
    shown: dict[str, str] = one.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('[class*=st-key-]')].map(place =>
             [[...place.classList].find(name => name.startsWith('st-key-')).slice(7),
              place.innerText]))"""
    )
    wrong = []
    for number, text in enumerate(texts):
        line = " ".join(text.split())
        for place, expected in (
            ("body", text),
            ("bold", f"check{text}: and more"),
            ("colour", text),
            ("caption", text),
            ("heading", line),
            ("button", line),
        ):
            found = shown[f"{place}{number}"].replace("\u2060", "").replace("\u00a0", " ")
            if place == "bold":  # the icon's name stands where a font draws the icon
                found = found.replace("check ", "check", 1).replace("check\n", "check", 1)
            if found.strip() != expected.replace("\u2060", ""):
                wrong.append((place, text, found))
    assert wrong == []


def test_nothing_that_was_typed_becomes_a_picture_a_link_code_or_a_list(
    address: str, visitor: OpenBrowser
) -> None:
    one = visitor()
    one.open(address)
    one.page.locator(f".st-key-button{len(NASTY) - 1} button p").wait_for()
    made = "[class*=st-key-body] :is(img, [role=img], code, li, em, strong, del, table, .katex)"
    assert one.page.locator(made).count() == 0
    assert one.page.locator("[class*=st-key-] a").count() == 0
