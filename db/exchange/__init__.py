"""Exchange: the files that go in and out."""
