"""Forty annotators over a real sshd at once: is anything lost or doubled, and how quick is it."""
