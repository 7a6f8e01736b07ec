"""A dataset as a folder that `datasets.load_dataset` reads, with a card that tells of it."""
