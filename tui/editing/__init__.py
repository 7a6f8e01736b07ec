"""A line of text that a person types: what it is, and how each command changes it. Pure."""
