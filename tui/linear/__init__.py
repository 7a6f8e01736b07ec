"""The linear mode: one sentence at a time in plain lines, for screen readers and dumb terminals."""
