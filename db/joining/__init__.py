"""Taking in another machine's database: everything that was said there and not here."""
