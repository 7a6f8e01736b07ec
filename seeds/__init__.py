"""Five sample news articles, shipped to try the program with."""
