"""Judgements in files: Hashiya's own datasets, and what other tools write."""
