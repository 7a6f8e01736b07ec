"""The reader, the list of articles, the help."""
