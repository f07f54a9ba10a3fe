"""Old states of a plan, read from git; the only caller of git."""
