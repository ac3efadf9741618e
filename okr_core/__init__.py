"""OKR Dashboard: objectives, key results and the projects meant to move them, over one file."""

__version__ = "0.1.0"
