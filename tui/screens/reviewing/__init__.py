"""The parts of the review screen."""
