"""The budgets, measured: `python -m tests.bench` prints one table."""
