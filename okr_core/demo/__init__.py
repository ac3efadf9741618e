"""Example organisations: the worked examples with a company around them, and sizes to measure."""

from okr_core.demo.making import build, fill

__all__ = ["build", "fill"]
