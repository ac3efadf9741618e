"""What people typed, shown as they typed it wherever Streamlit would read markdown."""

import re

_JOINER = "\u2060"  # WORD JOINER: no width, no break; it only keeps two characters apart

# But for "%" and ",", which mean nothing in markdown: a screen reader would say the backslash of a
# label.
_PUNCTUATION = re.compile(r"([!-$&-+\--/:-@\[-`{-~])")
# These are replaced in the text *after* markdown is parsed, so an escape cannot stop them.
_SHORTCODE = re.compile(r":(?=(?:100|1234|[\w+-]*[A-Za-z_+-][\w+-]*)(?::|$))", re.ASCII)
_SYMBOL = re.compile(r"(?<!\S)(?=(?:<->|->|<-|--|>=|<=|~=)(?!\S))(.)")
# Addresses become links after the parsing too, but only within one piece of text. An empty element
# splits it and leaves nothing behind when the address is copied.
_SPLIT = ":small[]"
_ADDRESS = re.compile(
    r"https?\\:(?=\\/\\/)|\bwww(?=\\\.)|(?<=[-.\w+])(?=\\@\\?[-\w])", re.IGNORECASE
)
_INDENT = re.compile(r"(?:^|(?<= )) ", re.MULTILINE)


def plain(text: object) -> str:
    r"""Return markdown that a browser shows as exactly this text.

    For every Streamlit text that is read as markdown: bodies, labels, titles, help, captions,
    toasts, also inside ``**bold**`` and ``:color[…]`` of our own. Not for options of a
    selectbox, cells of a table or ``st.text``: those show text as it is, and not between
    backticks, where nothing can be escaped.

    Args:
        text: Anything; ``str`` of it is shown. Line breaks stay line breaks.

    Returns:
        The text with each piece of ASCII punctuation escaped that markdown may read. Emoji
        shortcodes (``:x:``) and symbols (``->``) get one character without width, since Streamlit
        replaces them late; addresses (``https://``, ``www.``, ``a@b``) an empty element, since it
        would make them links.
    """
    body = "\n".join(str(text).expandtabs(4).strip().splitlines())
    body = _SYMBOL.sub(rf"\1{_JOINER}", _SHORTCODE.sub(f":{_JOINER}", body))
    body = _PUNCTUATION.sub(r"\\\1", _INDENT.sub("\u00a0", body))
    return _ADDRESS.sub(rf"\g<0>{_SPLIT}", body).replace("\n", "\\\n")


def one_line(text: object) -> str:
    """Return markdown that shows this text on one line: for titles, headings and labels."""
    return plain(" ".join(str(text).split()))
