"""Web tools for the same work, measured beside Hashiya: `python -m bench.peers`."""
