"""Reading articles: a module for each format, and what they share."""
