"""What a session over SSH may do, and what is kept from it."""
