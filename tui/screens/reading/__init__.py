"""What can be done in the reader, part by part; tui/screens/reader.py puts them together."""
