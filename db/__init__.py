"""Storage and exchange: the database, and the files that go in and out."""
