"""The project on one page of HTML, for a browser."""
