"""Whatever is read from outside, given what nobody would write: `python -m bench.fuzz`."""
