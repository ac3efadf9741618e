"""How people word what they aim for: words by family, numbers, and a task from a result."""


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(text.split())
