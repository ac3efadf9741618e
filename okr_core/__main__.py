"""`python -m okr_core` is the `okr` command."""

from okr_core.cli import main

main(prog_name="okr")
