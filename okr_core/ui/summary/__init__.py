"""The summary of a cycle on project level: figures, bars, then each project in words."""
