"""Benchmarks: each module is run by itself, `python -m bench.<name>`, from the root."""
