"""One file a rule, each with a permanent code; the folder is the list."""
