"""The page that says what became different since a day."""
