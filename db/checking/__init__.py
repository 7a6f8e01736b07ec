"""Whether the database is whole and adds up, and repairs of what is derived from the rest."""
