"""Formats: a dataset as other tools write and read it."""
