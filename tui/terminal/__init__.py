"""The terminal itself: its modes, and the driver that talks to it."""
