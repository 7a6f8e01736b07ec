"""`python -I -m tui.cli`, which is how sshd calls it: see db/access/authorized_keys.py."""

from tui.cli import main

main()
