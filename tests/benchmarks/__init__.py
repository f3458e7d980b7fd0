"""Measurements, run by hand: `python -m tests.benchmarks.speed`, `python -m tests.benchmarks.scores`."""
