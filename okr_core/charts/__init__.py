"""Data frames in, charts out: gauges, trends, maps. Nothing else."""
