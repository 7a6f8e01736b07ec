"""What the audit trail tells of, by name."""

from typing import Literal

Deed = Literal[
    "access added", "access revoked", "assigned", "backed up", "crashed", "exported", "imported",
    "merged", "person added", "person left", "refused", "repaired", "restored", "role given",
    "rules set", "scheme set", "session began", "session ended",
]  # fmt: skip
Happening = Literal[Deed, "judged", "decided", "cut"]
"""With what the history knows."""
