"""Checking in: the fields of one key result, and the page that goes through what is due."""
