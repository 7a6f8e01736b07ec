"""Who may come in over SSH: public keys, and the file in which sshd looks for them."""
